"""What `python -m tests.benchmarks` prints, without running what takes long."""

import ast
import json
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import NAMES, main
from tests.benchmarks.measures import Measure
from tests.places import ROOT

FIGURES = {"name", "n", "median_ms", "p95_ms", "floor_ms", "ratio"}
MEASURES = [
    Measure("open, “fast”", 10, (1.0, 2.0, 4.0), 0.5, "a list\nof dicts"),
    Measure("pan", 1_000_000, (3.0,), 2.0, "bare", 1234.5, p95_ratio=True),
]
SMALL = """
import sys
from tests.benchmarks import timeline
from tests.benchmarks.__main__ import main
timeline.COUNTS, timeline.PAN_STEPS, timeline.ZOOM_STEPS = (50, 500, 600), 2, 2
timeline.QUICK_COUNTS = 50, 500
sys.argv = ["", "timeline", *sys.argv[1:]]
main()
"""


def printed(*arguments: str) -> str:
    command = [sys.executable, "-c", SMALL, *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120, check=True).stdout


@pytest.mark.parametrize("name", NAMES)
def test_json_is_one_object_a_line(name, monkeypatch, capsys):
    monkeypatch.setattr(import_module(f"tests.benchmarks.{name}"), "run", lambda quick: iter(MEASURES))
    monkeypatch.setattr(sys, "argv", ["", name, "--json"])
    main()
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["name"] for each in found] == ["open, “fast”", "pan"]
    assert all(each.keys() >= FIGURES for each in found)
    assert [each.get("peak_mb") for each in found] == [None, 1234]


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_each_measure_is_printed_as_soon_as_it_is_known(arguments, monkeypatch, capsys):
    seen = []

    def run(quick):
        assert quick
        for measure in MEASURES:
            yield measure
            seen.append(capsys.readouterr().out)

    monkeypatch.setattr(import_module("tests.benchmarks.charts"), "run", run)
    monkeypatch.setattr(sys, "argv", ["", "charts", "--quick", *arguments])
    main()
    assert [out.count("pan") for out in seen] == [0, 1]
    assert [out.count("fast") for out in seen] == [1, 0]


def test_the_start_s_silences_are_told_before_the_picture_and_after_it(monkeypatch):
    startup = import_module("tests.benchmarks.startup")
    monkeypatch.setattr(startup, "QUICK_ROUNDS", 1)
    monkeypatch.setattr(startup, "QUICK_SILENT_ROUNDS", 1)
    first, complete, *others = startup.run(quick=True)
    worked, silences = others[:2], others[2:]
    assert 0 < first.median_ms < complete.median_ms
    assert [each.name for each in worked] == [f"{each.name}, processor" for each in (first, complete)]
    assert 0 < worked[0].median_ms < worked[1].median_ms
    assert [each.name for each in silences] == [
        "longest silence, before the picture",
        "most work in a turn, before the picture",
        "longest silence, after it",
        "most work in a turn, after it",
    ]
    assert all(each.median_ms > 0 for each in silences)
    assert [each.floor_ms for each in silences] == [complete.median_ms] * 2 + [60.0] * 2


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_prints_nothing_itself(name):
    spec = find_spec(f"tests.benchmarks.{name}")
    assert spec is not None
    assert spec.origin is not None
    nodes = ast.walk(ast.parse(Path(spec.origin).read_text(encoding="utf-8")))
    assert "print" not in {node.id for node in nodes if isinstance(node, ast.Name)}


def test_the_timeline_benchmark_tells_its_peak_memory_in_the_first_frames():
    found = [json.loads(line) for line in printed("--quick", "--json").splitlines()]
    assert all(each.keys() >= FIGURES for each in found)
    first = [each for each in found if each["name"] == "first frame"]
    assert [each["n"] for each in first] == [50, 500]
    assert all(each["peak_mb"] > 10 for each in first)
    head, *rows = printed("--quick").splitlines()
    assert "peak MB" in head
    assert len(rows) == len(found)
