"""Settings: nothing of a developer's own reaches the tests, and .env.example explains each of them."""

import ast
import re

from tests import settings
from tests.architecture import source


def read():
    return {
        call.args[0].value
        for name, call in source.calls("budgettrack/settings.py")
        if isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "env"
        if call.args and isinstance(call.args[0], ast.Constant)
    } | {"BUDGETTRACK_DATA"}


def test_every_variable_that_settings_read_is_fixed_in_the_tests():
    assert read() <= set(settings.ENVIRONMENT)


def test_every_variable_that_settings_read_is_explained_in_the_example():
    example = source.text_of(".env.example")

    assert [name for name in sorted(read()) if not re.search(rf"^#?\s*{name}=", example, re.MULTILINE)] == []
