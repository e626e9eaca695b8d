import ast
import json
import re

import pytest

from tests.places import VIEWER
from viewer.app.actions import ACTIONS
from viewer.core.base.resources import resource
from viewer.model.entries import KINDS
from viewer.words.translations import LANGUAGES, Translator


def texts(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(resource("translations", language).glob("*.json")):
        for key, text in json.loads(path.read_text(encoding="utf-8")).items():
            assert key not in found, f"{key} stands in two files"
            found[key] = text
    return found


def literal_keys() -> set[str]:
    """The keys that the program names outright, in calls of `text` and `count`."""
    found = set()
    for path in VIEWER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
                continue
            key = node.args[0]
            if isinstance(key, ast.Constant) and isinstance(key.value, str) and "." in key.value:
                if node.func.attr == "text":
                    found.add(key.value)
                elif node.func.attr == "count":
                    found.add(f"{key.value}.other")
    return found


def test_every_key_that_the_program_names_has_an_english_sentence() -> None:
    assert literal_keys() <= set(texts("en"))


def test_every_action_and_kind_has_its_words() -> None:
    english = texts("en")
    assert {f"action.{info.id}" for info in ACTIONS} <= set(english)
    assert {f"menu.{info.menu}" for info in ACTIONS} <= set(english)
    assert {f"lane.{kind}" for kind in KINDS} <= set(english)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_a_translation_uses_the_parameters_of_the_english_sentence(language: str) -> None:
    english = texts("en")
    for key, text in texts(language).items():
        assert key in english
        assert set(re.findall(r"{(\w+)", text)) <= set(re.findall(r"{(\w+)", english[key])), key


def test_what_a_language_lacks_is_said_in_english() -> None:
    assert Translator("vi").text("tab.sources")
    with pytest.raises(KeyError):
        Translator("en").text("no.such.key")


def test_parameters_are_put_in_as_they_are() -> None:
    assert Translator("en").text("status.saved", name="{name} <b>") == "Saved {name} <b>"


def test_no_shortcut_means_two_things() -> None:
    keys = [key for info in ACTIONS for key in info.shortcuts]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_in_the_window_have_separators(language: str) -> None:
    # The steps of the axis and the days of a month stay below a thousand, as the files of a command do.
    small = ("axis.", "dates.ordinal.", "cli.export")
    counted = {key: text for key, text in texts(language).items() if key.endswith((".one", ".other"))}
    bare = [key for key, text in counted.items() if "{n}" in text and not key.startswith(small)]
    assert bare == []
