"""A record of metrics for the tests of charts, and a look that needs no Qt."""

import json
from typing import Any

from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.charts.look import ChartLook
from viewer.core.figures.frame import ChartsView
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.core.time.scale import TimeScale, Window
from viewer.model.calendar import day_number
from viewer.words.date_words import date_words, short_date_words
from viewer.words.translations import Translator

WORDS = Translator("en")
WINDOW = Window(float(day_number(2020, 1, 1)), float(day_number(2026, 7, 1)))
SCALE = TimeScale(WINDOW, SIZES.header_width, 820.0)


class SixPixels:
    """Measures every character as six pixels wide."""

    def width(self, text: str, style: str) -> float:
        return 6.0 * len(text)

    def elide(self, text: str, style: str, width: float) -> str:
        most = int(width // 6)
        return text if len(text) <= most else text[: max(most - 1, 0)] + "…"


LOOK = ChartLook(
    SixPixels(),
    WORDS,
    lambda date, dating: date_words(date, WORDS, dating),
    lambda date, dating: short_date_words(date, WORDS, dating),
    SIZES,
)


def charts_view(**more: Any) -> ChartsView:
    """A view of charts by fields of its own and of its lanes."""
    lanes = {name: more.pop(name) for name in LaneView._fields if name in more}
    return ChartsView(LaneView(**lanes), **more)


def value(identifier: str, date: str, number: float, **more: Any) -> dict[str, Any]:
    """An observation or a target."""
    return {"id": identifier, "date": date, "value": number, **more}


def metric(identifier: str, *observations: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A metric."""
    title = identifier.capitalize()
    return {"id": identifier, "title": title, "subject": "City", "observations": list(observations), **more}


def loaded(*metrics: dict[str, Any], disagreements: tuple[dict[str, Any], ...] = ()) -> LoadedRecord:
    """A record of these metrics."""
    quoted = {"id": "paper", "type": "article", "title": "Paper", "issued": {"date-parts": [[2024, 10, 26]]}}
    payload = {
        "format": "dateline/1",
        "title": "Charts",
        "sources": [quoted],
        "metrics": list(metrics),
        "disagreements": list(disagreements),
    }
    return parse_record(json.dumps(payload).encode())


def disagreement(kind: str, *identifiers: str, **more: Any) -> dict[str, Any]:
    """A disagreement about the values of these ids."""
    claims = [{"id": identifier, "field": "value"} for identifier in identifiers]
    return {"id": f"about-{identifiers[0]}", "title": "Two values", "kind": kind, "claims": claims} | {
        "explanation": "They differ.",
        **more,
    }


def city() -> LoadedRecord:
    """Four metrics with everything that a chart can show."""
    services = metric(
        "services",
        value("s23", "2023-08-15", 91),
        value("s24", "2024-08", 95),
        value("s24n", "2024-08", 55, subject="provinces, average", reported_with="s24"),
        value("s25", "2025-07-11", 98.6, date_basis="as_of"),
        value("s25x", "2025-10", 55, date_basis="as_of"),
        unit="%",
        topic="Services",
        breaks=[{"date": "2025-07-01", "reason": "new boundaries"}],
    )
    share = metric(
        "share",
        value("d22", "2022", 19.76),
        value("d23", "2023", 20.7),
        value("d25", "2025-10", 22, relation=">", date_basis="as_of"),
        unit="% of GRDP",
        topic="Economy",
        better="higher",
        targets=[
            value("t25", "2025", 20, set_by="the council", evidence=[{"source": "paper", "exact": "20%"}]),
            value("t30", "../2030", 35, upper=40),
        ],
    )
    exports = metric(
        "exports",
        value("e23", "2023", 142),
        value("e24", "2024", 165),
        value("e25", "2025-01/2025-06", 92.5),
        unit="million US$",
        topic="Economy",
    )
    reach = metric(
        "reach", value("r25", "2025-05", 1_200_000, relation=">="), value("rr", "2024", 5, upper=9)
    )
    return loaded(services, share, exports, reach, disagreements=(disagreement("contradiction", "s25x"),))
