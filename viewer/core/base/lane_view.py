"""Which lanes, metrics and groups are folded, hidden or shown with every row, and how they are ordered."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple, TypeVar

from viewer.model.metrics import Metric

Keys = Literal["folded", "hidden", "expanded"]
Item = TypeVar("Item")


class Standing(NamedTuple):
    """What a lane or metric is called in a view, and what the group or topic is that it stands in.

    What stands alone is a group of its own.
    """

    key: str
    group: str


class Order(NamedTuple):
    """In which order lanes, groups, metrics and topics stand: those `pinned` first, outside their groups.

    Then come those that are named, among their like, then all others as the record has them.
    """

    named: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()

    def arranged(self, items: Iterable[Item], standing: Callable[[Item], Standing]) -> list[Item]:
        """All items in this order, each group in one piece; as they are where nothing is said of order."""
        given = list(items)
        if not any(self):
            return given
        first = {key: (0, n) for n, key in reversed([*enumerate(self.pinned)])}
        later = {key: (1, n) for n, key in reversed([*enumerate(self.named)])}
        met: dict[str, int] = {}
        places = []
        for item in given:
            key, group = standing(item)
            begun = met.setdefault(group, len(met))
            whole = first.get(group) or later.get(group) or (2, 0)
            own = later.get(key) or (2, 0)
            alone = first.get(key)
            places.append((*alone, 0, 2, 0) if alone else (*whole, begun, *own))
        return [given[at] for at in sorted(range(len(given)), key=places.__getitem__)]


RECORDS_ORDER = Order()
# Of a panel's height; what is pinned and takes more is scrolled with the rest, which would have too little.
_MOST_PINNED = 0.5


def staying(ends: Iterable[float], room: float) -> float:
    """Until which pixel row what is pinned stays in sight in some room, given where each of it ends."""
    end = max(ends, default=0.0)
    return end if end <= room * _MOST_PINNED else 0.0


class LaneView(NamedTuple):
    """Keys are `lane:ID`, `group:NAME`, `metric:ID` and `topic:NAME`; `order` and `pinned` as in `Order`."""

    folded: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    expanded: frozenset[str] = frozenset()
    named: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()

    @property
    def order(self) -> Order:
        """In which order lanes and metrics stand."""
        return Order(self.named, self.pinned)

    def ordered(self, order: Order) -> "LaneView":
        """The view with another order."""
        return self._replace(named=order.named, pinned=order.pinned)

    def toggled(self, name: Keys, key: str) -> "LaneView":
        """The view with one key put into a set, or taken out of it."""
        keys: frozenset[str] = getattr(self, name)
        changed: dict[str, Any] = {name: keys ^ {key}}
        return self._replace(**changed)

    @property
    def keys(self) -> frozenset[str]:
        """All keys that it names."""
        return self.folded.union(self.hidden, self.expanded, self.named, self.pinned)

    def renamed(self, name: Callable[[str], str | None]) -> "LaneView":
        """The same with other names for its keys, without those that get none."""

        def given(keys: Iterable[str]) -> Sequence[str]:
            return list(filter(None, map(name, keys)))

        folded, hidden, expanded = (
            frozenset(given(keys)) for keys in (self.folded, self.hidden, self.expanded)
        )
        named, pinned = (tuple(dict.fromkeys(given(keys))) for keys in (self.named, self.pinned))
        return LaneView(folded, hidden, expanded, named, pinned)


def standing_of_metric(metric: Metric) -> Standing:
    """What a metric and its topic are called in a view."""
    return Standing(f"metric:{metric.id}", f"topic:{metric.topic}")


def is_metric_hidden(metric: Metric, hidden: frozenset[str]) -> bool:
    """Whether the keys of what a view hides name the metric or its topic."""
    return f"metric:{metric.id}" in hidden or f"topic:{metric.topic}" in hidden
