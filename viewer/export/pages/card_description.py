"""What a card shows, in sentences: its selection first, then the strip of the timeline around it."""

from collections.abc import Iterable, Sequence

from viewer.core.evidence.passages import one_line
from viewer.core.reading.types import Passage
from viewer.export.pages.card import Card
from viewer.export.pages.context import PageContext
from viewer.export.pages.description import Description, fitted, short
from viewer.export.pages.notes import where
from viewer.model.comparisons import Disagreement
from viewer.words.translations import Translator


def describe_card(card: Card, context: PageContext, title: str) -> str:
    """The card in paragraphs of plain text; what is left out for its length is counted."""
    return fitted(_CardDescription(card, context, title, context.words))


class _CardDescription(Description):
    def __init__(self, card: Card, context: PageContext, title: str, words: Translator) -> None:
        super().__init__(card.depicted, title, words)
        self._reading, self._context = card.reading, context

    def paragraphs(self, most: int) -> list[str]:
        """The description with at most this many things of each sort."""
        passages = self._reading.passages
        return [
            " ".join(self._head()),
            *self._listed("passages", list(map(self._passage, passages[:most])), len(passages), joint=" "),
            *self._strip(),
            *self._lists(most),
        ]

    @property
    def _disagreements(self) -> Sequence[Disagreement]:
        """Those that the card tells of."""
        return [each.disagreement for each in self._reading.disputes]

    def _head(self) -> Iterable[str]:
        reading, words = self._reading, self._context.reader
        kind = words.kind_and_result(reading)
        yield self._words.text("description.card", title=short(self._title).removesuffix("."), kind=kind)
        if reading.quantity is not None:
            yield self._fact("value", words.quantity(reading.quantity))
        if reading.when is not None:
            field = "due" if reading.kind == "target" else "date"
            yield self._fact(field, " ".join(words.when(reading.when)).strip())
        for fact in reading.facts:
            yield self._fact(fact.key, words.fact(fact))
        if reading.summary:
            yield one_line(reading.summary)

    def _fact(self, key: str, value: str) -> str:
        field = self._context.reader.field(key)
        # A value that is a sentence brings its own full stop.
        said = one_line(value).removesuffix(".")
        return self._words.text("description.card.fact", field=field, value=said)

    def _passage(self, passage: Passage) -> str:
        """A passage with its source, and that source's number."""
        quotation = passage.quotation
        number = self._shown.sources.index(quotation.source) + 1
        said = {"passage": one_line(quotation.passage), "where": where(self._context, quotation)}
        return self._words.text("description.card.passage", number=number, **said)

    def _strip(self) -> Iterable[str]:
        if self._shown.lanes or self._shown.charts:
            first, last = self._ends()
            key = "description.card.strip_one" if first == last else "description.card.strip"
            yield self._words.text(key, first=first, last=last)
