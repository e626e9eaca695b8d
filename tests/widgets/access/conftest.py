"""A window that a screen reader looks at."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible


@pytest.fixture(autouse=True)
def _screen_reader() -> Iterator[None]:
    """Qt tells of changes only where somebody listens."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)
