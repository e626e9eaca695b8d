"""Shows records as they are opened, and remembers where somebody was in them."""

from contextlib import nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from viewer.app.following import Following
from viewer.app.records import Asked
from viewer.app.views.recent import opened_now
from viewer.core.base.given_streams import stream_number
from viewer.core.filter.filter import Filter
from viewer.core.view.record_columns import RecordColumns
from viewer.model.problems import Problem
from viewer.widgets.controls.plain_text import show_message
from viewer.widgets.window.main.record_offers import RecordOffers
from viewer.words.sentences import listed, sentence
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.app.views.attaching import Attaching
    from viewer.widgets.importing.report_button import ReportButton

_MOST_REPORTED = 12  # problems that fit in a message
_NOTHING = "import.no_events"


class RecordStage(RecordOffers):
    """A window in which a record is shown, followed and closed."""

    following: Following

    def _show(self, columns: RecordColumns, asked: Asked) -> None:
        loaded = columns.loaded
        if self._has_problems:
            self.problem_panel.hide()
        self._leave_welcome()
        self.splitter.show()
        if asked.is_again:
            with self.timeline.in_steps() if loaded.takes_long else nullcontext():
                self.state.show_again(loaded, columns)
            self._attach_kept(asked.texts)
        else:
            before = self.state.record
            self._keep_session()
            with self.timeline.in_steps() if loaded.takes_long else nullcontext():
                self.state.set_record(loaded, columns)
                # Who opens what is open already wants to begin anew.
                self._begin(asked, anew=before is not None and before.path == loaded.path)
            if (metrics := asked.metrics) is not None:  # once the record is seen
                QTimer.singleShot(0, self, lambda: self.commands.look.plot_metrics(*metrics))
        self._remember(asked.path)

    def _begin(self, asked: Asked, *, anew: bool) -> None:
        """Show a record in the view that was asked for, else where somebody left it, with its texts."""
        goes_on = self.settings.session and not anew
        kept = self.views.memory.session.texts if goes_on else ""
        if asked.texts is not None:
            self.attach(asked.texts)
        elif kept:
            self._attach_kept(Path(kept))
        views, chosen = self.views, asked.filter
        is_there = views.show(asked.view, chosen) if asked.view else goes_on and views.restore_session(chosen)
        if chosen is not None and not is_there:
            self.view_preparation.ask_filter(chosen)

    def close_record(self) -> None:
        """Open nothing any longer, and say what can be opened."""
        self._keep_session()
        self.records.cancel()
        self.following.stop()
        if self.is_touring:
            self.tour.end()
        self.state.set_record(None)
        self.show_welcome()

    def _keep_session(self) -> None:
        if self.settings.session:
            self.views.keep_session()

    def attach(self, folder: Path) -> None:
        """Attach the texts of a folder to the record, and check its quotations against them."""
        self.attaching.attach(folder, self.text_limit_mb << 20)

    def _attach_kept(self, folder: Path | None) -> None:
        """Attach what was attached before; if it has gone, nothing is said: nobody asked for it now."""
        if folder is not None:
            self.attaching.attach(folder, self.text_limit_mb << 20, is_kept=True)

    @cached_property
    def attaching(self) -> "Attaching":
        """What reads texts beside the window, made with the first folder."""
        from viewer.app.views.attaching import Attaching

        attaching = Attaching(self.state, self)
        attaching.refused.connect(self._refuse_texts)
        return attaching

    def _refuse_texts(self, problem: Problem) -> None:
        words = translator(self.state.language)
        show_message(self, words.text("attach.title"), sentence(problem, words))

    def follow_file(self, wanted: bool) -> None:
        """Open the file again whenever it changes from now on, or leave it alone; remembered."""
        self.following.set_enabled(wanted)
        self.change_settings(follow_file=wanted)

    @cached_property
    def import_report(self) -> "ReportButton":
        """What tells of an import as long as its record is open, made when there is something to tell."""
        from viewer.widgets.importing.report_button import ReportButton

        button = ReportButton(self.state, self)
        self.status_line.add_button(button)
        self.records.opened.connect(button.forget)  # a report follows
        return button

    def _report(self, path: Path, report: tuple[Problem, ...]) -> None:
        """Say in the status line what of a file was not understood; aloud where the record is empty."""
        self.import_report.show_report(path, report)
        if any(each.code == _NOTHING for each in report):
            words = translator(self.state.language)
            heading = words.text("import.heading", file=path.name)
            text = "\n\n".join([heading, *listed(report, _MOST_REPORTED, words)])
            show_message(self, words.text("import.title"), text)

    def _remember(self, path: Path) -> None:
        if stream_number(path) is not None:  # read once only
            return
        self.change_settings(**opened_now(self.settings, str(path.resolve()), self.state.record))

    def follow_link(self, link: str, texts: Path | None = None, chosen: Filter | None = None) -> None:
        """Show the view of a link, if its record is open; else ask whether to open it.

        It is opened with a folder of texts and a filter.
        """
        self.views.follow_link(link, self.settings.recent, texts, chosen)
