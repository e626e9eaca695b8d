import json
import re

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

from tests.places import VIEWER
from viewer.core.base.resources import resource
from viewer.paint.theme import Theme, load_theme

THEMES = ("light", "dark")
READ_ON = {
    "text": (
        "canvas",
        "surface",
        "selection",
        "highlight",
        "event-bar",
        "award-bar",
        "policy-bar",
        "system-bar",
    ),
    "text-soft": ("canvas", "surface"),
    "text-faint": ("canvas", "surface"),
    "on-accent": ("accent",),
    "accent": ("surface",),
    "found": ("surface",),
    "warning": ("surface",),
}


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
    for role, grounds in READ_ON.items():
        for ground in grounds:
            assert contrast(theme.colour(role), theme.colour(ground)) >= 4.5, (role, ground)


def test_both_themes_have_the_same_roles() -> None:
    roles = [set(json.loads(resource("themes", f"{name}.json").read_text())["roles"]) for name in THEMES]
    assert roles[0] == roles[1]


def test_the_fonts_are_the_ones_that_ship(theme: Theme) -> None:
    assert QFontInfo(theme.font("label")).family() == "Inter"
    assert QFontInfo(theme.font("quotation")).family() == "Noto Serif"


def test_no_module_but_the_theme_names_a_colour() -> None:
    named = re.compile(r"""["']#[0-9a-fA-F]{3,8}["']|Qt\.GlobalColor|QColor\(\d""")
    for path in VIEWER.rglob("*.py"):
        assert not named.search(path.read_text(encoding="utf-8")), path
