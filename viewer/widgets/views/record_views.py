"""What the window does with views of the open record: shown by name, kept, bookmarked, linked to."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from viewer.app.records import Asked
from viewer.app.state import State
from viewer.app.views.kept import Memory, Session, load_memory, save_memory
from viewer.core.base.given_streams import stream_number
from viewer.core.base.link_scheme import is_link
from viewer.core.filter.filter import Filter
from viewer.core.view.view import Kept, View
from viewer.model.problems import Problem, RecordError
from viewer.widgets.controls.menu_lines import add_line, add_rule
from viewer.widgets.controls.plain_text import ask, menu_text, show_message
from viewer.words.translations import translator

_LONGEST_LINK = 1 << 16
_LONGEST_IN_MENU = 80  # letters
_MOST_TOLD = 6


class ShowsViews(Protocol):
    """Who has the view of the window."""

    def current_view(self) -> View:
        """What is looked at now."""
        ...

    def apply_view(self, view: View) -> None:
        """Look at something else."""
        ...


class RecordViews(QObject):
    """Owns what is kept of the open record; opens no file by itself."""

    told = Signal(str)  # a sentence for the status line
    open_requested = Signal(object)  # what is asked for by a link, once somebody has agreed

    def __init__(self, state: State, folder: Path, places: ShowsViews, parent: QWidget) -> None:
        super().__init__(parent)
        self._state, self._folder, self._places, self._window = state, folder, places, parent
        self._memory: tuple[Path | None, Memory] | None = None

    # ---- what is kept

    @property
    def _path(self) -> Path | None:
        return self._state.record.path if self._state.record is not None else None

    @property
    def memory(self) -> Memory:
        """What is kept of the open record."""
        if self._memory is None or self._memory[0] != self._path:
            self._memory = self._path, load_memory(self._folder, self._path)
        return self._memory[1]

    def _keep(self, change: Callable[[Memory], Memory]) -> bool:
        """Change what is kept, as it is in the folder now; False, and said, where that cannot be written."""
        memory = change(load_memory(self._folder, self._path))
        try:
            save_memory(self._folder, self._path, memory)
        except OSError as error:
            self._tell("views.unsaved", reason=error.strerror or type(error).__name__)
            return False
        self._memory = self._path, memory
        return True

    def _tell(self, key: str, **params: object) -> None:
        self.told.emit(translator(self._state.language).text(key, **params))

    # ---- views by name

    def show(self, name_or_text: str, chosen: Filter | None = None) -> bool:
        """Show the view of a name or a text, by a filter in place of its own; False, and told, if none."""
        record = self._state.record
        if record is None:
            return False
        from viewer.core.view.record_views import view_called

        try:
            view, problems = view_called(name_or_text, record, self.memory.views)
        except RecordError as error:
            self._tell_problems(error.problems)
            return False
        self._places.apply_view(_filtered(view, chosen))
        if problems:
            self._tell_problems(problems)
        return True

    def _tell_problems(self, problems: Sequence[Problem]) -> None:
        from viewer.words.sentences import listed

        words = translator(self._state.language)
        show_message(self._window, words.text("views.name"), "\n\n".join(listed(problems, _MOST_TOLD, words)))

    def save(self) -> None:
        """Ask for a name, and keep the view under it."""
        from viewer.widgets.views.name_dialog import LineDialog

        if self._state.record is not None:
            dialog = LineDialog(self._state, "save", self._usual_name(), self._window)
            dialog.given.connect(self.save_as)
            dialog.open()

    def save_as(self, name: str) -> None:
        """Keep the view under a name."""
        from viewer.core.view.link import kept_text

        kept = Kept(name, kept_text(self._places.current_view()))
        was_there = self.memory.has(name)
        if self._keep(lambda memory: memory.with_view(kept)):
            self._tell("views.saved_anew" if was_there else "views.saved", name=name)

    def bookmark(self) -> None:
        """Keep the view under a name of its own."""
        if self._state.record is not None:
            self.save_as(self._usual_name())

    def _usual_name(self) -> str:
        from viewer.words.view_words import view_name

        record, words = self._state.record, translator(self._state.language)
        return view_name(self._places.current_view(), record, words) if record is not None else ""

    def manage(self) -> None:
        """List what is kept, to be shown, renamed and deleted."""
        from viewer.widgets.views.views_dialog import ViewsDialog

        dialog = ViewsDialog(self._state, self._window)

        def change(made: Callable[[Memory], Memory]) -> None:
            self._keep(made)
            dialog.show_views(self.memory.views)

        def rename(name: str, to: str) -> None:
            if self.memory.has(to):
                self._tell("views.name_taken", name=to)
            change(lambda memory: memory.renamed(name, to))

        dialog.show_requested.connect(self.show)
        dialog.delete_requested.connect(lambda name: change(lambda memory: memory.without_view(name)))
        dialog.rename_requested.connect(rename)
        dialog.show_views(self.memory.views)
        dialog.open()

    def fill_menu(self, menu: QMenu) -> None:
        """Put the record's views and the kept ones at the top of a menu, which keeps its own actions."""
        for action in [each for each in menu.actions() if each.property("view") is not None]:
            menu.removeAction(action)
            action.deleteLater()
        before = menu.actions()[0]
        for name, view in self._listed():
            action = add_rule(menu) if view is None else add_line(menu, menu_text(_shortened(name)))
            action.setProperty("view", name)
            if view is not None:
                action.triggered.connect(partial(self.show_text, view))
            menu.insertAction(before, action)

    def named(self) -> tuple[Kept, ...]:
        """The views with names: first the kept ones, then the record's."""
        return *self.memory.views, *self._shipped()

    def _shipped(self) -> tuple[Kept, ...]:
        record = self._state.record
        return tuple(Kept(each.title, each.view) for each in record.record.views) if record else ()

    def _listed(self) -> Iterator[tuple[str, str | None]]:
        for group in (self._shipped(), self.memory.views):
            yield from group
            if group:
                yield "", None

    def show_text(self, text: str, _checked: bool = False) -> None:
        """Show the view of a text; what it lacks, or that it is none, is told."""
        from viewer.core.view.record_views import view_of_text

        record = self._state.record
        if record is not None:
            try:
                view, problems = view_of_text(text, record)
            except RecordError as error:
                self._tell_problems(error.problems)
                return
            self._places.apply_view(view)
            if problems:
                self._tell_problems(problems)

    # ---- links

    def copy_link(self) -> None:
        """Copy a link to the view; to a record that comes from no file there is none, and that is told."""
        from viewer.core.view.link import link_text

        if self._path is None or stream_number(self._path) is not None:
            self._tell("views.no_file")
        else:
            QGuiApplication.clipboard().setText(link_text(self._path, self._places.current_view()))
            self._tell("views.link_copied")

    def ask_for_link(self, recent: Callable[[], Sequence[str]]) -> None:
        """Ask for a link, and go where it leads; `recent` gives the files that it may be about."""
        from viewer.widgets.views.name_dialog import LineDialog

        copied = QGuiApplication.clipboard().text().strip()
        text = copied if is_link(copied) and len(copied) <= _LONGEST_LINK else ""
        dialog = LineDialog(self._state, "link", text, self._window, _LONGEST_LINK)
        dialog.given.connect(lambda given: self.follow_link(given, recent()))
        dialog.open()

    def follow_link(
        self, text: str, recent: Sequence[str], texts: Path | None = None, chosen: Filter | None = None
    ) -> None:
        """Show the view of a link to the open record; for a recent one ask whether to open it.

        That is opened with a folder of texts and a filter.
        """
        from viewer.core.view.link import parse_link

        try:
            link = parse_link(text)
        except RecordError as error:
            self._tell_problems(error.problems)
            return
        if self._path is not None and self._path.name == link.name:
            self.show_text(link.view)
            return
        file = next((each for each in recent if Path(each).name == link.name), None)
        if file is None:
            self._say("views.link.elsewhere", link.name)
        else:
            self._ask_to_open(Asked(Path(file), texts, link.view, chosen))

    def _say(self, key: str, file: str) -> None:
        words = translator(self._state.language)
        show_message(self._window, words.text("views.name"), words.text(key, file=file))

    def _ask_to_open(self, asked: Asked) -> None:
        words = translator(self._state.language)
        said = words.text("views.link.open", file=str(asked.path))
        button = ask(
            show_message(self._window, words.text("views.name"), said), words.text("views.link.open.yes")
        )
        button.clicked.connect(lambda: self.open_requested.emit(asked))

    # ---- sessions

    def keep_session(self) -> None:
        """Remember where somebody is in the open record, and which folder of texts is attached."""
        if self._path is None:
            return
        from viewer.core.view.view_text import view_text

        session = Session(view_text(self._places.current_view()), str(self._state.texts_folder or ""))
        if session != self.memory.session:
            self._keep(lambda memory: memory._replace(session=session))

    def restore_session(self, chosen: Filter | None = None) -> bool:
        """Go on where somebody was, as far as the record still has it, by a filter in place of that view's.

        False where nobody was.
        """
        record, text = self._state.record, self.memory.session.view
        if record is None or not text:
            return False
        from viewer.core.view.record_views import view_of_text

        try:
            view = view_of_text(text, record).view
        except RecordError:  # of a version that writes views in another way
            return False
        self._places.apply_view(_filtered(view, chosen))
        return True


def _filtered(view: View, chosen: Filter | None) -> View:
    return view if chosen is None else replace(view, lens=view.lens.filtered(chosen))


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_IN_MENU else f"{name[: _LONGEST_IN_MENU - 1]}…"
