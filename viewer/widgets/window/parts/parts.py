"""The parts of the main window, put together."""

from viewer.widgets.window.host import Host
from viewer.widgets.window.parts.around_timeline import AroundTimeline
from viewer.widgets.window.parts.arrangement import Arrangement
from viewer.widgets.window.parts.fault_telling import FaultTelling
from viewer.widgets.window.parts.hand_menus import HandMenus
from viewer.widgets.window.parts.record_offers import RecordOffers
from viewer.widgets.window.parts.record_stage import RecordStage
from viewer.widgets.window.parts.state_telling import StateTelling
from viewer.widgets.window.parts.work_strips import WorkStrips


class Parts:
    """Each connects itself to the host, and is handed those before it that it asks something of."""

    def __init__(self, host: Host) -> None:
        self.faults = FaultTelling(host.state, host.faults, host)
        self.arrangement = Arrangement(host)
        self.offers = RecordOffers(host)
        self.telling = StateTelling(host, self.offers)
        self.around = AroundTimeline(host)
        self.stage = RecordStage(host, self.offers, self.around)
        self.hands = HandMenus(host)
        self.strips = WorkStrips(host)
