"""Puts the codes and values of a reading into the words of the reader's language."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from viewer.core.evidence.digits import decimals
from viewer.core.evidence.provenance import Rests
from viewer.core.reading.types import Aim, Computed, Fact, Link, Passage, Quantity, Reading, When
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.namesakes import NO_NAMESAKES, Namesakes
from viewer.model.comparisons import CLAIMS, RelationKind
from viewer.model.dates import Date
from viewer.model.dating import STATED, Dating, anchor
from viewer.model.metrics import ValueRelation
from viewer.model.sources import Source
from viewer.words.date_words import date_words, short_date_words
from viewer.words.source_words import short_name, source_title
from viewer.words.translations import Translator, translator

if TYPE_CHECKING:
    from viewer.core.evidence.arithmetic import Computation, Term

_FAR = 1e15
_SOLID = ("%", "‰", "°")
_CURRENCIES = frozenset(
    ("VND", "US$", "USD", "EUR", "GBP", "JPY", "CNY", "KRW", "SGD", "$", "€", "£", "¥", "₫")
)


class ReaderWords:
    """The reader's sentences, values and dates in one language."""

    def __init__(self, translator: Translator, namesakes: Namesakes = NO_NAMESAKES) -> None:
        """In the language of a translator; `namesakes` tell the record's sources of one name apart."""
        self.translator, self.namesakes = translator, namesakes
        self.text = translator.text
        self.count = translator.count

    def date(self, date: Date, dating: Dating = STATED) -> str:
        """A date in full words."""
        return date_words(date, self.translator, dating)

    def short_date(self, date: Date, dating: Dating = STATED) -> str:
        """A date in few characters."""
        return short_date_words(date, self.translator, dating)

    def date_field(self, when: When) -> str:
        """The name of the field that a date is in; a target that is due at no time has no due date."""
        return self.field("due" if when.dating.of == "due" else "date")

    def number(self, value: float) -> str:
        """A number with all its printed decimals."""
        if abs(value) >= _FAR:
            return f"{value:g}"
        written = f"{value:,.{min(decimals(value), 12)}f}"
        marks = {",": self.text("reader.number.thousands"), ".": self.text("reader.number.decimal")}
        return "".join(marks.get(each, each) for each in written)

    def quantity(self, quantity: Quantity, short: bool = False) -> str:
        """A value with its relation and unit: "more than 22%"; short: "> 22%"."""
        number = self.number(quantity.value)
        if quantity.upper is not None:
            number = self.text("reader.range", value=number, upper=self.number(quantity.upper))
        return self.related(self._with_unit(number, quantity.unit), quantity.relation, short)

    def related(self, value: str, relation: ValueRelation, short: bool = False) -> str:
        """A written value with what relates it to the true one."""
        return self.text(f"reader.{'short_' if short else ''}relation.{relation}", value=value)

    def _with_unit(self, number: str, unit: str) -> str:
        if not unit:
            return number
        if unit.startswith(_SOLID):
            return number + unit
        currency, _, rest = unit.partition(" ")
        if currency in _CURRENCIES:
            return f"{currency} {number} {rest}".rstrip()
        return self.text("reader.value_unit", value=number, unit=unit)

    def kind(self, kind: str) -> str:
        """The name of a kind of entry, or of what else can be read."""
        return self.text(f"reader.kind.{kind}")

    def field(self, field: str) -> str:
        """The name of a field."""
        key = f"reader.field.{field}"
        return self.text(key) if self.translator.has(key) else field

    def has_field(self, field: str) -> bool:
        """Whether a field has a name in words."""
        return self.translator.has(f"reader.field.{field}")

    def first_line(self, reading: Reading) -> str:
        """The reading's kind and result in capitals."""
        return self.kind_and_result(reading).upper()

    def kind_and_result(self, reading: Reading) -> str:
        """What is read, and how it came out."""
        kind, result = self.kind(reading.glyph), self._result(reading)
        return self.text("reader.first_line", kind=kind, result=result) if result else kind

    def _result(self, reading: Reading) -> str:
        prefixes = {
            "system": "reader.status",
            "observation": "reader.value_status",
            "comparator": "reader.value_status",
            "target": "reader.outcome",
        }
        prefix = prefixes.get(reading.glyph)
        if not reading.result or prefix is None:
            return reading.result
        return self.text(f"{prefix}.{reading.result}")

    def title(self, reading: Reading) -> str:
        """The reading's title; a lane of a kind is called as the kind is."""
        return reading.title or self.text(f"reader.lane.{reading.glyph}")

    def when(self, when: When) -> tuple[str, str]:
        """A date's words, and how firmly it is known."""
        return self.date(when.date, when.dating), f"({self._basis(when)})"

    def _basis(self, when: When) -> str:
        basis, date = when.dating.basis, when.date
        if basis == "as_of":
            return self._reported(when)
        if basis != "stated":
            return self.text(f"reader.basis.{basis}")
        if date.members or (date.is_interval and not (date.lower and date.upper)):
            return self.text("reader.basis.stated.open")
        if date.approximate or date.uncertain or date.significant_digits is not None:
            return self.text(f"reader.basis.stated.{'uncertain' if date.uncertain else 'approximate'}")
        return self.text(f"reader.basis.stated.{'period' if date.is_interval else date.precision}")

    def _reported(self, when: When) -> str:
        if when.issued is None:
            return self.text("reader.issue_not_stated")
        if anchor(when.date) == when.issued:
            return self.text("reader.basis.as_of")
        return self.text("reader.basis.reported", issued=self.date(when.issued))

    def fact(self, fact: Fact) -> str:
        """A fact's values in one line."""
        if fact.key == "status":
            return self.text(f"reader.status.{fact.values[0]}")
        if fact.key == "origin":
            return self._origin(*fact.values)
        if fact.key == "better":
            return self.text(f"reader.better.{fact.values[0]}")
        return " · ".join(each if isinstance(each, str) else self.number(each) for each in fact.values)

    def _origin(self, file: object, sheet: object, row: object, cell: object) -> str:
        """Where in its file an imported claim stands."""
        where = "cell" if cell else "row" if row else "file"
        key = f"origin.sheet_{where}" if sheet else f"origin.{where}"
        return self.text(key, file=file, sheet=sheet, row=row, cell=cell)

    def link(self, link: Link) -> str:
        """What a link says: a title, and for a value whom it is about."""
        return f"{link.title}, {link.subject}" if link.subject else link.title

    def source(self, source: Source) -> str:
        """A source's short name."""
        return short_name(source, self.namesakes, self.translator)

    def source_title(self, source: Source) -> str:
        """A source's title, beside which its publication and its date stand."""
        return source_title(source, self.namesakes, self.translator, beside=True)

    def publisher(self, source: Source) -> str:
        """Where a source appeared, or that it does not say so."""
        return source.container_title or source.publisher or self.text("reader.publisher_not_stated")

    def proved(self, fields: Iterable[str]) -> str:
        """Which fields a passage proves, each name once; nothing where it names none."""
        names = dict.fromkeys(self.field(each) for each in fields if self.has_field(each))
        said = ", ".join(name[:1].lower() + name[1:] for name in names)
        return self.text("reader.supports", fields=said) if said else ""

    def issued(self, issued: Date | None) -> str:
        """When a source appeared, or that it does not say so."""
        return self.short_date(issued) if issued is not None else self.text("reader.date_not_stated")

    def found(self, passage: Passage) -> tuple[str, str]:
        """Whether a passage stands in its source, and the colour role that says so."""
        if passage.is_awaited:
            return self.text("reader.match.awaited"), "text-faint"
        if passage.is_unread:
            return self.text("reader.match.unread"), "warning"
        if passage.place is None:
            return self.text("reader.match.not_attached"), "text-faint"
        match = passage.place.match
        role = {"exact": "found", "repeated": "found", "folded": "text-soft"}.get(match, "warning")
        return self.text(f"reader.match.{match}"), role

    def computation(self, computed: Computed) -> tuple[str, str, str]:
        """A computation, what it says of the sources' figures, and that sentence's colour role."""
        found = computed.computation
        if found.computed is None:
            return self.text("reader.computed.impossible"), "", "text-faint"
        sides = {name: self._operand(computed, name) for name in ("a", "b", "result")}
        value = found.computed if found.rounded is None else found.rounded
        relation = found.relation.kind
        side = found.implied if found.implied in ("a", "b") else None
        key = f"reader.implied.{side}.{relation}" if side else f"reader.computed.{relation}"
        if not side and value < 0 and relation in ("growth", "difference"):
            key, value = f"{key}_less", -value
        shown = self._computed(value if found.rounded is not None else _readable(value, found), relation)
        if relation == "difference" and _counts_points(computed):
            shown = self._points(value, shown)
        line = self.text(key, **{**sides, "computed": shown})
        return line, *self._verdict(found, self._stated(computed))

    def _points(self, value: float, shown: str) -> str:
        """A difference of percentages, which is told in points."""
        return self.count("reader.points", 1 if abs(value) == 1 else 2, value=shown)

    def _stated(self, computed: Computed) -> str:
        """The result that the sources state, in words."""
        found, term = computed.computation, computed.computation.result
        if term is None:
            return ""
        bound = found.relation.result
        if bound is not None and bound.relation != "=" and bound.label:
            return self.text("reader.quotation", passage=bound.label)
        if found.compares:
            return self.text(f"reader.compared.{term.relation}")
        kind = found.relation.kind
        unit = "%" if kind in ("share", "growth") else ""
        value = self._computed(term.value, kind)
        if term.upper is not None:
            value = self.text("reader.range", value=value, upper=self.number(term.upper))
        if kind == "difference" and _counts_points(computed):
            value = self._points(term.value, value)
        return self.related(self._with_unit(value, unit), term.relation)

    def rests(self, rests: Rests) -> str:
        """How many entries, values, targets and quotations rest on a source."""
        counts = {"entry": rests.entries, "observation": rests.values, "target": rests.targets}
        said = [self.count(f"reader.use.{kind}", n) for kind, n in counts.items() if n]
        if not rests.quotations:
            return " · ".join([*said, self.text("reader.rests.unquoted")])
        return " · ".join([*said, self.count("reader.rests.quotations", rests.quotations)])

    def left_of_source(self, counts: Mapping[str, int]) -> str:
        """How many entries, values and targets of a source the filter leaves."""
        said = [self.count(f"reader.use.{kind}", counts[kind]) for kind in CLAIMS if counts.get(kind)]
        if not said:
            return self.text("reader.filtered.nothing")
        return self.text("reader.filtered.source", counts=" · ".join(said))

    def only(self, rests: Rests) -> str:
        """How much of that no other source states; empty of a source that isn't quoted: it states nothing."""
        if not rests.quotations and not rests.only:
            return ""
        if not rests.only:
            return self.text("reader.rests.only.none")
        return self.count("reader.rests.only", len(rests.only))

    def _computed(self, value: float, relation: RelationKind) -> str:
        """A computed number; what is counted from and to may be years, which are not grouped."""
        return f"{value:.0f}" if relation == "count" and value.is_integer() else self.number(value)

    def _verdict(self, found: "Computation", result: str) -> tuple[str, str]:
        if found.agrees is None:
            return self.text("reader.computed.implied"), "text-faint"
        from viewer.core.evidence.arithmetic import is_stated  # with the first relation

        if not is_stated(found.relation) or (found.is_question and found.agrees):
            key = f"reader.asked.{'agrees' if found.agrees else 'fails'}"
            return self.text(key, result=result), "text-soft"
        if found.agrees:
            return self.text("reader.computed.agrees", result=result), "found"
        return self.text("reader.computed.fails", result=result), "warning"

    def _operand(self, computed: Computed, name: str) -> str:
        term: Term | None = getattr(computed.computation, name)
        link: Link | None = getattr(computed, name)
        if term is None:
            return ""
        unit = link.quantity.unit if link is not None and link.quantity is not None else ""
        unit = "" if name == "result" else unit
        if computed.computation.relation.kind == "count" and not unit:
            return self._computed(term.value, "count")
        return self.quantity(Quantity(term.value, unit, term.upper, term.relation), short=True)

    def aim(self, aim: Aim) -> tuple[str, str, str]:
        """A target's value and date, who set it, and whether it was met."""
        link = aim.link
        value = self.quantity(link.quantity) if link.quantity is not None else ""
        date = self.short_date(link.date, link.dating) if link.date is not None else ""
        setter = aim.set_by
        who = (
            self.text("reader.aim.set_by", name=setter) if setter else self.text("reader.aim.set_by_unknown")
        )
        said = self.text("reader.aim", value=value, date=date) if date else value
        return said, who, self._outcome(aim)

    def _outcome(self, aim: Aim) -> str:
        by = aim.by
        if by is None or by.quantity is None or by.date is None:
            return self.text("reader.aim.unsettled" if aim.outcome == "open" else "reader.aim.unknown")
        value, date = self.quantity(by.quantity, short=True), self.short_date(by.date, by.dating)
        return self.text(f"reader.aim.{aim.outcome}", value=value, date=date)


def _counts_points(computed: Computed) -> bool:
    """Whether both sides of a difference are percentages."""
    sides = [link.quantity for link in (computed.a, computed.b) if link is not None]
    return len(sides) == 2 and all(side is not None and side.unit.startswith("%") for side in sides)


def _readable(value: float, found: "Computation") -> float:
    """A computed value to as many digits as the numbers that it comes from print, but three or four."""
    if abs(value) >= 1000:
        return float(round(value)) if abs(value) < _FAR else value
    terms = (term.value for term in (found.a, found.b, found.result) if term is not None)
    digits = max(3, *(len(f"{abs(term):.15g}".replace(".", "").strip("0")) for term in terms))
    return float(f"{value:.{min(digits, 4)}g}")


def reader_words(record: LoadedRecord | None, language: str) -> ReaderWords:
    """The words for an open record, if there is one, in a language."""
    return ReaderWords(translator(language), record.namesakes if record is not None else NO_NAMESAKES)
