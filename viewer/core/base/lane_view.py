"""Which lanes, metrics and groups are folded, hidden or shown with every row."""

from typing import Literal, NamedTuple

from viewer.model.metrics import Metric

Keys = Literal["folded", "hidden", "expanded"]


class LaneView(NamedTuple):
    """Keys are `lane:ID`, `group:NAME`, `metric:ID` and `topic:NAME`."""

    folded: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    expanded: frozenset[str] = frozenset()

    def toggled(self, name: Keys, key: str) -> "LaneView":
        """The view with one key put into a set, or taken out of it."""
        keys: frozenset[str] = getattr(self, name)
        return self._replace(**{name: keys ^ {key}})


def is_metric_hidden(metric: Metric, hidden: frozenset[str]) -> bool:
    """Whether the keys of what a view hides name the metric or its topic."""
    return f"metric:{metric.id}" in hidden or f"topic:{metric.topic}" in hidden
