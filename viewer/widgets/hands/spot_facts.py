"""What a menu says and copies of what is pointed at."""

from functools import cached_property

from viewer.app.state import State
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.evidence_columns import Claimant, independent_sources
from viewer.core.time.scale import TimeScale
from viewer.core.time.ticks import axis_frame, cursor_label
from viewer.model.dating import dating_of
from viewer.model.metrics import Observation, Target
from viewer.model.problems import RecordError
from viewer.paint.labels import labels_of
from viewer.widgets.timeline.spot import Spot
from viewer.words.date_words import date_words
from viewer.words.source_words import short_name
from viewer.words.translations import translator

_WIDTH = 1_000.0  # of a scale on which nothing is drawn


class SpotFacts:
    """Title, date and sources of a spot; empty where it has none, or a changed file no longer tells it."""

    def __init__(self, state: State, record: LoadedRecord, spot: Spot) -> None:
        self._state, self._record, self._spot = state, record, spot
        self._words = translator(state.language)

    @cached_property
    def _claimant(self) -> Claimant | None:
        try:
            return self._record.claimant(self._spot.id)
        except RecordError:
            return None

    @property
    def title(self) -> str:
        """The title of an entry, or of the metric that a value is of."""
        record, identifier = self._record, self._spot.id
        metric = record.metric_of.get(identifier) or record.metrics.get(identifier)
        if metric is not None:
            return metric.title
        claimant = self._claimant
        return "" if claimant is None or isinstance(claimant, Observation | Target) else claimant.title

    @property
    def date(self) -> str:
        """The date of an entry or a value in words, else the moment that is pointed at."""
        if self._claimant is not None:
            date = self._record.date_of(self._claimant)
            return date_words(date, self._words, dating_of(self._claimant)) if date is not None else ""
        return self._moment() if self._spot.moment is not None else ""

    def _moment(self) -> str:
        state, labels = self._state, labels_of(self._state.theme)
        scale = TimeScale(state.window, 0.0, _WIDTH)
        frame = axis_frame(scale, labels, self._words, state.time_display)
        return cursor_label(frame, scale, self._spot.moment or 0, self._words, state.time_display)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that state it."""
        return independent_sources(self._claimant) if self._claimant is not None else ()

    @property
    def only_sources(self) -> str:
        """The offer to filter by its sources."""
        if len(self.sources) != 1:
            return self._words.count("hands.only_sources", len(self.sources))
        source = self._record.sources[self.sources[0]]
        return self._words.text(
            "hands.only_source", source=short_name(source, self._record.namesakes, self._words)
        )
