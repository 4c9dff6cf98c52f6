"""No file grows past the wall (400 lines, tests 600): what is longer has two subjects."""

import pytest

from tests.architecture import source

MOST = {".py": 400, ".js": 400, ".css": 400, ".html": 400}
MOST_IN_TESTS = 600


@pytest.mark.parametrize("suffix", MOST)
def test_no_file_is_longer_than_the_wall(suffix):
    paths = [path for path in source.files() if path.endswith(suffix) and "/migrations/" not in path]

    lengths = {path: source.text_of(path).count("\n") for path in paths}

    too_long = {
        path: lines
        for path, lines in lengths.items()
        if lines > (MOST_IN_TESTS if path.startswith("tests/") else MOST[suffix])
    }
    assert not too_long, f"split these by their nouns: {too_long}"
