"""Shows records as they are opened, and remembers where somebody was in them."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.app.following import Following
from viewer.app.records import Asked
from viewer.app.views.recent import opened_now
from viewer.core.base.given_streams import stream_number
from viewer.core.filter.filter import Filter
from viewer.core.view.record_columns import RecordColumns
from viewer.model.problems import Problem
from viewer.widgets.controls.made_later import MadeLater
from viewer.widgets.controls.plain_text import show_message
from viewer.widgets.window.host import Host
from viewer.widgets.window.parts.around_timeline import AroundTimeline
from viewer.widgets.window.parts.record_offers import RecordOffers
from viewer.words.sentences import listed, sentence
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.app.views.attaching import Attaching
    from viewer.widgets.importing.report_button import ReportButton

_MOST_REPORTED = 12  # problems that fit in a message
_NOTHING = "import.no_events"


class RecordStage(QObject):
    """Where a record is shown, followed and closed."""

    plot_asked = Signal(object)  # a tuple of metrics, which may be empty

    def __init__(self, host: Host, offers: RecordOffers, around: AroundTimeline) -> None:
        super().__init__(host)
        self._host, self._state, self._settings = host, host.state, host.settings
        self._offers, self._around = offers, around
        # Of one text of a source; an option of the command says another for this time.
        self.text_limit_mb = host.settings.now.text_limit_mb
        self.following = Following(host.state, host.records, self)
        self.following.set_enabled(host.settings.now.follow_file)
        self.attaching = MadeLater(self._make_attaching)
        self.import_report = MadeLater(self._make_import_report)
        host.records.opened.connect(self._show)
        host.records.reported.connect(self._report)

    def close_record(self) -> None:
        """Open nothing any longer, and say what can be opened."""
        self._keep_session()
        self._host.records.cancel()
        self.following.stop()
        self._around.end_tour()
        self._state.set_record(None)
        self._offers.show_welcome()

    def close_down(self) -> None:
        """Remember where somebody is, and follow the file no longer."""
        self._keep_session()
        self.following.stop()

    def attach(self, folder: Path) -> None:
        """Attach the texts of a folder to the record, and check its quotations against them."""
        self.attaching.get().attach(folder, self.text_limit_mb << 20)

    def follow_file(self, wanted: bool) -> None:
        """Open the file again whenever it changes from now on, or leave it alone; remembered."""
        self.following.set_enabled(wanted)
        self._settings.change(follow_file=wanted)

    def follow_link(self, link: str, texts: Path | None = None, chosen: Filter | None = None) -> None:
        """Show the view of a link, if its record is open; else ask whether to open it.

        It is opened with a folder of texts and a filter.
        """
        self._host.views.follow_link(link, self._settings.now.recent, texts, chosen)

    def _show(self, columns: RecordColumns, asked: Asked) -> None:
        self._offers.make_way()
        if asked.is_again:
            self._show_again(columns, asked)
        else:
            self._show_anew(columns, asked)
        self._remember(asked.path)

    def _show_again(self, columns: RecordColumns, asked: Asked) -> None:
        loaded = columns.loaded
        with self._host.timeline.in_steps() if loaded.takes_long else nullcontext():
            self._state.show_again(loaded, columns)
        self._attach_kept(asked.texts)

    def _show_anew(self, columns: RecordColumns, asked: Asked) -> None:
        loaded, before = columns.loaded, self._state.record
        self._keep_session()
        with self._host.timeline.in_steps() if loaded.takes_long else nullcontext():
            self._state.set_record(loaded, columns)
            # Who opens what is open already wants to begin anew.
            self._begin(asked, anew=before is not None and before.path == loaded.path)
        if asked.metrics is not None:  # once the record is seen
            QTimer.singleShot(0, self, lambda: self.plot_asked.emit(asked.metrics))

    def _begin(self, asked: Asked, *, anew: bool) -> None:
        """Show a record in the view that was asked for, else where somebody left it, with its texts."""
        views, chosen = self._host.views, asked.filter
        goes_on = self._settings.now.session and not anew
        kept = views.memory.session.texts if goes_on else ""
        if asked.texts is not None:
            self.attach(asked.texts)
        elif kept:
            self._attach_kept(Path(kept))
        is_there = views.show(asked.view, chosen) if asked.view else goes_on and views.restore_session(chosen)
        if chosen is not None and not is_there:
            self._host.view_preparation.ask_filter(chosen)

    def _keep_session(self) -> None:
        if self._settings.now.session:
            self._host.views.keep_session()

    def _remember(self, path: Path) -> None:
        if stream_number(path) is None:  # else it is read once only
            now = self._settings.now
            self._settings.change(**opened_now(now, str(path.resolve()), self._state.record))

    def _attach_kept(self, folder: Path | None) -> None:
        """Attach what was attached before; if it has gone, nothing is said: nobody asked for it now."""
        if folder is not None:
            self.attaching.get().attach(folder, self.text_limit_mb << 20, is_kept=True)

    def _make_attaching(self) -> "Attaching":
        from viewer.app.views.attaching import Attaching

        attaching = Attaching(self._state, self)
        attaching.refused.connect(self._refuse_texts)
        return attaching

    def _refuse_texts(self, problem: Problem) -> None:
        words = translator(self._state.language)
        show_message(self._host, words.text("attach.title"), sentence(problem, words))

    def _make_import_report(self) -> "ReportButton":
        from viewer.widgets.importing.report_button import ReportButton

        button = ReportButton(self._state, self._host)
        self._host.status_line.add_button(button)
        self._host.records.opened.connect(button.forget)  # a report follows
        return button

    def _report(self, path: Path, report: tuple[Problem, ...]) -> None:
        """Say in the status line what of a file was not understood; aloud where the record is empty."""
        self.import_report.get().show_report(path, report)
        if any(each.code == _NOTHING for each in report):
            words = translator(self._state.language)
            heading = words.text("import.heading", file=path.name)
            text = "\n\n".join([heading, *listed(report, _MOST_REPORTED, words)])
            show_message(self._host, words.text("import.title"), text)
