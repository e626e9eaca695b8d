"""What each action does to the main window."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt

from viewer.app.actions import ACTIONS
from viewer.app.state import CLAIMS, Selection
from viewer.core.base.resources import bundled_record
from viewer.core.base.themes import FOLLOW_SYSTEM, THEMES
from viewer.core.filter.filter import Clause, Filter
from viewer.core.filter.lens import EvidenceLens
from viewer.core.lanes.model import LanesModel
from viewer.core.record.evidence_columns import TRAITS, Trait
from viewer.core.table.table import FIT_PADDING
from viewer.core.time.moments import day_of, moment_of
from viewer.core.time.scale import Window
from viewer.core.time.time_choice import TIMES, TimeAs
from viewer.core.view.view_options import ViewOptions
from viewer.model.dates import Date
from viewer.words.translations import LANGUAGES, translator

if TYPE_CHECKING:
    from viewer.core.lanes.navigation import Direction
    from viewer.export.base.options import Kind
    from viewer.widgets.export.view_copy import ViewCopy
    from viewer.widgets.search.search_lines import Choice
    from viewer.widgets.window.host import Host

_ZOOM = 1.5
_STEP = 0.25


class Commands:
    """The commands of one window, by the ids of the actions."""

    def __init__(self, window: Host) -> None:
        self._window = window
        self._state = window.state

    def table(self) -> dict[str, Callable[[], None]]:
        """A command for each action of the table; a missing one is a KeyError."""
        special: dict[str, Callable[[], None]] = {
            "open_bundled": lambda: self._open_path(bundled_record()),
            "quit": lambda: self._closed(),
            "previous_on_lane": partial(self._along_lane, "previous"),
            "next_on_lane": partial(self._along_lane, "next"),
            "lane_up": partial(self._across_lanes, "previous"),
            "lane_down": partial(self._across_lanes, "next"),
            "zoom_in": partial(self._zoom, _ZOOM),
            "zoom_out": partial(self._zoom, 1 / _ZOOM),
            "earlier": partial(self._pan, -_STEP),
            "later": partial(self._pan, _STEP),
            "table": self.toggle_table,
            "layout_below": lambda: self._state.set_layout("below"),
            "layout_beside": lambda: self._state.set_layout("beside"),
            **{f"time_{time}": partial(self._draw_time, time) for time in TIMES},
            "years_calendar": lambda: self._state.set_years("calendar"),
            "years_ages": lambda: self._state.set_years("ages"),
            "lens_everything": lambda: self._filter(self._requested().lens.filter.without_field("evidence")),
        }
        special |= {
            f"theme_{name}": partial(self._window.choose_theme, name) for name in (FOLLOW_SYSTEM, *THEMES)
        }
        special |= {
            f"language_{name or 'system'}": partial(self._window.choose_language, name)
            for name in ("", *LANGUAGES)
        }
        special |= {f"lens_{trait}": partial(self._toggle_trait, trait) for trait in TRAITS}
        return {info.id: special.get(info.id) or getattr(self, info.id) for info in ACTIONS}

    # ---- files

    def open(self) -> None:
        """Ask for a record file and open it."""
        from PySide6.QtWidgets import QFileDialog

        from viewer.words.format_words import file_filter

        words = translator(self._state.language)
        folder = self._window.settings.record_folder
        title, kinds = words.text("open.title"), file_filter(self._state.language)
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        if name:
            self._window.change_settings(record_folder=str(Path(name).parent))
            self._open_path(Path(name))

    def close_record(self) -> None:
        """Open nothing any longer."""
        self._window.close_record()

    def open_recent(self, path: Path) -> None:
        """Open a file that was open lately."""
        self._open_path(path)

    def attach_texts(self) -> None:
        """Ask for the folder that holds the sources' texts."""
        from PySide6.QtWidgets import QFileDialog

        title = translator(self._state.language).text("attach.title")
        folder = QFileDialog.getExistingDirectory(self._window, title)
        if folder:
            self._window.attach(Path(folder))

    def follow_file(self) -> None:
        """Open the file again whenever it changes, or leave it alone."""
        self._window.follow_file(self._window.menus.actions["follow_file"].isChecked())

    def export(self) -> None:
        """Open the dialog that saves, copies and prints pictures."""
        from viewer.widgets.window.exporting import open_export

        open_export(self._window)

    def save_copy(self) -> None:
        """Ask for a file and a format, and write the record."""
        from viewer.widgets.window.copying import save_copy

        save_copy(self._window)

    def export_page(self) -> None:
        """Open the dialog that saves pictures, with a page as PDF chosen."""
        from viewer.widgets.window.exporting import open_export

        open_export(self._window, "page", "pdf")

    def print(self) -> None:
        """Open the dialog that saves pictures, and ask for a printer."""
        from viewer.widgets.window.exporting import open_export

        dialog = open_export(self._window)
        if dialog is not None:
            dialog.outputs.ask_and_print()

    def copy_picture(self) -> None:
        """Copy the picture of what is in view, as an image, as PNG and as SVG."""
        from viewer.widgets.window.exporting import view_pictures

        if (pictures := view_pictures(self._window)) is not None:
            self._view_copy.start(pictures)

    @cached_property
    def _view_copy(self) -> ViewCopy:
        from viewer.widgets.export.view_copy import ViewCopy

        copying = ViewCopy(self._state, self._window)
        copying.said.connect(self._window.status_line.show_message)
        return copying

    def _open_path(self, path: Path) -> None:
        self._window.open_record(path)

    def _closed(self) -> None:
        self._window.window().close()

    # ---- selection

    def search(self) -> None:
        """Put the keyboard into the search field."""
        self._window.top_bar.search.setFocus()
        self._window.top_bar.search.selectAll()

    def show_found(self, choice: Choice) -> None:
        """Go to what was chosen of what a search found, or do it."""
        from viewer.widgets.search.filter_offers import Offer

        match choice.kind, choice.value:
            case "selection", Selection() as selection if selection.kind == "entry":
                self._go_to(selection.id)
            case "selection", Selection() as selection:
                self._state.set_selection(selection)
            case "source", str() as source:
                self.show_source(source)
            case "disagreement", str() as disagreement:
                self.show_disagreements()
                self._state.comparing.show(disagreement)
            case "date", Date() as date:
                self.go_to_date(date)
            case "filter", Offer() as offer:
                self.take_filter(offer.clause)
            case "view", str() as view:
                self._window.views.show_text(view)
            case "command", str() as command:
                self._window.menus.actions[command].trigger()

    def take_filter(self, clause: Clause) -> None:
        """Filter by what a clause takes, besides what is filtered by already."""
        lens = self._requested().lens
        chosen = lens.filter.with_values(clause.field, "take", clause.values)
        self._look_through(lens.filtered(chosen))

    def show_source(self, source: str) -> None:
        """Show a source among the others."""
        from viewer.widgets.reader.sources_view import SourcesView

        self._show_reader()
        self._window.tabs.setCurrentWidget(self._window.tabs.sources)
        sources = self._window.tabs.sources.contents
        assert isinstance(sources, SourcesView)
        sources.show_source(source)

    def go_to_date(self, date: Date) -> None:
        """Show the span of a date, and nothing else."""
        time_map = self._state.time_display.time_map
        self._state.set_window(time_map.drawn_window(Window(date.begins, date.ends)))

    def copy(self) -> None:
        """Copy what is selected together as rows, else what `copy_citation` copies."""
        if self._state.several.items:
            self._window.several_menu.copy("rows")
        else:
            self.copy_citation()

    def copy_citation(self) -> None:
        """Copy the first passage that the reader shows, with its source; there may be none."""
        if self._window.reader.copy_citation():
            self._window.status_line.show_message(translator(self._state.language).text("status.copied"))

    def clear(self) -> None:
        """Go one step back: from a tour, a message, an article, what is selected, or what is compared."""
        if (
            (self._window.is_touring and self._window.tour.end())
            or self._window.leave_problems()
            or self._window.tabs.leave_article()
        ):
            return
        comparing = self._state.comparing
        was_listed = bool(comparing.ids) and not comparing.are_pins
        self._window.steps.back()
        if was_listed and self._state.selection is None:
            self.show_disagreements()

    def pin(self) -> None:
        """Put the selected entry or value beside those pinned before, or take it away; or all of several."""
        selection = self._state.selection
        if self._state.several.items:
            self._window.several_menu.compare()
            return
        if selection is not None and selection.kind in CLAIMS:
            self._state.comparing.pin(selection.id)
        else:
            text = translator(self._state.language).text("compare.no_selection")
            self._window.status_line.show_message(text)

    def select_also(self) -> None:
        """Select the entry or value beside others, or no longer."""
        selection = self._state.selection
        if selection is not None and selection.kind in CLAIMS:
            self._state.several.toggle((selection.kind, selection.id))
        else:
            text = translator(self._state.language).text("several.no_selection")
            self._window.status_line.show_message(text)

    def show_disagreements(self) -> None:
        """Show the list of the disagreements, where one was in it."""
        self._show_reader()
        self._window.tabs.setCurrentWidget(self._window.tabs.disagreements)

    def compare_next(self) -> None:
        """Compare the claims of the next disagreement, contradictions first, one after the other."""
        record, comparing = self._state.record, self._state.comparing
        if record is not None:
            found = sorted(record.record.disagreements, key=lambda each: not each.is_contradiction)
            comparing.show_next([each.id for each in found])

    def back_to_list(self) -> None:
        """Close what is compared, and show the list that it came from."""
        self._state.comparing.close()
        self._state.set_selection(None)
        self.show_disagreements()

    def selection_menu(self) -> None:
        """Open the menu of what is selected."""
        self._window.show_selection_menu()

    def export_kind(self, kind: Kind) -> None:
        """Open the dialog that saves pictures, with a kind of picture chosen."""
        from viewer.widgets.window.exporting import open_export

        open_export(self._window, kind)

    def export_span(self, begin: str, end: str) -> None:
        """Open the dialog that saves pictures, with a span in EDTF chosen."""
        from viewer.widgets.window.exporting import open_export

        dialog = open_export(self._window, "view")
        if dialog is not None:
            dialog.export.choose(span="dates", begin=begin, end=end)

    def export_comparison(self) -> None:
        """Open the dialog that saves pictures, with what is compared chosen."""
        from viewer.widgets.window.exporting import open_export

        open_export(self._window, "compare")

    def back(self) -> None:
        """Go back to where one was before."""
        self._window.journey.go(-1)

    def forward(self) -> None:
        """Go on to where one came back from."""
        self._window.journey.go(1)

    def save_view(self) -> None:
        """Ask for a name, and keep the view under it."""
        self._window.views.save()

    def bookmark(self) -> None:
        """Keep the view under a name of its own."""
        self._window.views.bookmark()

    def manage_views(self) -> None:
        """List the views that are kept."""
        self._window.views.manage()

    def copy_link(self) -> None:
        """Copy a link to the view."""
        self._window.views.copy_link()

    def open_link(self) -> None:
        """Ask for a link, and go where it leads."""
        self._window.views.ask_for_link(lambda: self._window.settings.recent)

    def session(self) -> None:
        """Go on where one was when a record is opened, or begin anew; remembered."""
        self._window.change_settings(session=self._window.menus.actions["session"].isChecked())

    def previous(self) -> None:
        """Select the entry before, in time."""
        self._through_record("previous")

    def next(self) -> None:
        """Select the entry after, in time."""
        self._through_record("next")

    def _through_record(self, direction: Direction) -> None:
        from viewer.core.lanes.navigation import through_record  # when it is first walked through

        model = self._model()
        if model is not None:
            shown = model.shown(self._walked)
            self._go_to_row(through_record(shown, self._row(), direction, self._middle()))

    def tour(self) -> None:
        """Play the record's tour from its beginning."""
        self._window.tour.play()

    def _along_lane(self, direction: Direction) -> None:
        from viewer.core.lanes.navigation import along_lane

        if self._window.is_touring:
            self._window.tour.go(1 if direction == "next" else -1)
            return
        model = self._model()
        if model is not None:
            shown = model.shown(self._walked)
            self._go_to_row(along_lane(shown, self._row(), direction, self._middle()))

    def _across_lanes(self, direction: Direction) -> None:
        from viewer.core.lanes.navigation import across_lanes

        model = self._model()
        if model is not None:
            shown, view = model.shown(self._walked), self._state.lanes
            self._go_to_row(across_lanes(shown, self._row(), direction, self._middle(), view))

    def _go_to_row(self, row: int | None) -> None:
        """Go to a row of the table of what the filter leaves."""
        model = self._model()
        if model is not None and row is not None:
            position = model.shown_position(row, self._walked)
            self._go_to(model.loaded.entries.identifier(position))

    def _go_to(self, identifier: str) -> None:
        model = self._model()
        row = model.row(identifier) if model else None
        if model is None or row is None:
            return
        day = float(model.table.anchors[row])
        window = self._state.window
        margin = window.span * 0.05
        if not window.start + margin <= day <= window.end - margin:
            self._state.set_window(window.centred(moment_of(day)))
        self._state.set_selection(Selection("entry", identifier))

    def _model(self) -> LanesModel | None:
        return self._window.lanes_layout.model

    @property
    def _walked(self) -> EvidenceLens:
        """What keys walk through: what the filter leaves, without what is faded."""
        lens = self._state.lens
        return lens.filtered(lens.filter.hiding(True))

    def _row(self) -> int | None:
        model, selection = self._model(), self._state.selection
        if model is None or selection is None or selection.kind != "entry":
            return None
        return model.shown_row(selection.id, self._walked)

    # ---- window of time

    def fit(self) -> None:
        """Show the whole record."""
        model = self._model()
        if model is not None:
            self._state.set_window(model.extent.padded(FIT_PADDING))

    def fit_selection(self) -> None:
        """Show the selected entry or value, with as much time again around it."""
        selection, record = self._state.selection, self._state.record
        if selection is None or record is None:
            return
        if selection.kind == "entry":
            window = self._window.lanes_layout.window_around(selection.id)
        else:
            value = record.observations.get(selection.id) or record.targets.get(selection.id)
            date = record.date_of(value) if value else None
            known = date is not None and date.earliest is not None and date.latest is not None
            window = Window(date.begins, date.ends).padded(1.0) if date and known else None
            window = self._state.time_display.time_map.drawn_window(window) if window else None
        if window is not None:
            self._state.set_window(window)

    def _middle(self) -> float:
        return day_of(self._state.window.middle)

    def _zoom(self, factor: float) -> None:
        selected = self._row()
        model, window = self._model(), self._state.window
        at = window.middle
        if selected is not None and model is not None:
            anchor = moment_of(float(model.shown(self._walked).anchors[selected]))
            at = anchor if window.contains(anchor) else at
        self._state.set_window(window.zoomed_at(factor, at - window.first, window.length))

    def _pan(self, share: float) -> None:
        self._state.pan(self._state.window.moved(share))

    # ---- view and help

    def full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        window = self._window.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def reader(self) -> None:
        """Show or hide the reader."""
        self._window.tabs.setVisible(self._window.menus.actions["reader"].isChecked())

    def toggle_table(self) -> None:
        """Show or hide the table."""
        self._window.show_table(self._window.menus.actions["table"].isChecked())

    def show_listed(self, kind: str, identifier: str) -> None:
        """Show what was chosen in a list, in the picture and in the reader."""
        record = self._state.record
        if record is None:
            return
        if kind == "entries":
            self._go_to(identifier)
        elif kind == "values":
            is_target = identifier in record.targets
            self._state.set_selection(Selection("target" if is_target else "observation", identifier))
        elif kind == "disagreements":
            self._state.comparing.show(identifier)
        else:
            self.show_source(identifier)

    def _show_reader(self) -> None:
        self._window.menus.actions["reader"].setChecked(True)
        self.reader()

    def read(self) -> None:
        """Show the reader and put the keyboard into it."""
        self._show_reader()
        self._window.tabs.setCurrentWidget(self._window.reader)
        self._window.reader.page.setFocus()

    def read_in_front(self) -> None:
        """Show the reader in front of other windows, with the keyboard in it."""
        self._window.window().raise_()
        self._window.window().activateWindow()
        self.read()

    def plot(self) -> None:
        """Open the plot on the metric that is selected."""
        self.plot_metrics()

    def plot_metrics(self, *metric_ids: str) -> None:
        """Open the plot on some metrics."""
        from viewer.widgets.window.plotting import open_plot

        open_plot(self._window, self.read_in_front, metric_ids)

    def _draw_time(self, time: TimeAs) -> None:
        self._window.view_preparation.ask(replace(self._requested(), time=time))

    def next_time(self) -> None:
        """Draw time in the next way: evenly, with empty spans folded, with sparse spans squeezed."""
        at = TIMES.index(self._window.view_preparation.requested_time)
        self._draw_time(TIMES[(at + 1) % len(TIMES)])

    def tell_time(self, _before: ViewOptions, time_before: TimeAs) -> None:
        """Say how time is drawn where that was asked for, or that there is nothing to fold or to squeeze."""
        time = self._state.time
        if time == time_before or self._state.record is None:
            return
        is_even = not self._state.time_display.time_map
        key = f"time.nothing_{time}" if is_even and time != "even" else f"time.is_{time}"
        self._window.status_line.show_message(translator(self._state.language).text(key))

    def show_all_lanes(self) -> None:
        """Show every lane and chart again."""
        self._state.show_all(self._state.lanes.hidden)

    def lens(self) -> None:
        """Colour marks by their number of sources, or by their kind again."""
        lens = self._requested().lens
        self._look_through(lens.coloured(by_source=False))

    def lens_by_source(self) -> None:
        """Colour marks by the source that they rest on, or by their kind again."""
        self._look_through(self._requested().lens.coloured(by_source=True))

    def _toggle_trait(self, trait: Trait) -> None:
        chosen = self._requested().lens.filter
        # "Only" takes the rest away, unless a filter says otherwise already.
        hides = chosen.hides or chosen.is_empty
        self._filter(chosen.toggled("evidence", "take", trait).hiding(hides))

    def _filter(self, chosen: Filter) -> None:
        self._look_through(self._requested().lens.filtered(chosen))

    def _look_through(self, lens: EvidenceLens) -> None:
        self._window.view_preparation.ask(replace(self._requested(), lens=lens))

    def _requested(self) -> ViewOptions:
        return self._window.view_preparation.requested

    def shortcuts(self) -> None:
        """List the keys of all actions, from the table that makes the menus."""
        from viewer.widgets.window.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self._state, self._window).open()

    def preferences(self) -> None:
        """Open the dialog of what is remembered."""
        from viewer.widgets.window.preferring import open_preferences

        open_preferences(self._window)

    def legend(self) -> None:
        """Show what the marks mean."""
        from viewer.widgets.home.legend_dialog import LegendDialog

        LegendDialog(self._state, self._window).open()

    def about(self) -> None:
        """Say what this program is and what it runs on."""
        from viewer.widgets.window.about_dialog import AboutDialog

        AboutDialog(self._state, self._window).open()
