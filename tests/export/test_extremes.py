"""Values at the ends of what a number can be are drawn or said in every picture, without a warning."""

import random

import pytest
from PySide6.QtWidgets import QApplication

from tests.attack._extreme_records import extreme_record
from tests.attack.extremes import draw
from viewer.core.record.loading import parse_record


@pytest.mark.parametrize("seed", range(8))
def test_pictures_of_extreme_values(qapp: QApplication, seed: int) -> None:
    chance = random.Random(seed)
    draw(parse_record(extreme_record(chance).encode()), chance)
