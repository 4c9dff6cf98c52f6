"""Every template compiles, keeps the strict content security policy, and names its inputs if it is a component."""

import re
from pathlib import Path

import pytest
from django.template import engines

ROOT = Path(__file__).resolve().parents[3] / "templates"
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))
COMPONENTS = [name for name in TEMPLATES if name.startswith("components/")]


def source(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_template_compiles(name):
    engines["django"].get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_template_has_no_style_attribute_no_inline_script_and_no_event_attribute(name):
    text = re.sub(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}", "", source(name), flags=re.DOTALL)

    assert not re.search(r"<[^>]*\sstyle\s*=", text)
    assert not re.search(r"<style\b", text)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", text)
    for script in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in script or 'type="application/json"' in script


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_begins_by_naming_its_inputs(name):
    assert re.match(r"{% comment %}\n.*Inputs?:.*?{% endcomment %}", source(name), flags=re.DOTALL)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_component_is_always_included_with_only(name):
    for include in re.findall(r'{%\s*include "components/[^%]*%}', source(name)):
        assert include.rstrip("%} ").endswith("only")
