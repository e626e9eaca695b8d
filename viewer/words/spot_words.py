"""What is read out of a picture: each mark, header and count in one sentence."""

from collections.abc import Mapping, Sequence

from viewer.core.charts.data import Charts
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import Hit
from viewer.core.charts.numbers import number_text
from viewer.core.charts.tips import chart_tip
from viewer.core.evidence.passages import one_line
from viewer.core.reading.parts import Parts
from viewer.core.record.catalog import LoadedRecord
from viewer.core.spoken.spot import Spot
from viewer.model.entries import EntryType
from viewer.model.metrics import Observation, Target
from viewer.model.problems import RecordError
from viewer.words.entry_words import entry_words
from viewer.words.reader_words import ReaderWords
from viewer.words.translations import Translator

_BETWEEN = "; "


class SpotWords:
    """Says the spots of one record in one language."""

    def __init__(self, loaded: LoadedRecord, words: Translator) -> None:
        self._loaded = loaded
        self._words = words
        self._reader = ReaderWords(words, loaded.namesakes)

    def entry(self, spot: Spot, position: int) -> str:
        """The entry at a position of the record: what it is, when, how sure that is, and what is disputed."""
        said = entry_words(self._loaded, position, self._words)
        try:
            entry = self._loaded.entries.at(position)
        except RecordError:
            return self._joined([said.title, said.problem], spot)
        title = self._words.text("spoken.titled", title=said.title, kind=self._reader.kind(entry.kind))
        return self._joined([title, self._date(entry), *self.disputes(spot.id)], spot)

    def value(self, spot: Spot, charts: Charts, look: ChartLook) -> str:
        """An observation or target: its metric, what it states, when, how sure that is, and its doubts."""
        loaded = self._loaded
        item = loaded.observations.get(spot.id) or loaded.targets[spot.id]
        hit = Hit("observation" if isinstance(item, Observation) else "target", spot.id)
        metric, kind = loaded.metric_of[spot.id].title, self._reader.kind(hit.kind)
        title = self._words.text("spoken.titled", title=metric, kind=kind)
        lines = chart_tip(charts, hit, look).split("\n")
        return self._joined([title, *lines, self._basis(item)], spot)

    def lane(self, spot: Spot) -> str:
        """The header of a lane: how many entries are in view, and outside."""
        title = spot.title or self._words.text(f"lane.{spot.level}")
        return self._joined([self._header("lane", title), self._counted(spot)], spot)

    def header(self, spot: Spot) -> str:
        """The header of a group, a topic or a metric."""
        metric = self._loaded.metrics.get(spot.id)
        title = metric.title if metric is not None else spot.title or self._words.text("spoken.untitled")
        rest = () if metric is None else (metric.unit, metric.subject)
        return self._joined([self._header(spot.kind, title), *rest], spot)

    def count(self, spot: Spot) -> str:
        """What reaches in from outside, or values that stand close."""
        number = spot.number
        if spot.kind == "cluster":
            metric = self._loaded.metrics[spot.id].title
            low, high = (number_text(each, self._words) for each in spot.ends)
            said = self._words.count("spoken.cluster", number, title=metric)
            reach = self._words.text("chart.range", low=low, high=high) if low != high else low
            return self._joined([said, reach], spot)
        return self._joined([self._words.count(f"spoken.{spot.kind}", number)], spot)

    def stack(self, spot: Spot, positions: Sequence[int]) -> str:
        """A badge: how many entries stand at one place, and which; those of the first few are given."""
        said = self._words.count("spoken.stack", spot.number)
        titles = ", ".join(self._loaded.entries.title(each) for each in positions)
        more = spot.number - len(positions)
        key = "spoken.listed_more" if more else "spoken.listed"
        return self._joined([self._words.text(key, said=said, titles=titles, n=more)], spot)

    def band(self, spot: Spot, per: str) -> str:
        """The counts of a full lane; `per` says what a column stands for."""
        most = self._words.count("spoken.band.most", spot.most, per=per)
        return self._joined([self._words.count("spoken.band", spot.number), most], spot)

    def gap(self, spot: Spot, charts: Charts, look: ChartLook) -> str:
        """Where a series stops being comparable with itself."""
        return self._joined([chart_tip(charts, Hit("break", spot.id), look)], spot)

    def link(self, spot: Spot) -> str:
        """What leads to values before or after the window."""
        metric = self._loaded.metrics[spot.id].title
        return self._words.text(f"spoken.{spot.kind}", title=metric, number=spot.title.strip("← →"))

    def disputes(self, identifier: str) -> list[str]:
        """What disagreements are about an entry."""
        found = self._loaded.disagreements_about(identifier)
        return [self._words.text(f"chart.tip.{each.kind}", title=one_line(each.title)) for each in found]

    def _date(self, item: EntryType) -> str:
        when = Parts(self._loaded, None).when(item)
        return " ".join(self._reader.when(when)) if when is not None else ""

    def _basis(self, item: Observation | Target) -> str:
        """How sure a value's date is; its tip has said the date."""
        when = Parts(self._loaded, None).when(item)
        if when is None:
            return ""
        return self._words.text("spoken.date_basis", basis=self._reader.when(when)[1].strip("()"))

    def _header(self, kind: str, title: str) -> str:
        return self._words.text("spoken.titled", title=title, kind=self._words.text(f"spoken.kind.{kind}"))

    def _counted(self, spot: Spot) -> str:
        earlier, later = spot.outside
        in_view = self._words.count("spoken.in_view", spot.number)
        if not earlier and not later:
            return in_view
        return self._words.text("spoken.outside", in_view=in_view, earlier=earlier, later=later)

    def _joined(self, parts: list[str], spot: Spot) -> str:
        """The parts as one line, with what the picture shows of the spot by its look."""
        looks: Mapping[str, bool] = {
            "folded": spot.folded,
            "selected": spot.selected,
            "opposed": spot.opposed,
            "faded": spot.faded,
        }
        # What colours by source or kind names them where the mark does: in its title and its passages.
        key = f"lens.{spot.level}"
        is_level = spot.kind in ("entry", "observation") and self._words.has(key)
        level = self._words.text(key) if is_level else ""
        said = (self._words.text(f"spoken.{name}") for name, shown in looks.items() if shown)
        return _BETWEEN.join(filter(None, [*map(one_line, parts), level, *said]))
