"""What a large record has around its array of entries, and what is wrong with it."""

import json
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.large.checking.faults import LONGEST_LETTER, line_and_column, offset_in
from viewer.core.large.cutting import Source
from viewer.core.record.json_text import NEAR, check_depth, read_json, text_of
from viewer.model.problems import Problem, RecordError


class Rest(Struct, frozen=True, dict=True):
    """All of a record but its entries: what stands before their array, and after."""

    source: Source
    begin: int
    bracket: int

    @cached_property
    def data(self) -> bytes:
        """The bytes, with an empty array of entries."""
        return self.source.read(0, self.begin) + self.source.read(self.bracket, self.source.size)

    @cached_property
    def payload(self) -> object:
        """Its JSON value; raises RecordError."""
        return read_json(self.data)

    def json_faults(self) -> list[Problem]:
        """What makes it no JSON, or names a field twice."""
        try:
            _ = self.payload
        except RecordError as error:
            return [self.placed(problem) for problem in error.problems]
        return []

    def depth_faults(self) -> list[Problem]:
        """Where it is nested too deeply."""
        try:
            check_depth(text_of(self.data))
        except RecordError as error:
            return [self.placed(each) for each in error.problems if each.code == "file.depth"]
        return []

    def head_faults(self) -> list[Problem]:
        """What makes the part before the entries no JSON."""
        head = self.source.read(0, self.begin)
        try:
            read_json(head)
        except RecordError as error:
            return [self.placed(each) for each in error.problems if each.code != "file.json.end"]
        return []

    def standing(self, faults: Sequence[Problem]) -> Sequence[Problem]:
        """Those of the entries' faults that stand in the record: in an array that a later one overwrites no
        field is named twice."""
        return [each for each in faults if each.code != "field.twice" or not self._has_entries_again]

    @cached_property
    def _has_entries_again(self) -> bool:
        try:
            found = json.loads(self.data, object_pairs_hook=tuple)
        except (ValueError, RecursionError):
            return False
        return isinstance(found, tuple) and [name for name, _ in found].count("entries") > 1

    def names(self) -> list[str]:
        """The names of the record's fields; none where this is no JSON."""
        try:
            return list(json.loads(self.data))
        except (ValueError, RecursionError):
            return []

    def placed(self, problem: Problem) -> Problem:
        """A problem of these bytes, with its place in the file."""
        params = dict(problem.params)
        if "line" not in params:
            return problem
        if "offset" in params:
            params["offset"] = offset = self._in_file(int(str(params["offset"])))
            params["line"], _ = line_and_column(self.source, offset)
        else:
            shift = 3 if self.data.startswith(b"\xef\xbb\xbf") else 0
            line, column = (int(str(params[name])) for name in ("line", "column"))
            offset = self._in_file(shift + offset_in(self.data[shift:], line, column))
            params["line"], params["column"] = line_and_column(self.source, offset)
            if "near" in params:  # may reach into the entries
                near = self.source.read(offset, offset + LONGEST_LETTER * NEAR)
                params["near"] = near.decode(errors="ignore")[:NEAR]
        return replace(problem, params=params)

    def _in_file(self, offset: int) -> int:
        return offset + (self.bracket - self.begin if offset >= self.begin else 0)
