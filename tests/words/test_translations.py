import ast
import json
import re
from pathlib import Path

import pytest

from tests.places import VIEWER
from viewer.app.actions import ACTIONS
from viewer.core.base.resources import resource
from viewer.core.base.themes import THEMES
from viewer.model.entries import KINDS
from viewer.words.translations import LANGUAGES, Translator, environment_language, known_language


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
    # Themes and languages bring their own names.
    named = {f"theme_{name}" for name in THEMES} | {f"language_{code}" for code in LANGUAGES}
    assert {f"action.{info.id}" for info in ACTIONS if info.id not in named} <= set(english)
    assert {f"menu.{info.menu}" for info in ACTIONS} <= set(english)
    for language in LANGUAGES:
        words = Translator(language)
        keys = (f"{start}.{kind}" for kind in KINDS for start in ("lane", "reader.kind", "page.sign"))
        assert all(words.has(key) for key in keys)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_a_translation_uses_the_parameters_of_the_english_sentence(language: str) -> None:
    english = texts("en")
    for key, text in texts(language).items():
        assert key in english
        known = set(re.findall(r"{(\w+)", english[key]))
        # A month may be said by its number instead of its name.
        known |= {"number"} if "month" in known else set()
        assert set(re.findall(r"{(\w+)", text)) <= known, key


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


# Names, signs and patterns that are the same in Vietnamese, each of them read.
SAME = frozenset(json.loads((Path(__file__).parent / "same_in_vietnamese.json").read_text(encoding="utf-8")))


# Said after a sign of the record (more than, at most), which may hold a point of its own.
_BY_SIGN = ("description.relation.", "reader.relation.", "reader.short_relation.", "reader.compared.")


def _stem(key: str) -> str:
    return re.sub(r"\.(one|other)$", "", key)


def spoken_keys() -> tuple[set[str], list[re.Pattern[str]]]:
    """The texts of the program that may be keys, and the patterns that it makes keys after."""
    names, patterns = set(), set()
    for path in VIEWER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                names.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(each.value) if isinstance(each, ast.Constant) else "[^.]+(?:[.][^.]+)?"
                    for each in node.values
                ]
                fixed = [each.value for each in node.values if isinstance(each, ast.Constant)]
                if any(re.search(r"[a-z]\.", text) for text in fixed if isinstance(text, str)):
                    patterns.add("".join(parts))
    return names, [re.compile(pattern) for pattern in patterns]


def _is_problem(key: str, names: set[str]) -> bool:
    """Whether a key is the sentence of a code that something raises, or of one kind of it."""
    prefix, _, code = key.partition("problem.")
    code = code.removeprefix("reason.")
    parts = code.split(".")
    return not prefix and any(".".join(parts[:n]) in names for n in range(2, len(parts) + 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_left_that_the_program_never_says(language: str) -> None:
    names, patterns = spoken_keys()
    prefixes = tuple(f"{name}." for name in names if re.fullmatch(r"reader\.[a-z_]+", name))
    unused = [
        key
        for key in texts(language)
        if not ({key, _stem(key), key.removesuffix("_undated")} & names)
        and not any(each.fullmatch(key) or each.fullmatch(_stem(key)) for each in patterns)
        and not _is_problem(key, names)
        and not key.startswith(("dates.", "qt.", "problem.date.contradicted.", *_BY_SIGN, *prefixes))
    ]
    assert unused == []


def test_no_sentence_is_missing_in_vietnamese() -> None:
    # Vietnamese has one form for one and for many.
    assert {_stem(key) for key in texts("en")} == {_stem(key) for key in texts("vi")}


def test_only_reviewed_texts_are_the_same_in_both_languages() -> None:
    english, vietnamese = texts("en"), texts("vi")
    same = {key for key, text in vietnamese.items() if text == english.get(key)}
    worded = {key for key in same if re.search(r"[^\W\d_]{2,}", re.sub(r"{[^}]*}", "", vietnamese[key]))}
    assert worded == SAME


def test_vietnamese_writes_numbers_its_own_way() -> None:
    vietnamese = Translator("vi")
    assert vietnamese.count("page.entries", 12345) == "12.345 mục"
    assert vietnamese.text("cli.bad_scale", option="x", scale="9", least=0.5, most=8).endswith(
        "từ 0,5 đến 8."
    )
    assert Translator("en").count("page.entries", 12345) == "12,345 entries"


def test_one_thing_is_not_counted_in_english() -> None:
    own, vietnamese = texts("vi"), Translator("vi")
    counted = [key for key in texts("en") if key.endswith(".one")]
    assert counted
    assert not [key for key in counted if vietnamese.has(key) and key not in own]
    assert Translator("en").count("export.pages", 1) == "1 page"
    assert vietnamese.count("export.pages", 1) == "1 trang"


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (["vi-VN", "en"], "vi"),
        (["fr", "vi"], "vi"),
        (["de"], "en"),
        ([], "en"),
        (["Vietnamese_Vietnam"], "vi"),
    ],
)
def test_the_first_language_that_the_program_speaks_is_taken(wanted: list[str], language: str) -> None:
    assert known_language(wanted) == language


def test_the_command_line_speaks_the_language_of_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    assert environment_language() == "vi"
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert environment_language() == "en"
