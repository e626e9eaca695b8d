"""Says in the window's own parts what the state says."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu

from viewer.core.time.time_choice import TimeAs
from viewer.core.view.view_options import ViewOptions
from viewer.widgets.controls.plain_text import set_title
from viewer.widgets.lanes.lens_menu import check_in_menu
from viewer.widgets.window.host import Host
from viewer.words.translations import translator


class StateTelling(Host):
    """A window whose title, menus, bar and status line follow the state."""

    _count_timer: QTimer
    recent_menu: QMenu

    def _speak(self) -> None:
        """Say everything that the window itself says in another language."""
        words, model = translator(self.state.language), self.lanes_layout.model
        self._qt_words.speak(self.state.language)
        self.menus.speak(words)
        self.recent_menu.setTitle(words.text("menu.recent"))
        self.tabs.speak()
        self.top_bar.show_span(model.real_table if model else None)
        self._tell_title()
        self._tell_view()
        self._tell_texts()
        self.check_menus()

    def _tell_title(self) -> None:
        record, words = self.state.record, translator(self.state.language)
        title = words.text("window.title", record=record.record.title) if record else words.text("app.name")
        set_title(self.window(), title)

    def _tell_record(self) -> None:
        record = self.state.record
        self._tell_title()
        self.menus.actions["tour"].setEnabled(record is not None and bool(record.record.tour))
        model = self.lanes_layout.model
        if record is not None and model is not None:
            self.state.set_window(model.first_window)
            self.top_bar.show_span(model.real_table)
        if record is not None and not record.takes_long:
            # Of what takes long the panes are shared once it is shown.
            self.timeline.follow()
        self._tell_selection()
        self._tell_texts()
        self._tell_view()

    def _tell_selection(self) -> None:
        self._enable()
        if self.state.selection is not None:
            self.tabs.setCurrentWidget(self.reader)

    def _enable(self) -> None:
        """Offer what can be done with what is open and selected."""
        is_selected = self.state.selection is not None or bool(self.state.several.items)
        is_open, has_problems = self.state.record is not None, self.tells_problems
        self.menus.enable(record=is_open, selection=is_selected, problems=has_problems)

    def _tell_journey(self) -> None:
        """Offer to go back and forward where there is such a place."""
        self.menus.actions["back"].setEnabled(self.journey.can_go_back)
        self.menus.actions["forward"].setEnabled(self.journey.can_go_forward)
        self.top_bar.show_steps(back=self.journey.can_go_back, forward=self.journey.can_go_forward)

    def _tell_view(self) -> None:
        """Say how much is in view."""
        if not self.isVisible():
            return
        record = self.state.record
        if record is not None:
            # A new record's lanes are laid out once it is known how close they stand.
            self.status_line.show_view(self.lanes_layout.count_shown(), len(record.entries))

    def _tell_requested(self) -> None:
        """Check in the menus what was asked for last; a large record takes a while to follow."""
        requested = self.view_preparation.requested
        check_in_menu(self.menus.actions, requested.lens)
        self.top_bar.show_lens(requested.lens)
        self.menus.actions[f"time_{self.view_preparation.requested_time}"].setChecked(True)
        self.change_settings(time=requested.time)
        work, words = self.view_preparation.work, translator(self.state.language)
        self.status_line.show_work(words.text(f"status.{work}") if work else "")

    def _tell_time(self, _before: ViewOptions, time_before: TimeAs) -> None:
        """Say how time is drawn where that was asked for, or that there is nothing to fold or to squeeze."""
        time = self.state.time
        if time == time_before or self.state.record is None:
            return
        is_even = not self.state.time_display.time_map
        key = f"time.nothing_{time}" if is_even and time != "even" else f"time.is_{time}"
        self.status_line.show_message(translator(self.state.language).text(key))

    def _tell_texts(self) -> None:
        """Count the quotations soon, but after the picture."""
        if self.isVisible():
            self._count_timer.start()

    def _count_quotations(self) -> None:
        from viewer.core.evidence.quotation_counts import count_quotations  # after the picture

        record, texts = self.state.record, self.state.texts
        if record is not None:
            found, total = count_quotations(record, texts)
            awaited = self.state.awaited_texts is not None
            self.status_line.show_quotations(found, total, texts is not None, awaited)

    def check_menus(self) -> None:
        """Check in the menus what is chosen."""
        self.menus.actions[f"theme_{self.settings.theme}"].setChecked(True)
        self.menus.actions[f"language_{self.settings.language or 'system'}"].setChecked(True)
        self.menus.actions[f"layout_{self.state.layout}"].setChecked(True)
        self.menus.actions[f"years_{self.state.years}"].setChecked(True)

    def _tell_time_display(self) -> None:
        self.check_menus()
        self.change_settings(years=self.state.years, weeks=self.state.weeks)
        self._tell_view()

    def _fill_lanes_menu(self) -> None:
        from viewer.widgets.lanes.lanes_menu import fill_lanes_menu  # when it is first opened

        fill_lanes_menu(self.top_bar.lanes_menu, self.state, self.lanes_layout.model)
