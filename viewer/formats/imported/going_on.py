"""How far events that recur are followed, and what is told of those that go on."""

from collections.abc import Mapping
from types import MappingProxyType

MOST = 1_000  # recurrences of one event
MOST_OF_ALL = 100_000  # of all events of a file: some ten seconds of work

# What is left out, by how following a rule came out.
GOES_ON: Mapping[str, str] = MappingProxyType(
    {
        "ended": "import.recurs_on",
        "many": "import.recurs_more",
        "unknown": "import.recurs_unknown",
        "none": "import.recurs_never",
    }
)
