import re

import pytest

from viewer.app.style import TEXT_ROLES, dress_window, palette, size_checks, style_sheet
from viewer.paint.theme import load_theme


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_sheet_is_filled_with_the_themes_colours_only(qapp, name):
    sheet = style_sheet(load_theme(name))
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert not re.search(r"#[0-9a-f]{3,8}\b", sheet)
    assert all(f'QLabel[role="{role}"]' in sheet for role in TEXT_ROLES)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_qt_accepts_the_sheet(qapp, qtbot, name):
    from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

    theme = load_theme(name)
    window = QWidget()
    qtbot.addWidget(window)
    button, label = QPushButton("Save"), QLabel("soft")
    label.setProperty("role", "text-soft")
    layout = QVBoxLayout(window)
    layout.addWidget(button)
    layout.addWidget(label)
    window.setPalette(palette(theme))
    window.setStyleSheet(style_sheet(theme))
    window.ensurePolished()
    label.ensurePolished()
    assert label.palette().windowText().color() == theme.colour("text-soft")


def test_texts_of_another_size_have_the_same_sheet(qapp):
    assert style_sheet(load_theme("light", 200)) == style_sheet(load_theme("light"))


def test_what_belongs_to_a_window_has_its_sheet(qapp, qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    inside = QWidget(window)
    for name in ("light", "dark"):
        for widget in (window, inside):
            dress_window(widget, load_theme(name))
        assert (window.styleSheet(), inside.styleSheet()) == (style_sheet(load_theme(name)), "")


def test_what_was_dressed_before_its_window_keeps_no_older_sheet(qapp, qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    inside = QWidget(window)
    dress_window(inside, load_theme("light"))
    for widget in (window, inside):
        dress_window(widget, load_theme("dark"))
    assert (window.styleSheet(), inside.styleSheet()) == (style_sheet(load_theme("dark")), "")


@pytest.mark.parametrize("size", [80, 150, 200])
def test_what_is_checked_is_as_large_as_its_texts(qapp, qtbot, size):
    from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

    window, box = QWidget(), QCheckBox("Follow")
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(box)
    dress_window(window, load_theme("light"))

    def side(theme):
        size_checks(box, theme)
        box.ensurePolished()
        shown = QStyleOptionButton()
        box.initStyleOption(shown)
        return box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, shown, box).height()

    usual, theme = side(load_theme("light")), load_theme("light", size)
    assert side(theme) - usual == theme.enlarged(8) - 8


def _luminance(colour):
    parts = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3])
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("role", ["text", "text-soft", "text-faint", "accent", "found", "warning", "award"])
def test_text_stands_out_from_the_readers_background(qapp, name, role):
    # WCAG 2.2, success criterion 1.4.3; 3 is its bound for large text, and for glyphs (1.4.11).
    theme = load_theme(name)
    light, dark = sorted((_luminance(theme.colour(each)) for each in (role, "surface")), reverse=True)
    least = 3.0 if role == "award" else 4.4
    assert (light + 0.05) / (dark + 0.05) >= least
