"""The rooms' order where import-linter cannot see it: foreign keys, names as text, templates."""

import re
import tomllib

import pytest
from django.apps import apps
from django.template import engines

from tests.architecture import source

_CONTRACTS = tomllib.loads(source.text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"]
# From the roof down to the cellar, as the build's own contract has it.
ROOMS = [
    {part.strip() for part in re.split(r"[:|]", layer)}
    for layer in next(one for one in _CONTRACTS if one["type"] == "layers" and "containers" not in one)[
        "layers"
    ]
]
# Folders of templates whose name is not the room's last name.
FOLDERS = {"account": "budgettrack.accounts", "components": "budgettrack.web", "": "budgettrack.web"}
# The call, and on what it is called where its name alone could be something else.
BY_NAME = {"get_model": "apps", "send_task": None, "import_string": None}
BY_NAME_PLACES = {
    "budgettrack/celery.py": "the roof names tasks of every room in its beat table",
    "budgettrack/accounts/context_processors.py": "panels of the sign-in page, given by settings",
}


def depth(name):
    """How far down a module lies: 0 is the roof; None where it is in no room."""
    for place, layer in enumerate(ROOMS):
        if any(name == room or name.startswith(f"{room}.") for room in layer):
            return place
    return None


def room_of_template(name):
    folder = name.split("/")[0] if "/" in name else ""
    if folder in FOLDERS:
        return FOLDERS[folder]
    rooms = {room.rsplit(".", 1)[-1]: room for layer in ROOMS for room in layer}
    return rooms[folder]


def our_models():
    return [
        model for model in apps.get_models(include_auto_created=True) if depth(model.__module__) is not None
    ]


def test_a_row_points_to_its_own_room_or_a_lower_one():
    pairs = {
        (model, field.related_model)
        for model in our_models()
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.is_relation
    }

    upwards = [(model, target) for model, target in pairs if is_above(target, model)]
    assert upwards == []


def is_above(target, model):
    place = depth(target.__module__)
    return place is not None and place < depth(model.__module__)


def test_no_row_points_to_just_anything():
    generic = [model for model in our_models() for field in model._meta.private_fields if field.is_relation]

    assert not generic, "a generic foreign key points to nothing the database can check"


# Parses the whole product where no other test has done so.
@pytest.mark.slow
def test_nobody_reaches_an_upper_room_by_a_name_in_quotes():
    found = [
        f"{path}:{call.lineno} {name}("
        for path in source.modules()
        if path not in BY_NAME_PLACES
        for name, call in source.calls(path)
        if name in BY_NAME and BY_NAME[name] in (None, owner_of(call))
    ]

    assert not found, "import it, or let the upper room call the lower one"


def owner_of(call):
    return getattr(getattr(call.func, "value", None), "id", "")


def test_a_template_uses_components_its_own_room_and_lower_ones():
    paths = [
        path for path in source.files() if path.startswith("templates/") and path.endswith((".html", ".txt"))
    ]

    found = {path: upward_uses(path.removeprefix("templates/"), source.text_of(path)) for path in paths}

    assert {path: names for path, names in found.items() if names} == {}


def upward_uses(name, text):
    """What a template includes, extends or loads from a room above its own."""
    mine = depth(room_of_template(name))
    used = {
        one: room_of_template(one) for one in re.findall(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)", text)
    }
    libraries = engines["django"].engine.libraries
    for loaded in re.findall(r"{%\s*load\s+([^%]+?)\s*%}", text):
        used |= {one: libraries[one] for one in loaded.split(" from ")[-1].split()}
    return [one for one, module in used.items() if (place := depth(module)) is not None and place < mine]
