import json
import re

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

from tests.places import VIEWER
from viewer.core.base import themes
from viewer.core.base.resources import resource
from viewer.paint.theme import Theme, load_theme

THEMES = tuple(themes.THEMES)
GROUNDS = ("canvas", "surface", "field", "selection", "hover", "grid")
BARS = ("event-bar", "award-bar", "policy-bar", "system-bar")
TEXTS = (
    "text",
    "text-soft",
    "text-faint",
    "accent",
    "accent-strong",
    "found",
    "warning",
    "disputed",
    "target",
)
READ_ON = dict.fromkeys(TEXTS, GROUNDS) | {"on-accent": ("accent",)}
READ_ON["text"] = (*GROUNDS, "highlight", *BARS)
# What is drawn of a mark in its own colour: glyphs, lines, flags, the edges of bars.
MARKS = (
    *("event", "award", "policy", "system", "sources-1", "sources-2", "sources-3", "unsupported"),
    *("series", "comparator", "target", "break", "disputed", "caveat", "overview-tick", "accent"),
    *(f"source-{number}" for number in (*range(1, 9), "several", "other")),
)
# WCAG 2.2: 1.4.3, 1.4.6 and 1.4.11.
TEXT, ENHANCED_TEXT, MARK = 4.5, 7.0, 3.0


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    return load_theme(request.param)


def luminance(colour: QColor) -> float:
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(a: QColor, b: QColor) -> float:
    """WCAG 2.2, contrast ratio."""
    lighter, darker = sorted((luminance(a), luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_text_can_be_read_on_its_grounds(theme: Theme) -> None:
    least = ENHANCED_TEXT if theme.name == "contrast" else TEXT
    for role, grounds in READ_ON.items():
        for ground in grounds:
            assert contrast(theme.colour(role), theme.colour(ground)) >= least, (role, ground)


def test_marks_stand_out_from_their_grounds(theme: Theme) -> None:
    for role in MARKS:
        for ground in ("canvas", "surface"):
            assert contrast(theme.colour(role), theme.colour(ground)) >= MARK, (role, ground)


def test_all_themes_have_the_same_roles() -> None:
    roles = [set(json.loads(resource("themes", f"{name}.json").read_text())["roles"]) for name in THEMES]
    assert all(each == roles[0] for each in roles)


def test_the_fonts_are_the_ones_that_ship(theme: Theme) -> None:
    assert QFontInfo(theme.font("label")).family() == "Inter"
    assert QFontInfo(theme.font("quotation")).family() == "Noto Serif"


def test_each_font_that_ships_is_of_a_style() -> None:
    names = {400: "Regular", 600: "SemiBold", 700: "Bold"}
    data = json.loads(resource("fonts", "type.json").read_text())
    styles = {(data["families"][each["family"]], names[each["weight"]]) for each in data["styles"].values()}
    shipped = {path.stem for path in resource("fonts").glob("*.[ot]tf")}
    assert shipped == {f"{family.replace(' ', '')}-{weight}" for family, weight in styles}


def test_no_module_but_the_theme_names_a_colour() -> None:
    named = re.compile(r"""["']#[0-9a-fA-F]{3,8}["']|Qt\.GlobalColor|QColor\(\d""")
    for path in VIEWER.rglob("*.py"):
        assert not named.search(path.read_text(encoding="utf-8")), path
