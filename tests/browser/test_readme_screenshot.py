"""The picture in the README is the entry sheet as it is; `make docs` takes it anew."""

from __future__ import annotations

import os
import struct
from datetime import datetime
from pathlib import Path

import pytest
import time_machine

from budgettrack.accounts.models import User
from budgettrack.clock import SHANGHAI
from budgettrack.operations.loading import load
from targets.progress.models import Report
from tests.chromium import DESK

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "images" / "entry-sheet.png"
MOST_BYTES = 200_000
# Ten days before the end of August, when mid-year reports are due.
DAY = datetime(2023, 8, 21, 10, 12, tzinfo=SHANGHAI)


@pytest.fixture
def sheet(transactional_db, settings, page_of):
    """A mid-year report of the demonstration, half filled in, on the page of its clerk."""
    settings.DEMONSTRATION = True
    with time_machine.travel(DAY):
        load.load(password="nobody signs in with it", at=DAY)
        load.compute(at=DAY)
        report = Report.objects.get(
            district__code="440304", table__project__name="信息化运维项目", round__kind="MONITORING"
        )
        page = page_of(User.objects.get(username="futian-filler"))
        page.goto(f"/reports/{report.pk}/")
        yield page


def test_the_picture_of_the_readme_shows_the_entry_sheet(sheet):
    """It is written only when asked for, as every machine draws its letters a little differently."""
    for row, text in ((4, "十月八日"), (5, "四成")):
        cell = sheet.locator(f'#r{row} [name$="-actual_text"]').first
        cell.fill(text)
        cell.press("Tab")
        sheet.locator(f"#r{row} .full, #r{row} .less").first.wait_for()
    for part in ("funding", "goal"):
        sheet.locator(f"#{part}").evaluate("part => part.open = false")
    sheet.locator('#r5 [name$="-actual_text"]').first.focus()
    sheet.evaluate("window.scrollTo(0, 0)")
    assert "演示数据" in sheet.locator(".top").inner_text()

    taken = sheet.screenshot(animations="disabled", type="png")

    assert len(taken) <= MOST_BYTES
    if os.environ.get("BUDGETTRACK_WRITE_IMAGES") == "1":
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        PICTURE.write_bytes(taken)
    kept = PICTURE.read_bytes()
    assert struct.unpack(">II", kept[16:24]) == (DESK["width"], DESK["height"])
    assert len(kept) <= MOST_BYTES


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_each_readme_shows_the_picture(readme):
    assert f"({PICTURE.relative_to(ROOT)})" in (ROOT / readme).read_text(encoding="utf-8")
