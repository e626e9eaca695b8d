"""The compare strip laid out: every text, card and sign at its pixel, frozen."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.words import TextMeasure
from viewer.core.compare.sizes import CompareSizes
from viewer.core.compare.texts import CardText, CompareTexts, NoteText
from viewer.core.compare.wrapping import wrapped
from viewer.model.comparisons import Flag


class StripText(Struct, frozen=True):
    """A line of text from pixel `x`, its middle at `y`."""

    x: float
    y: float
    text: str
    style: str
    role: str


class StripCard(Struct, frozen=True):
    """The place of a claim; `id` names its entry or value, `tip` is all of it that may have been cut."""

    id: str
    x: float
    y: float
    width: float
    height: float
    selected: bool = False
    tip: str = ""

    def contains(self, x: float, y: float) -> bool:
        """Whether a pixel is on the card."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


class StripSign(Struct, frozen=True):
    """A sign on a disc between two claims; its middle is at `x` and `y`."""

    x: float
    y: float
    text: str


class CompareFrame(Struct, frozen=True):
    """The strip, `width` by `height` pixels; a `flag` stands before its title at `flag_y`.

    At the pixel rows `cuts` it may go on on another page; the last one is its height.
    """

    width: float
    height: float
    flag: Flag
    flag_y: float
    texts: tuple[StripText, ...]
    cards: tuple[StripCard, ...]
    signs: tuple[StripSign, ...]
    sizes: CompareSizes
    cuts: tuple[float, ...]

    def card_at(self, x: float, y: float) -> StripCard | None:
        """The claim at a pixel, if there is one."""
        return next((card for card in self.cards if card.contains(x, y)), None)

    def between(self, top: float, bottom: float) -> "CompareFrame":
        """The same with what stands between two of the cuts only."""
        return replace(
            self,
            flag=self.flag if top <= self.flag_y < bottom else "",
            texts=tuple(text for text in self.texts if top <= text.y < bottom),
            cards=tuple(card for card in self.cards if top <= card.y < bottom),
            signs=tuple(sign for sign in self.signs if top <= sign.y < bottom),
        )


def compare_frame(
    texts: CompareTexts,
    width: float,
    measure: TextMeasure,
    sizes: CompareSizes,
    *,
    selected: str = "",
    aside: float = 0.0,
) -> CompareFrame:
    """Lay the strip out in a width, in pixels; `aside` is left free at the right of its title."""
    return _Layout(texts, width, measure, sizes, selected).frame(aside)


class _Layout:
    def __init__(
        self, texts: CompareTexts, width: float, measure: TextMeasure, sizes: CompareSizes, selected: str
    ) -> None:
        self._said, self._width, self._measure, self._sizes = texts, width, measure, sizes
        self._selected = selected
        self._texts: list[StripText] = []
        self._cards: list[StripCard] = []
        self._signs: list[StripSign] = []
        self._cuts: list[float] = []

    def frame(self, aside: float) -> CompareFrame:
        said, sizes = self._said, self._sizes
        y = self._head(aside)
        y = self._rows(y)
        for note in said.notes:
            y = self._note(note, y)
            self._cuts.append(y)
        height = y + sizes.pad / 2
        whole = tuple(self._texts), tuple(self._cards), tuple(self._signs)
        cuts = (*self._cuts[:-1], height)
        return CompareFrame(self._width, height, said.flag, sizes.head / 2, *whole, sizes, cuts)

    def _head(self, aside: float) -> float:
        """The kind and the title; the title on as many lines as it needs where it has no room beside."""
        said, sizes, measure = self._said, self._sizes, self._measure
        x, middle = sizes.pad, sizes.head / 2
        if said.flag:
            x += sizes.flag + sizes.flag_gap
        role = "warning" if said.flag == "contradiction" else "text-soft"
        end = self._width - sizes.pad - aside
        title = measure.width(said.title, "heading")
        kinds = {
            each: measure.width(each, "heading") + sizes.kind_gap for each in (said.kind, said.short_kind)
        }
        kind = next((each for each, width in kinds.items() if x + width + title <= end), said.short_kind)
        self._texts.append(StripText(x, middle, kind, "heading", role))
        x += kinds[kind]
        room = max(end - x, 1.0)
        lines = wrapped(said.title, "heading", room, measure, 0 if not sizes.most_lines else 1)
        for number, line in enumerate(lines):
            self._texts.append(StripText(x, middle + number * sizes.line, line, "heading", "text"))
        return sizes.head + (len(lines) - 1) * sizes.line if lines else sizes.head

    # ---- claims

    def _rows(self, y: float) -> float:
        """The cards in rows of as many as have room side by side."""
        sizes, cards = self._sizes, self._said.cards
        places = len(cards) + (1 if self._said.hint else 0)
        room = self._width - 2 * sizes.pad
        fitting = max(int((room + sizes.card_gap) / (sizes.card_least + sizes.card_gap)), 1)
        rows = -(-places // min(fitting, max(places, 1)))
        across = -(-places // max(rows, 1)) or 1
        width = (room - (across - 1) * sizes.card_gap) / across
        for first in range(0, len(cards), across):
            y = self._row(first, cards[first : first + across], y, width)
            self._cuts.append(y)
        if self._said.hint:
            self._hint(len(cards) % across, width)
        return y

    def _row(self, first: int, cards: Sequence[CardText], y: float, width: float) -> float:
        sizes = self._sizes
        contents = [self._card(card, width) for card in cards]
        height = max((content.height for content in contents), default=0.0)
        for number, (card, content) in enumerate(zip(cards, contents, strict=True)):
            x = sizes.pad + number * (width + sizes.card_gap)
            self._cards.append(StripCard(card.id, x, y, width, height, card.id == self._selected, card.whole))
            self._texts.extend(replace(text, x=text.x + x, y=text.y + y) for text in content.above)
            drop = y + height - content.height
            self._texts.extend(replace(text, x=text.x + x, y=text.y + drop) for text in content.below)
            if number:
                sign = self._said.signs[first + number - 1]
                self._signs.append(StripSign(x - sizes.card_gap / 2, y + height / 2, sign))
        return y + height + sizes.row_gap

    def _hint(self, position: int, width: float) -> None:
        """What to do next, where the next claim would stand."""
        sizes, card = self._sizes, self._cards[-1]
        x = sizes.pad + position * (width + sizes.card_gap) + sizes.card_pad
        lines = wrapped(self._said.hint, "body", width - 2 * sizes.card_pad, self._measure)
        top = card.y + card.height / 2 - (len(lines) - 1) * sizes.line / 2
        for number, line in enumerate(lines):
            self._texts.append(StripText(x, top + number * sizes.line, line, "body", "text-soft"))

    def _card(self, card: CardText, width: float) -> "_CardContent":
        room = width - 2 * self._sizes.card_pad
        content = _CardContent(self._sizes, self._measure, room)
        heading = " · ".join(filter(None, (card.heading, card.subject)))
        content.write(heading, "small", "text-soft", most=2)
        if card.is_short:
            content.value(card.claimed, card.aside)
        else:
            content.write(card.claimed, "heading", "text", most=self._sizes.most_lines)
            content.write(card.aside, "small", "text-soft", most=1)
        content.write(card.definition, "small", "text-faint", most=1)
        content.gap()
        content.write(card.passage, "quotation", "text", most=self._sizes.most_lines)
        content.foot(card.source)
        return content

    # ---- what is known of them

    def _note(self, note: NoteText, y: float) -> float:
        sizes, measure = self._sizes, self._measure
        x = sizes.pad + sizes.note_label
        room = max(self._width - sizes.pad - x, 1.0)
        label_role = "text-soft" if note.is_guess else "text"
        self._texts.append(StripText(sizes.pad, y + sizes.line / 2, note.label, "heading", label_role))
        role = "text-soft" if note.is_guess else "text"
        lines = wrapped(note.text, "body", room, measure)
        for number, line in enumerate(lines):
            self._texts.append(StripText(x, y + (number + 0.5) * sizes.line, line, "body", role))
        rows = len(lines)
        if note.verdict:
            rows += self._verdict(note, lines[-1] if lines else "", x, y + (rows - 0.5) * sizes.line, room)
        return y + max(rows, 1) * sizes.line + sizes.note_gap

    def _verdict(self, note: NoteText, before: str, x: float, middle: float, room: float) -> int:
        """What a computation tells, behind it or else on lines of its own; how many those are."""
        sizes, measure = self._sizes, self._measure
        used = measure.width(before, "body") + sizes.kind_gap / 2 if before else 0.0
        if used + measure.width(note.verdict, "small") <= room:
            self._texts.append(StripText(x + used, middle, note.verdict, "small", note.verdict_role))
            return 0
        lines = wrapped(note.verdict, "small", room, measure)
        for number, line in enumerate(lines, 1):
            y = middle + number * sizes.line
            self._texts.append(StripText(x, y, line, "small", note.verdict_role))
        return len(lines)


class _CardContent:
    """The lines of a card, from its top down; its source stands at its foot."""

    def __init__(self, sizes: CompareSizes, measure: TextMeasure, room: float) -> None:
        self._sizes, self._measure, self._room = sizes, measure, max(room, 1.0)
        self._y = sizes.card_pad
        self.above: list[StripText] = []
        self.below: list[StripText] = []

    @property
    def height(self) -> float:
        return self._y + self._sizes.card_pad

    def write(self, text: str, style: str, role: str, most: int) -> None:
        """Lines of text, no more than `most` where the strip is to stay low."""
        self.above.extend(self._lines(text, style, role, most if self._sizes.most_lines else 0))

    def _lines(self, text: str, style: str, role: str, most: int) -> Iterable[StripText]:
        for line in wrapped(text, style, self._room, self._measure, most):
            yield StripText(self._sizes.card_pad, self._y + self._sizes.line / 2, line, style, role)
            self._y += self._sizes.line

    def value(self, value: str, aside: str) -> None:
        """A value or a date, large, and what stands beside it if there is room, else below."""
        sizes, measure = self._sizes, self._measure
        style = "metric-value" if measure.width(value, "metric-value") <= self._room else "heading"
        if measure.width(value, style) > self._room:
            self.write(value, style, "text", most=2)
        else:
            self.above.append(StripText(sizes.card_pad, self._y + sizes.value_line / 2, value, style, "text"))
            used = measure.width(value, style) + sizes.card_pad
            if aside and used + measure.width(aside, "small") <= self._room:
                place = sizes.card_pad + used, self._y + sizes.value_line / 2
                self.above.append(StripText(*place, aside, "small", "text-soft"))
                aside = ""
            self._y += sizes.value_line
        self.write(aside, "small", "text-soft", most=2)

    def gap(self) -> None:
        """A little room."""
        self._y += self._sizes.part_gap

    def foot(self, text: str) -> None:
        """Where it stands, at the foot of the card."""
        self.gap()
        self.below.extend(self._lines(text, "small", "text-faint", 1 if self._sizes.most_lines else 0))
