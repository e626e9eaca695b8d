"""Keeps the rows of the lanes as long as they shall stay: heights under the hand, and all at one zoom."""

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.sizes import Sizes
from viewer.core.lanes.bodies import LabelWidths
from viewer.core.lanes.plan import (
    LanesPlan,
    PlanRequest,
    lanes_pane,
    plan_lanes,
    settle_lanes,
    stacked_lanes,
    viewed_by,
)
from viewer.core.lanes.settling import LaneNeeds, Settled
from viewer.core.table.table import EntryTable
from viewer.core.time.scale import TimeScale
from viewer.core.view.panes import Pane


class _Kept(Struct, frozen=True):
    """What was settled last, for what and by which needs; `number` counts how often."""

    request: PlanRequest
    table: EntryTable
    scale: TimeScale
    needs: LaneNeeds
    settled: Settled
    number: int


class _Plan(Struct, frozen=True):
    """The plan of one zoom, made for a scale; `whole` with what was out of view there."""

    kept: _Kept
    scale: TimeScale
    made: LanesPlan
    whole: bool


class Planner:
    """Plans a record's lanes in one look."""

    def __init__(self, sizes: Sizes) -> None:
        self._sizes = sizes
        self._kept: _Kept | None = None
        self._plan: _Plan | None = None

    @property
    def number(self) -> int:
        """How often the rows have been settled."""
        return self._kept.number if self._kept is not None else 0

    def plan(
        self, table: EntryTable, request: PlanRequest, scale: TimeScale, widths: LabelWidths, held: bool
    ) -> LanesPlan:
        """The plan of a window. With `held`, heights stay as they are, and rows as long as the zoom does."""
        kept = self._settled(table, request, scale, widths, held)
        plan = self._plan
        # Only entries that are laid out whole have other places at another zoom.
        places_vary = bool(kept.settled.whole)
        if plan is None or plan.kept is not kept or (places_vary and not _same_zoom(plan.scale, scale)):
            made = plan_lanes(table, request, kept.settled, scale, widths, self._sizes)
            plan = _Plan(kept, scale, made, whole=not places_vary)
        elif not plan.whole and plan.scale != scale:
            made = plan_lanes(table, request, kept.settled, plan.scale, widths, self._sizes, plan.made)
            plan = replace(plan, made=made, whole=True)
        self._plan = plan
        return plan.made

    def heights(
        self, table: EntryTable, request: PlanRequest, scale: TimeScale, widths: LabelWidths
    ) -> LanesPlan:
        """The plan of a window without the places of its entries: how high the lanes are."""
        settled = self._settled(table, request, scale, widths, held=False).settled
        return stacked_lanes(table, request, settled, self._sizes)

    def pane(
        self,
        table: EntryTable,
        request: PlanRequest,
        scale: TimeScale,
        widths: LabelWidths,
        room: float,
        held: bool = False,
    ) -> Pane:
        """What the lanes need, and name at each height up to a room, without their plan."""
        kept = self._settled(table, request, scale, widths, held)
        return lanes_pane(kept.needs, replace(request, height=room), kept.settled, kept.scale)

    def _settled(
        self, table: EntryTable, request: PlanRequest, scale: TimeScale, widths: LabelWidths, held: bool
    ) -> _Kept:
        kept = self._kept
        if (
            kept is None
            or kept.request != request
            or kept.table is not table
            or not (held or kept.scale == scale)
        ):
            needs = self._needs(table, request, scale, widths)
            settled = settle_lanes(needs, request, scale)
            self._kept = kept = _Kept(request, table, scale, needs, settled, self.number + 1)
        return kept

    def _needs(
        self, table: EntryTable, request: PlanRequest, scale: TimeScale, widths: LabelWidths
    ) -> LaneNeeds:
        """What the lanes need, kept where only the height to fill is another."""
        kept = self._kept
        if (
            kept is not None
            and kept.table is table
            and kept.scale == scale
            and replace(kept.request, height=request.height) == request
        ):
            return kept.needs
        return LaneNeeds(table, viewed_by(request, scale), widths, self._sizes)


def _same_zoom(a: TimeScale, b: TimeScale) -> bool:
    """Whether rows laid out over one scale serve another: panning changes the last bits of the zoom."""
    return a.width == b.width and abs(a.pixels_per_day - b.pixels_per_day) <= 1e-9 * a.pixels_per_day
