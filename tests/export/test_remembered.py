"""What is remembered of a choice, and what a damaged memory does."""

from typing import Any

import pytest

from viewer.export.base.presets import Preset, own_presets, remembered_presets, shipped_presets
from viewer.export.base.request import ExportRequest
from viewer.export.remembered import recalled_request, remembered_request
from viewer.words.translations import LANGUAGES

USUAL = ExportRequest(theme="dark", width=1200, height=700)


def test_the_last_choice_is_remembered_without_what_belongs_to_one_record() -> None:
    chosen = ExportRequest(
        kind="page",
        format="pdf",
        sources_as="quotations",
        lanes=("a",),
        title="Mine",
        span="dates",
        begin="2020",
    )
    recalled = recalled_request(remembered_request(chosen), USUAL)
    assert recalled == ExportRequest(kind="page", format="pdf", sources_as="quotations")


@pytest.mark.parametrize(
    "damaged",
    [
        {"kind": "poem"}, {"scale": 1e9}, {"scale": float("nan")}, {"width": -1}, {"width": "wide"},
        {"language": "tlh"}, {"unit": None}, {"theme": ["dark"]}, {"unknown": 1}, {"lanes": 3},
        {"width": float("inf")}, {"scale": True}, {"folds": True}, {"theme": "sepia"}, {"transparent": "no"},
    ],
)  # fmt: skip
def test_a_damaged_value_is_as_it_usually_is_and_the_others_stay(damaged: dict[str, Any]) -> None:
    recalled = recalled_request({**damaged, "format": "svg"}, USUAL)
    assert recalled == USUAL.changed(format="svg")


def test_a_preset_brings_its_size() -> None:
    a4 = shipped_presets()["a4-portrait"]
    chosen = USUAL.sized(a4)
    assert (chosen.preset, chosen.unit, chosen.pixels) == ("a4-portrait", "mm", (794, 1123))
    assert chosen.theme == "dark"


def test_own_presets_are_read_back_and_damaged_ones_left_out() -> None:
    own = {"Wall": Preset(name="Wall", width=841, height=594, unit="mm", scale=2)}
    assert own_presets(remembered_presets(own)) == own
    assert own_presets([{"name": "Wall"}, 3, {"name": "", "width": 1, "height": 1}]) == {}


def test_every_language_of_the_program_can_be_chosen() -> None:
    assert all(ExportRequest(language=language).language == language for language in LANGUAGES)
