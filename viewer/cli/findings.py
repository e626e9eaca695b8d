"""What a check found, in words, of which there may be millions: kept packed, some at a time."""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from viewer.cli.messages import in_words
from viewer.model.problems import Problem, Severity

_TOGETHER = 2000
_QUICKLY = 1  # packed to a tenth all the same: findings are much alike


class Finding(NamedTuple):
    """A problem in words."""

    severity: Severity
    code: str
    path: str
    message: str


class Findings:
    """Problems in words, in order, and how many there are of each severity."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.severities: Counter[Severity] = Counter()
        found = (Finding(each.severity, each.code, each.path, in_words(each)) for each in problems)
        self._packed: list[bytes] = []
        while some := list(islice(found, _TOGETHER)):
            self.severities.update(each.severity for each in some)
            self._packed.append(zlib.compress(json.dumps(some).encode(), _QUICKLY))

    def __len__(self) -> int:
        """How many there are."""
        return self.severities.total()

    def __iter__(self) -> Iterator[Finding]:
        """All of them, made anew each time."""
        for packed in self._packed:
            for found in json.loads(zlib.decompress(packed)):
                yield Finding(*found)

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings are allowed."""
        return not self.severities["error"]
