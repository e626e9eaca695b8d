"""Random actions on the window of the bundled record, and as many steps back: to the first view again.

Each try is a walk of some actions, keys, wheel, drags, clicks, filters, views, tabs, articles, the table and
steps back and forward among them. At its end the view's text, with its tab, is that of the beginning, and
all is scrolled as it was left then, where it is as high as it was.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.attack._hands import Hands
from tests.attack._window import heard, nobody_asked, settled
from viewer.core.base.resources import bundled_record
from viewer.core.view.view_text import view_text
from viewer.widgets.window.main_window import MainWindow
from viewer.widgets.window.program import make_application

WALK = 40
# What changes how much of a view there is room for, or what is no part of it.
_LEFT_OUT = ("resize", "text size", "split", "export", "plot", "record")


def run(count: int, seed: int, folder: Path) -> Iterator[str]:
    """So many walks."""
    app = QApplication.instance() or make_application()
    with nobody_asked(), heard() as said:
        for number in range(count):
            window = MainWindow(folder / f"{number}.json")
            window.resize(1440, 900)
            window.show()
            window.faults.watch()
            window.open_record(bundled_record())
            window.parts.stage.attach(_quoted(window, folder / f"texts {number}"))
            while window.state.awaited_texts is not None:
                settled(1)
            yield "; ".join(_walk(window, random.Random(f"{seed} {number}"), said))
            window.faults.unwatch()
            window.close()
            window.deleteLater()
    assert app is not None


def _walk(window: MainWindow, chance: random.Random, said: list[str]) -> Iterator[str]:
    hands = Hands(window, chance)
    for name in _LEFT_OUT:
        hands.leave_out(name)
    settled(6)
    window.timeline.settle()
    settled(6)
    first, room = window.places.take(), _room(window)
    done = []
    for _ in range(WALK):
        done.append(hands.act())
        settled(1 + chance.randrange(3))
        if not window.journey.can_go_back:
            first = window.places.take()  # scrolled before anything else was done
    hands.close_others()
    _show_panes(window)
    settled()
    for _ in range(WALK * 4):
        if not window.journey.can_go_back:
            break
        window.run("back")
        settled(1)
    settled()
    last = window.places.take()
    if view_text(last.view) != view_text(first.view):
        yield f"{view_text(last.view)} instead of {view_text(first.view)} after {done}"
    elif _room(window) == room and last.scroll != first.scroll:
        yield f"scrolled to {last.scroll} instead of {first.scroll} after {done}"
    if window.faults.details:
        yield window.faults.details
    while said:
        yield f"Qt says {said.pop()}"


def _quoted(window: MainWindow, folder: Path) -> Path:
    """A folder with a text for each source: what is quoted of it, each quotation a paragraph."""
    record = window.state.record
    assert record is not None
    folder.mkdir()
    for source in record.record.sources:
        evidence = (each for entry in record.record.entries for each in entry.evidence)
        quoted = (each.exact for each in evidence if each.source == source.id)
        if source.text is not None:
            (folder / source.text.file).write_text("\n\n".join(quoted), encoding="utf-8")
    return folder


def _show_panes(window: MainWindow) -> None:
    """Show the reader and hide the table, as at first: neither is of a view, but both take its room."""
    for name, shown in (("reader", True), ("table", False)):
        action = window.menus.actions[name]
        if action.isChecked() != shown:
            action.trigger()


def _room(window: MainWindow) -> tuple[int, ...]:
    """The sizes of what is scrolled."""
    timeline, page = window.timeline, window.reader.page
    shown = (timeline.lanes, timeline.charts, page)
    return tuple(side for each in shown for side in (each.width(), each.height(), each.isVisible()))
