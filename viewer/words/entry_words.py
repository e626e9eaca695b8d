"""An entry in few words: its title is a column, its date may have to be read in a file that has changed."""

from msgspec import Struct

from viewer.core.record.catalog import LoadedRecord
from viewer.model.dating import dating_of
from viewer.model.problems import RecordError
from viewer.words.date_words import date_words
from viewer.words.sentences import sentence
from viewer.words.translations import Translator


class EntryWords(Struct, frozen=True):
    """A title and a date; instead of the date `problem` says why it can't be known."""

    title: str
    date: str = ""
    problem: str = ""

    @property
    def line(self) -> str:
        """Title and date in one line."""
        return f"{self.title}, {self.date}" if self.date else self.title


def entry_words(loaded: LoadedRecord, position: int, words: Translator) -> EntryWords:
    """The entry at a position of the record; of a large one's changed file only its title."""
    try:
        entry = loaded.entries.at(position)
    except RecordError as error:
        return EntryWords(loaded.entries.title(position), problem=sentence(error.problems[0], words))
    date = loaded.date_of(entry)
    return EntryWords(entry.title, date_words(date, words, dating_of(entry)) if date else "")
