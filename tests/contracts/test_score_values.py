"""score_values: a JSON line in, a JSON line out, with no database and nothing set."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES = [
    '{"target": "≥180 个", "actual": "162个", "weight": 12}',
    "",
    "kein JSON",
    '{"target": "显著", "actual": "部分达成", "weight": 15}',
]


# Starting an interpreter with Django in it takes longer than half a second.
@pytest.mark.slow
def test_each_line_has_an_answer_without_database_or_settings(tmp_path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "score_values"],
        input="\n".join(LINES).encode() + b"\n\xff\xfe\n",
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "BUDGETTRACK_DATA": str(tmp_path)},
        timeout=60,
        check=False,
    )

    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert [answer["score"] for answer in answers] == [10.8, None, None, None]
    assert [answer["rule"] for answer in answers] == [
        "positive",
        "not_checkable",
        "tier_partial",
        "not_checkable",
    ]
    assert answers[2]["range"] == [9, 11.99]
