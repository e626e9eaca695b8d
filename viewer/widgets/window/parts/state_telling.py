"""Says in the window's title, menus, bar and status line what the state says."""

from PySide6.QtCore import QObject, QTimer

from viewer.core.time.time_choice import TimeAs
from viewer.core.view.view_options import ViewOptions
from viewer.widgets.controls.plain_text import set_title
from viewer.widgets.lanes.lens_menu import check_in_menu, count_in_menu
from viewer.widgets.window.host import Host
from viewer.widgets.window.parts.record_offers import RecordOffers
from viewer.words.translations import Translator, translator

_COUNT_AFTER_MS = 120


class StateTelling(QObject):
    """Follows the state, and what is asked for before the state has it."""

    def __init__(self, host: Host, offers: RecordOffers) -> None:
        super().__init__(host)
        self._host, self._state, self._actions = host, host.state, host.menus.actions
        self._offers = offers
        # One timer: opening a record with its texts asks twice.
        self._count_timer = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._count_timer.timeout.connect(self._count_quotations)
        self._connect_state()
        self._connect_menus()

    def _connect_state(self) -> None:
        state, preparation = self._state, self._host.view_preparation
        state.record_changed.connect(self._tell_record)
        state.selection_changed.connect(self._tell_selection)
        for changed in (state.window_changed, state.lanes_changed, state.lens_changed):
            changed.connect(self._tell_view)
        preparation.requested_changed.connect(self._tell_requested)
        preparation.shown.connect(self._tell_time)
        state.time_display_changed.connect(self._tell_time_display)
        for changed in (state.layout_changed, state.theme_changed):
            changed.connect(self._check_menus)
        state.language_changed.connect(self._speak)
        state.texts_changed.connect(self._tell_texts)
        for changed in (state.several.changed, self._offers.changed):
            changed.connect(self._enable)
        self._host.journey.changed.connect(self._tell_journey)
        self._host.settings.changed.connect(self._check_menus)
        self._host.settings.unsaved.connect(self._tell_unsaved)

    def _connect_menus(self) -> None:
        bar = self._host.top_bar
        bar.lanes_menu.aboutToShow.connect(self._fill_lanes_menu)
        for menu in (bar.lens_menu, self._host.menus.menu("view.lens")):
            menu.aboutToShow.connect(self._count_in_menu)

    def begin(self) -> None:
        """Say all that is so already."""
        self._check_menus()
        self._tell_journey()
        self._tell_requested()
        self._tell_record()

    def tell_shown(self) -> None:
        """Say what is told of a window only while somebody sees it."""
        self._tell_view()
        self._tell_texts()

    @property
    def _words(self) -> Translator:
        return translator(self._state.language)

    def _speak(self) -> None:
        """Say everything that the window itself says in another language."""
        host, model = self._host, self._host.lanes_layout.model
        host.menus.speak(self._words)
        host.tabs.speak()
        host.top_bar.show_span(model.real_table if model else None)
        self._tell_title()
        self.tell_shown()
        self._check_menus()

    def _tell_title(self) -> None:
        record, words = self._state.record, self._words
        title = words.text("window.title", record=record.record.title) if record else words.text("app.name")
        set_title(self._host.window(), title)

    def _tell_record(self) -> None:
        record, model = self._state.record, self._host.lanes_layout.model
        self._tell_title()
        self._actions["tour"].setEnabled(record is not None and bool(record.record.tour))
        if record is not None and model is not None:
            self._state.set_window(model.first_window)
            self._host.top_bar.show_span(model.real_table)
        if record is not None and not record.takes_long:
            # Of what takes long the panes are shared once it is shown.
            self._host.timeline.follow()
        self._tell_selection()
        self._tell_texts()
        self._tell_view()

    def _tell_selection(self) -> None:
        self._enable()
        if self._state.selection is not None:
            self._host.tabs.setCurrentWidget(self._host.reader)

    def _enable(self) -> None:
        """Offer what can be done with what is open and selected."""
        is_selected = self._state.selection is not None or bool(self._state.several.items)
        is_open, has_problems = self._state.record is not None, self._offers.tells_problems
        self._host.menus.enable(record=is_open, selection=is_selected, problems=has_problems)

    def _tell_journey(self) -> None:
        """Offer to go back and forward where there is such a place."""
        journey = self._host.journey
        self._actions["back"].setEnabled(journey.can_go_back)
        self._actions["forward"].setEnabled(journey.can_go_forward)
        self._host.top_bar.show_steps(back=journey.can_go_back, forward=journey.can_go_forward)

    def _tell_view(self) -> None:
        """Say how much is in view."""
        record = self._state.record
        if record is not None and self._host.isVisible():
            # A new record's lanes are laid out once it is known how close they stand.
            self._host.status_line.show_view(self._host.lanes_layout.count_shown(), len(record.entries))

    def _tell_requested(self) -> None:
        """Check in the menus what was asked for last; a large record takes a while to follow."""
        preparation = self._host.view_preparation
        requested = preparation.requested
        check_in_menu(self._actions, requested.lens)
        self._host.top_bar.show_lens(requested.lens)
        self._actions[f"time_{preparation.requested_time}"].setChecked(True)
        self._host.settings.change(time=requested.time)
        work = preparation.work
        self._host.status_line.show_work(self._words.text(f"status.{work}") if work else "")

    def _tell_time(self, _before: ViewOptions, time_before: TimeAs) -> None:
        """Say how time is drawn where that was asked for, or that there is nothing to fold or to squeeze."""
        time = self._state.time
        if time == time_before or self._state.record is None:
            return
        is_even = not self._state.time_display.time_map
        key = f"time.nothing_{time}" if is_even and time != "even" else f"time.is_{time}"
        self._host.status_line.show_message(self._words.text(key))

    def _tell_time_display(self) -> None:
        self._check_menus()
        self._host.settings.change(years=self._state.years, weeks=self._state.weeks)
        self._tell_view()

    def _tell_texts(self) -> None:
        """Count the quotations soon, but after the picture."""
        if self._host.isVisible():
            self._count_timer.start()

    def _count_quotations(self) -> None:
        from viewer.core.evidence.quotation_counts import count_quotations  # after the picture

        record, texts = self._state.record, self._state.texts
        if record is not None:
            found, total = count_quotations(record, texts)
            awaited = self._state.awaited_texts is not None
            self._host.status_line.show_quotations(found, total, texts is not None, awaited)

    def _tell_unsaved(self, reason: str) -> None:
        self._host.status_line.show_message(self._words.text("status.settings_unsaved", reason=reason))

    def _check_menus(self) -> None:
        """Check in the menus what is chosen."""
        settings = self._host.settings.now
        self._actions[f"theme_{settings.theme}"].setChecked(True)
        self._actions[f"language_{settings.language or 'system'}"].setChecked(True)
        self._actions[f"layout_{self._state.layout}"].setChecked(True)
        self._actions[f"years_{self._state.years}"].setChecked(True)

    def _count_in_menu(self) -> None:
        count_in_menu(self._actions, self._state, self._host.lanes_layout.model)

    def _fill_lanes_menu(self) -> None:
        from viewer.widgets.lanes.lanes_menu import fill_lanes_menu  # when it is first opened

        fill_lanes_menu(self._host.top_bar.lanes_menu, self._state, self._host.lanes_layout.model)
