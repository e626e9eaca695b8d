"""Moves headers among their like, and pins them to the top: changes the order that the state has."""

from collections.abc import Callable, Sequence

from viewer.app.state import State
from viewer.core.base.lane_view import RECORDS_ORDER, Order, Standing, standing_of_metric
from viewer.core.table.lane_order import standing_of_lane
from viewer.core.view.moving import Header, likes, moved, pinned, place_beside


class HeaderMoves:
    """Serves one panel, whose `headers` are those that it shows, from top to bottom."""

    def __init__(self, state: State, headers: Callable[[], Sequence[Header]]) -> None:
        self._state, self._headers = state, headers

    def among(self, key: str) -> list[Header]:
        """The headers among which one can be moved, itself with them."""
        return likes(self._headers(), key, self._state.lanes.order)

    def drop(self, key: str, place: int) -> None:
        """Move a header before the one at a place among its like."""
        self._take(moved(self._state.lanes.order, self._standings(), key, self.among(key), place))

    def step(self, key: str, steps: int) -> None:
        """Move a header up (-1) or down (1) by one."""
        if self.can_step(key, steps):
            self.drop(key, place_beside(self.among(key), key, steps))

    def can_step(self, key: str, steps: int) -> bool:
        """Whether there is a place above or below it."""
        keys = [each.key for each in self.among(key)]
        return key in keys and 0 <= keys.index(key) + steps < len(keys)

    def is_pinned(self, key: str) -> bool:
        """Whether it is pinned to the top."""
        return key in self._state.lanes.pinned

    def pin(self, key: str) -> None:
        """Pin it to the top, or let it go."""
        self._take(pinned(self._state.lanes.order, key))

    @property
    def is_moved(self) -> bool:
        """Whether anything stands elsewhere than the record has it."""
        return any(self._state.lanes.order)

    def restore(self) -> None:
        """Let everything stand as the record has it."""
        self._take(RECORDS_ORDER)

    def _take(self, order: Order) -> None:
        self._state.set_lanes(self._state.lanes.ordered(order))

    def _standings(self) -> list[Standing]:
        """All lanes and metrics in the record's order."""
        columns = self._state.columns
        if columns is None:
            return []
        metrics = (standing_of_metric(data.metric) for data in columns.charts.metrics)
        return [*map(standing_of_lane, columns.real_table.lanes), *metrics]
