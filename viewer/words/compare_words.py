"""Puts claims side by side into words: what the compare strip says of them."""

from collections.abc import Iterable, Sequence

from viewer.core.compare.comparison import ClaimColumn, Comparison, Gap
from viewer.core.compare.texts import CardText, CompareTexts, NoteText
from viewer.core.evidence.passages import one_line
from viewer.core.reading.types import Computed, Link, Passage
from viewer.model.comparisons import Disagreement, Flag, flag_of
from viewer.words.reader_words import ReaderWords

_SHORT = ("value", "upper", "relation", "date")
_LEAST_CLAIMS = 2
_DAYS_OF_A_YEAR, _DAYS_OF_A_MONTH = 365.2425, 30.436875
_SOME_YEARS, _SOME_MONTHS = 2, 2


def compare_texts(comparison: Comparison, words: ReaderWords) -> CompareTexts:
    """Everything that the strip says of some claims, in a language."""
    found, columns = comparison.disagreement, comparison.columns
    flag: Flag = flag_of([found] if found else ())
    cards = tuple(_card(column, words) for column in columns)
    signs = tuple(words.text(f"compare.sign.{each}") for each in comparison.between)
    if found is not None:
        kind, title = words.text(f"compare.kind.{found.kind}"), one_line(found.title)
        notes = tuple(_notes_of(found, comparison, words))
        short = words.text(f"compare.{flag}")
        return CompareTexts(flag, kind, short, title, cards, signs, notes)
    title = words.count("compare.pinned", len(columns))
    is_alone = len(columns) < _LEAST_CLAIMS
    hint = words.text("compare.hint") if is_alone else ""
    notes = () if is_alone else tuple(_notes(comparison, words))
    kind = words.text("compare.kind.pins")
    return CompareTexts("", kind, kind, title, cards, signs, notes, hint)


def problem_texts(problem: str, words: ReaderWords) -> CompareTexts:
    """What the strip says where its claims can't be read."""
    kind = words.text("compare.name")
    return CompareTexts("", kind, kind, problem, (), (), ())


# ---- claims


def _card(column: ClaimColumn, words: ReaderWords) -> CardText:
    link = column.link
    is_title = column.field == "title" and link.kind == "entry"
    return CardText(
        link.id,
        words.kind(link.glyph) if is_title else one_line(link.title),
        _claimed(column, words),
        _is_short(column),
        _aside(column, words),
        one_line(column.subject),
        one_line(column.definition),
        _passage(column.passage, words),
        _source(column, words),
    )


def _is_short(column: ClaimColumn) -> bool:
    """Whether a claim is a value or a date; of whose value it is, the value is said, and who above it."""
    is_subject = column.field == "subject" and column.link.quantity is not None
    return column.field in _SHORT or is_subject


def _claimed(column: ClaimColumn, words: ReaderWords) -> str:
    """What a claim says: a value, a date, or the words of another field."""
    link = column.link
    if column.field == "date":
        return _date(column, words)
    if _is_short(column):
        return words.quantity(link.quantity, short=True) if link.quantity is not None else ""
    if column.field == "status":
        return " · ".join(words.text(f"reader.status.{each}") for each in column.values)
    return one_line(" · ".join(column.values))


def _aside(column: ClaimColumn, words: ReaderWords) -> str:
    """What belongs to a claim: the date of a value, the value of a date, the name of another field."""
    link = column.link
    value = words.quantity(link.quantity, short=True) if link.quantity is not None else ""
    if column.field == "date":
        said = [value]
    elif _is_short(column):
        said = [_date(column, words)]
    else:
        said = [words.field(column.field), value, _date(column, words)]
    first = words.text("reader.dispute.shown_first") if column.shown_first else ""
    return " · ".join(filter(None, (*said, first)))


def _date(column: ClaimColumn, words: ReaderWords) -> str:
    link = column.link
    return words.short_date(link.date, link.dating) if link.date is not None else ""


def _passage(passage: Passage | None, words: ReaderWords) -> str:
    if passage is None:
        return ""
    return quoted(passage.quotation.exact, words)


def claim_name(link: Link, words: ReaderWords) -> str:
    """What names a claim beside its mark: an entry's title, or a value."""
    return words.quantity(link.quantity, short=True) if link.quantity is not None else one_line(link.title)


def quoted(passage: str, words: ReaderWords) -> str:
    """A passage in the language's quotation marks."""
    return f"{words.text('reader.open_quote')}{one_line(passage)}{words.text('reader.close_quote')}"


def _source(column: ClaimColumn, words: ReaderWords) -> str:
    """Who says it: the passage's source and when it appeared, and how many others."""
    passage = column.passage
    if passage is None:
        return words.text("compare.no_passage")
    said = f"{words.source(passage.source)}, {words.issued(passage.issued)}"
    others = len(column.sources) - 1
    return f"{said} {words.count('compare.more_sources', others)}" if others > 0 else said


# ---- below the claims


def _notes_of(found: Disagreement, comparison: Comparison, words: ReaderWords) -> Iterable[NoteText]:
    """What the record says of a disagreement: computed, explained, known and guessed."""
    yield from _computed(comparison.computed, words)
    if found.known:
        yield NoteText(words.text("compare.known"), one_line(found.known))
    if found.guess:
        yield NoteText(words.text("compare.guess"), one_line(found.guess), is_guess=True)
    yield NoteText(words.text("compare.explained"), one_line(found.explanation))
    for number, passage in enumerate(comparison.passages):
        label = "" if number else words.text("compare.quoted")
        source = f"{words.source(passage.source)}, {words.issued(passage.issued)}"
        yield NoteText(label, quoted(passage.quotation.passage, words), source, "text-faint")


def _computed(computed: Sequence[Computed], words: ReaderWords) -> Iterable[NoteText]:
    for number, each in enumerate(computed):
        line, verdict, role = words.computation(each)
        yield NoteText("" if number else words.text("compare.computed"), line, verdict, role)


def _notes(comparison: Comparison, words: ReaderWords) -> Iterable[NoteText]:
    """What pinned entries and values differ in, and by how much."""
    for key, aspects in (("differs", comparison.differing), ("alike", comparison.alike)):
        if aspects:
            names = (words.text(f"compare.aspect.{aspect}") for aspect in aspects)
            yield NoteText(words.text(f"compare.{key}"), ", ".join(names))
    for number, each in enumerate(comparison.computed):
        line, _, _ = words.computation(each)
        yield NoteText("" if number else words.text("compare.computed"), line)
    for number, gap in enumerate(comparison.gaps):
        sides = ""
        if len(comparison.columns) > _LEAST_CLAIMS:
            first, second = words.link(gap.first), words.link(gap.second)
            sides = words.text("compare.gap.of", first=first, second=second)
        yield NoteText("" if number else words.text("compare.time"), _gap(gap, words), sides, "text-soft")


def _gap(gap: Gap, words: ReaderWords) -> str:
    """The time between two claims in the largest unit that still tells it well, rounded down."""
    if not gap.days:
        return words.text("compare.gap.none")
    years, months = int(gap.days / _DAYS_OF_A_YEAR), int(gap.days / _DAYS_OF_A_MONTH)
    if years >= _SOME_YEARS:
        return words.count("compare.gap.years", years)
    if months >= _SOME_MONTHS:
        return words.count("compare.gap.months", months)
    return words.count("compare.gap.days", gap.days)


def compare_sentences(texts: CompareTexts, words: ReaderWords) -> Iterable[str]:
    """The strip in sentences, for who doesn't see it."""
    yield words.text("compare.description", kind=texts.kind, title=texts.title)
    for card in texts.cards:
        said = " · ".join(filter(None, (card.claimed, card.aside)))
        yield words.text("compare.description.claim", heading=card.heading, claimed=said)
        yield from filter(None, (card.passage, card.source))
    for note in texts.notes:
        said = " ".join(filter(None, (note.text, note.verdict)))
        yield words.text("compare.description.note", label=note.label, text=said) if note.label else said
