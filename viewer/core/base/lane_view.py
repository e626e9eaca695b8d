"""Which lanes, metrics and groups are folded, hidden or shown with every row."""

from dataclasses import dataclass, field, replace
from typing import Literal

from viewer.model.metrics import Metric

Keys = Literal["folded", "hidden", "expanded"]


@dataclass(frozen=True, slots=True)
class LaneView:
    """Keys are `lane:ID`, `group:NAME`, `metric:ID` and `topic:NAME`."""

    folded: frozenset[str] = field(default_factory=frozenset)
    hidden: frozenset[str] = field(default_factory=frozenset)
    expanded: frozenset[str] = field(default_factory=frozenset)

    def toggled(self, name: Keys, key: str) -> "LaneView":
        """The view with one key put into a set, or taken out of it."""
        keys: frozenset[str] = getattr(self, name)
        return replace(self, **{name: keys ^ {key}})


def is_metric_hidden(metric: Metric, hidden: frozenset[str]) -> bool:
    """Whether the keys of what a view hides name the metric or its topic."""
    return f"metric:{metric.id}" in hidden or f"topic:{metric.topic}" in hidden
