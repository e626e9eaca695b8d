"""What `python -m tests.house` counts, beside what a shell counts."""

import ast
from inspect import getsourcelines

from tests import house
from tests.places import ROOT, VIEWER
from viewer.core.base.ordering import distinct


def test_the_modules_of_a_folder_are_its_files() -> None:
    counts = house.modules_by_folder()
    assert counts["viewer/words"] == len(list((VIEWER / "words").glob("[!_]*.py")))
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_the_longest_come_first_with_their_lines() -> None:
    lines, name = house.longest_modules()[0]
    path = ROOT / (name.replace(".", "/") + ".py")
    assert path.read_text(encoding="utf-8").count("\n") == lines
    classes, functions = house.longest(ast.ClassDef), house.longest(ast.FunctionDef)
    assert classes == sorted(classes, reverse=True)
    found = {name: lines for lines, name in functions}
    assert found["viewer.core.base.ordering.distinct"] == len(getsourcelines(distinct)[0])


def test_arrows_lead_from_a_room_to_another_and_the_cycles_come_last() -> None:
    arrows, lines = house.arrows(), list(house.report())
    assert arrows["words", "core.base"] > 0
    assert not any(own == other for own, other in arrows)
    assert sum("→" in line for line in lines) == len(arrows)
    assert lines[-1] == "0 cycles"
