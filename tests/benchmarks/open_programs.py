"""The programs that the benchmark of opening runs, each in an interpreter of its own.

`floor MODELS COLLECTOR FILE` prints the milliseconds of decoding a file's array of entries into a
list, by pydantic or msgspec. `window FILE FOLDER` opens the file in a window and prints what it saw.
`beat` is an event loop with nothing to do but to beat as that window does, until its input ends: it
prints when its beats came late, which is the machine's doing.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from functools import reduce
from itertools import pairwise
from operator import or_
from pathlib import Path
from typing import Annotated, Any

SETTLE_MS = 1_500
_BEAT_MS = 5


def floor(models: str, collector: str, path: str) -> None:
    """Time one decoding of the entries into a list that is kept."""
    data = Path(path).read_bytes()
    data = data[data.index(b'"entries": ') + len(b'"entries": ') : -1]
    decode = {"pydantic": pydantic_decoder, "msgspec": msgspec_decoder}[models]()
    if collector == "off":
        gc.disable()
    begin = time.perf_counter()
    entries = decode(data)
    print((time.perf_counter() - begin) * 1000, flush=True)
    assert entries
    os._exit(0)


def _given(owner: type, quotation: type) -> dict[str, tuple[Any, Any]]:
    """The fields of one of the record's types, with their own types and defaults."""
    from msgspec import NODEFAULT
    from msgspec.structs import fields

    return {
        field.name: (
            tuple[quotation, ...] if field.name == "evidence" else field.type,
            ... if field.default is NODEFAULT else field.default,
        )
        for field in fields(owner)
    }


def pydantic_decoder() -> Callable[[bytes], list[Any]]:
    """A list of BaseModels with the fields and rules of the record's entries."""
    from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, create_model

    from viewer.model.entries import Award, Event, Policy, System
    from viewer.model.evidence import Quotation
    from viewer.model.validating import validated_type

    def model(owner: type, quotation: type) -> Any:
        given = {
            name: (kind if name == "evidence" else validated_type(kind), default)
            for name, (kind, default) in _given(owner, quotation).items()
        }
        config = ConfigDict(extra="forbid", frozen=True)
        return create_model(owner.__name__, __config__=config, **given)

    quotation = model(Quotation, BaseModel)
    kinds = [model(owner, quotation) for owner in (Event, Award, Policy, System)]
    entry = Annotated[reduce(or_, kinds), Field(discriminator="kind")]
    return TypeAdapter(list[entry]).validate_json


def msgspec_decoder() -> Callable[[bytes], list[Any]]:
    """A list of msgspec's typed structs with the same fields."""
    import msgspec

    from viewer.model.entries import Award, Event, Policy, System
    from viewer.model.evidence import Quotation

    def struct(owner: type, quotation: type, **tag: str) -> Any:
        given = {name: each for name, each in _given(owner, quotation).items() if name != "kind"}
        plain = [
            (name, _plain(kind), *(() if default is ... else (default,)))
            for name, (kind, default) in given.items()
        ]
        options = {"frozen": True, "kw_only": True, "forbid_unknown_fields": True}
        return msgspec.defstruct(owner.__name__, plain, **options, **tag)

    quotation = struct(Quotation, object)
    kinds = [
        struct(owner, quotation, tag_field="kind", tag=owner.__name__.lower())
        for owner in (Event, Award, Policy, System)
    ]
    return msgspec.json.Decoder(list[reduce(or_, kinds)]).decode


def _plain(kind: Any) -> Any:
    """A type without pydantic's annotations, which msgspec doesn't know."""
    if getattr(kind, "__metadata__", None):
        return kind.__origin__
    if getattr(kind, "__origin__", None) is tuple:
        return tuple[_plain(kind.__args__[0]), ...]
    return kind


def window(path: str, folder: str) -> None:
    """Open a file in a running window; prints `empty`, then what it took."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from viewer.core.base.resources import bundled_record
    from viewer.widgets.window.main_window import MainWindow
    from viewer.widgets.window.program import make_application

    app = make_application()
    shown = MainWindow(Path(folder) / "settings.json")
    shown.resize(1600, 900)
    shown.show()
    assert shown.open_record(bundled_record())
    shown.records.make_ready()  # as the program does when it has settled
    beats: list[float] = []
    worked: list[float] = []
    begun: list[float] = []
    painted: list[float] = []
    beat = QTimer(interval=_BEAT_MS)
    beat.timeout.connect(lambda: heard())

    def heard() -> None:
        beats.append(time.perf_counter())
        worked.append(time.thread_time())

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            record = shown.state.record
            if event.type() == QEvent.Type.Paint and record and record.takes_long and not painted:
                painted.append(0.0)
                QTimer.singleShot(0, end)
            return False

    def start() -> None:
        print("empty", flush=True)
        beat.start()
        QTimer.singleShot(10 * _BEAT_MS, open_record)

    def open_record() -> None:
        heard()
        begun.append(beats[-1])
        beats[:], worked[:] = beats[-1:], worked[-1:]
        shown.open_record(Path(path))

    def end() -> None:
        painted[0] = time.perf_counter()
        QTimer.singleShot(SETTLE_MS, tell)

    def tell() -> None:
        found = {
            "begun": begun[0],
            "ms": (painted[0] - begun[0]) * 1000,
            "stall_ms": _longest(beats),
            "work_ms": _longest(worked),
            "ended": beats[-1],
        }
        print(json.dumps(found), flush=True)
        os._exit(0)

    watch = Watch()
    shown.timeline.lanes.installEventFilter(watch)
    QTimer.singleShot(SETTLE_MS, start)
    gc.freeze()  # so does the program
    gc.enable()
    app.exec()


def _longest(times: list[float]) -> float:
    return max(after - before for before, after in pairwise(times)) * 1000


def beat() -> None:
    """Beat until the input ends; prints `ready`, then the late beats, each with the one before."""
    from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer

    app = QCoreApplication([])
    beats: list[float] = []
    timer = QTimer(interval=_BEAT_MS)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()
    ended = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    ended.activated.connect(app.quit)
    print("ready", flush=True)
    app.exec()
    print(json.dumps([pair for pair in pairwise(beats) if pair[1] - pair[0] > 2 * _BEAT_MS / 1000]))


if __name__ == "__main__":
    {"floor": floor, "window": window, "beat": beat}[sys.argv[1]](*sys.argv[2:])
