"""Labels look alike whether they come from a picture kept for the screen or are drawn as text."""

import gc

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from viewer.paint.labels import Labels, labels_of
from viewer.paint.theme import load_theme

TEXT = "Landing at Đà Nẵng"


class Panel(QWidget):
    """Shows one label, as the painters draw it or as plain text."""

    def __init__(self, as_label: bool, shift: float = 0.0, text: str = TEXT) -> None:
        super().__init__()
        self._as_label, self._shift, self._text = as_label, shift, text
        self.resize(200, 40)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        theme, labels = load_theme("light"), labels_of("light")
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("canvas"))
        painter.setPen(theme.colour("text"))
        painter.translate(self._shift, 0)
        if self._as_label:
            labels.draw(painter, 20, 20, self._text, "label")
            return
        painter.setFont(theme.font("label"))
        top = round(20 - labels.height("label") / 2)
        painter.drawText(QPointF(20, top + labels.ascent("label")), self._text)


def inked(panel: Panel) -> set[tuple[int, int]]:
    """The dots that are not ground."""
    image = panel.grab().toImage()
    ground = image.pixel(0, 0)
    every = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {dot for dot in every if image.pixel(*dot) != ground}


def ink(panel: Panel) -> tuple[int, int, int]:
    """The first and the last column that is not ground, and how many dots are dark."""
    dots = inked(panel)
    return min(x for x, _ in dots), max(x for x, _ in dots), len(dots)


def test_a_kept_picture_shows_what_the_text_shows(qtbot: QtBot) -> None:
    kept, plain = Panel(as_label=True), Panel(as_label=False)
    qtbot.addWidget(kept)
    qtbot.addWidget(plain)
    first, last, dots = ink(kept)
    expected_first, expected_last, expected_dots = ink(plain)
    assert abs(first - expected_first) <= 1
    assert abs(last - expected_last) <= 1
    assert abs(dots - expected_dots) < expected_dots * 0.1


def test_a_shift_of_less_than_a_dot_leaves_the_letters_sharp(qtbot: QtBot) -> None:
    still, shifted = Panel(as_label=True), Panel(as_label=True, shift=0.4)
    qtbot.addWidget(still)
    qtbot.addWidget(shifted)
    assert shifted.grab().toImage() == still.grab().toImage()


class Numbers(QWidget):
    """Shows a hundred labels, which are others each time; of each hundred one may stay on view."""

    def __init__(self, labels: Labels, one_stays: bool = False) -> None:
        super().__init__()
        self._first, self._labels, self._one_stays = 0, labels, one_stays
        self.resize(200, 40)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        numbers = [*range(0, self._first, 100)] if self._one_stays else []
        numbers += range(self._first, self._first + 100)
        texts = [(0.0 if number == 0 else 500.0, 20.0, f"{TEXT} {number}") for number in numbers]
        self._labels.draw_all(painter, texts, "label")
        self._first += 100


def test_the_usual_size_has_the_same_labels_whether_it_is_named_or_not() -> None:
    assert labels_of("light") is labels_of("light", 100)
    assert labels_of("light") is not labels_of("light", 150)


def bytes_of_pictures() -> int:
    return sum(each.width() * each.height() * 4 for each in gc.get_objects() if isinstance(each, QPixmap))


def test_however_many_labels_were_shown_their_pictures_take_few_megabytes(qtbot: QtBot) -> None:
    assert bytes_of_sixty(one_stays=False, qtbot=qtbot) < 10 << 20


def bytes_of_sixty(one_stays: bool, qtbot: QtBot) -> int:
    """The bytes of the pictures that are kept when labels were shown sixty times."""
    numbers = Numbers(Labels(load_theme("light")), one_stays)
    qtbot.addWidget(numbers)
    before = bytes_of_pictures()
    for _ in range(60):
        numbers.grab()
    return bytes_of_pictures() - before


def test_the_pictures_of_all_themes_together_take_no_more(qtbot: QtBot) -> None:
    before = bytes_of_pictures()
    for theme in ("light", "dark", "contrast"):
        numbers = Numbers(labels_of(theme), one_stays=False)
        qtbot.addWidget(numbers)
        for _ in range(60):
            numbers.grab()
    assert bytes_of_pictures() - before < 10 << 20


def test_labels_that_stay_do_not_keep_the_pictures_of_those_that_went(qtbot: QtBot) -> None:
    assert bytes_of_sixty(one_stays=True, qtbot=qtbot) < 10 << 20


def test_a_label_that_stays_looks_alike_however_many_come_and_go(qtbot: QtBot) -> None:
    numbers = Numbers(Labels(load_theme("light")), one_stays=True)
    qtbot.addWidget(numbers)
    first = numbers.grab().toImage()
    assert len({first.pixel(x, y) for x in range(first.width()) for y in range(first.height())}) > 1
    assert all(numbers.grab().toImage() == first for _ in range(60))


@pytest.mark.parametrize("text", ["Ấn Độ", "Ẫ", "jej"])
def test_a_kept_picture_shows_letters_whole_that_reach_beyond_their_line(qtbot: QtBot, text: str) -> None:
    kept, plain = Panel(as_label=True, text=text), Panel(as_label=False, text=text)
    qtbot.addWidget(kept)
    qtbot.addWidget(plain)
    assert inked(kept) == inked(plain)


class Beside(QWidget):
    """Shows a label whose picture was made beside that of another one."""

    def __init__(self, other: str) -> None:
        super().__init__()
        self._labels, self._other = Labels(load_theme("light")), other
        self.resize(200, 40)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        texts = [(0.0, 20.0, TEXT), (500.0, 20.0, self._other)]
        self._labels.draw_all(QPainter(self), texts, "label")


def test_a_label_shows_nothing_of_another_that_reaches_beyond_its_picture(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.paint.labels._OVERHANG", 0.0)
    reaching, plain = Beside("j"), Beside("n")
    qtbot.addWidget(reaching)
    qtbot.addWidget(plain)
    assert reaching.grab().toImage() == plain.grab().toImage()
