"""Ways into a payload that is spoiled, and out of the report on it."""

from typing import Any

from viewer.core.evidence.checking import Report


def found(report: Report) -> set[tuple[str, str, str]]:
    """Severity, code and place of each problem."""
    return {(each.severity, each.code, each.path) for each in report.problems}


def at(payload: Any, *steps: str | int) -> Any:
    """The part of a payload that keys and numbers lead to."""
    for step in steps:
        payload = payload[step]
    return payload
