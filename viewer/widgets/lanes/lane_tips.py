"""What the tip over a pixel of the lanes says."""

from PySide6.QtCore import QPoint

from viewer.app.state import State
from viewer.core.lanes.dense import most_important, stand_alike
from viewer.core.lanes.model import LanesModel
from viewer.core.time.labels import per_column_label
from viewer.widgets.lanes.band_menu import cluster_text
from viewer.widgets.lanes.lane_hits import LaneHits
from viewer.words.entry_words import entry_words
from viewer.words.time_words import column_words
from viewer.words.translations import translator


class LaneTips:
    """Says of what is at a position what its mark cannot say."""

    def __init__(self, state: State) -> None:
        self._state = state

    def text(self, model: LanesModel, hits: LaneHits, position: QPoint) -> str:
        """The lines of the tip; empty where there is nothing to say."""
        if (flagged := hits.flag(position)) is not None:
            from viewer.core.charts.tips import flag_tip  # with the first flag

            return flag_tip(model.loaded, flagged.id, translator(self._state.language))
        rows = hits.rows(position)
        if len(rows) > 1:
            return cluster_text(self._state, model, rows, len(rows), "density.stack")
        mark = hits.mark(position)
        if mark is None:
            return self._beside_text(hits, position) or self._band_text(model, hits, position)
        words = translator(self._state.language)
        entry = entry_words(model.loaded, model.shown_position(mark.row, self._state.lens), words)
        key = f"lens.{mark.level}"
        level = words.text(key) if words.has(key) else ""
        return "\n".join(filter(None, (entry.title, entry.date, entry.problem, level)))

    def _beside_text(self, hits: LaneHits, position: QPoint) -> str:
        """What a number at the plot's edge counts, and where a link leads."""
        lane, y = hits.lane(position)
        words = translator(self._state.language)
        if (link := hits.link(position)) is not None:
            return words.text(f"lane.away.tip.{link[1].where}")
        beside = lane.beside_at(position.x(), y) if lane else None
        return words.count("density.beyond", beside.number) if beside else ""

    def _band_text(self, model: LanesModel, hits: LaneHits, position: QPoint) -> str:
        found = hits.bin(position)
        if found is None:
            return ""
        lane, band, number = found
        column = model.shown(self._state.lens), lane.plan.info, *band.days(number)
        rows, count = most_important(*column), int(band.counts[number])
        if stand_alike(*column):
            return cluster_text(self._state, model, rows, count, "density.stack")
        words, time_map = translator(self._state.language), self._state.time_display.time_map
        heights = "density.heights_per" if band.paces is not None else "density.heights"
        per = (
            words.text("density.per", length=column_words(band.days(number), time_map, words)),
            words.text(heights, per=per_column_label(band.bin_days, words)),
        )
        return cluster_text(self._state, model, rows, count, "density.band", per)
