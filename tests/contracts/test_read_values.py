"""read_values: a JSON line in, a JSON line out, with no database and nothing set."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES = [
    '{"text": "≥150万"}',
    "",
    "not JSON",
    '{"text": "7*24小时不间断"}',
    '{"text": "9月底前", "year": 2024}',
]


# Starting an interpreter with Django in it takes longer than half a second.
@pytest.mark.slow
def test_each_line_has_an_answer_without_database_or_settings(tmp_path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "read_values"],
        input="\n".join(LINES).encode() + b"\n\xff\xfe\n",
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "BUDGETTRACK_DATA": str(tmp_path)},
        timeout=60,
        check=False,
    )

    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert [answer["kind"] for answer in answers] == [
        "quantity",
        "unread",
        "qualitative",
        "deadline",
        "unread",
    ]
    assert answers[0]["compare"] == {"value": 1500000, "unit": None}
    assert answers[3]["date"] == "2024-09-30"
