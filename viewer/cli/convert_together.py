"""Several files that `dateline convert` makes one of."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from viewer.cli.convert_report import file_key, refused, tell, tell_lost, unwritten
from viewer.cli.messages import GOOD
from viewer.cli.progress import ProgressLine

if TYPE_CHECKING:
    from viewer.core.large.messages import OnProgress
    from viewer.core.record.catalog import LoadedRecord
    from viewer.formats.format import Imported
    from viewer.formats.tables.choosing import TableChoice
    from viewer.formats.writer import Writer
    from viewer.model.problems import Problem


class Together(Struct, frozen=True):
    """Several files that become one; one of them that is refused stops none of the others."""

    files: Sequence[Path]
    target: Path
    writer: "Writer"
    line: ProgressLine

    def convert(self, choice: "TableChoice | None", taken: dict[str, int], notes: "list[Problem]") -> int:
        """Read all, write one, and tell how it went; the status that it asks for."""
        from viewer.app.cache import cache_folder
        from viewer.formats.saving import Saved, read_whole
        from viewer.formats.saving import taken as taken_of
        from viewer.model.problems import RecordError

        read, ends = {}, [GOOD]
        for number, file in enumerate(self.files):
            show = self._progress(file, number)
            try:
                show(0, 0.0)
                read[file] = read_whole(file, cache_folder(), choice, show)
            except RecordError as error:
                self.line.close()
                ends.append(refused(file, error))
        if not read:
            return max(ends)
        status, lost = self._write(read)
        for file, (imported, loaded) in read.items() if status == GOOD else ():
            taken[file_key(file, taken)] = taken_of(loaded)
            notes += imported.report
            tell(file, self.target, Saved(taken_of(loaded), imported.report))
        notes += lost
        return max(*ends, status)

    def _write(self, read: "Mapping[Path, tuple[Imported, LoadedRecord]]") -> "tuple[int, Sequence[Problem]]":
        """Write the one record; the status, and what could not be carried."""
        from viewer.app.cache import cache_folder
        from viewer.formats.saving import save_merged
        from viewer.model.problems import RecordError

        show = self._progress(self.target, len(self.files))
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            saved = save_merged(read, self.target, cache_folder(), show, self.writer)
        except RecordError as error:
            self.line.close()
            return refused(self.target, error), ()
        except OSError as error:
            self.line.close()
            unwritten(self.target, error)
        self.line.close()
        tell_lost(saved)
        return GOOD, saved.report

    def _progress(self, file: Path, number: int) -> "OnProgress":
        """Tells how far one of as many steps as there are files is, and of one more."""

        def show(_entries: int, share: float) -> None:
            self.line.show("cli.converting", file.name, (number + share) / (len(self.files) + 1))

        return show
