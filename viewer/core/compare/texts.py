"""What the compare strip says, in words of a language: its frame is laid out from them."""

from msgspec import Struct

from viewer.model.comparisons import Flag


class CardText(Struct, frozen=True):
    """One claim: whom it is about, what is claimed, and where that stands.

    `id` names the entry or value. What is claimed `is_short` where it is a value or a date; `aside` is
    what stands beside it.
    """

    id: str
    heading: str
    claimed: str
    is_short: bool
    aside: str = ""
    subject: str = ""
    definition: str = ""
    passage: str = ""
    source: str = ""

    @property
    def whole(self) -> str:
        """All of it, line by line."""
        said = (
            self.heading,
            self.claimed,
            self.aside,
            self.subject,
            self.definition,
            self.passage,
            self.source,
        )
        return "\n".join(filter(None, said))


class NoteText(Struct, frozen=True):
    """A line below the claims: what it is, what it says, and a verdict in a colour role."""

    label: str
    text: str
    verdict: str = ""
    verdict_role: str = "text-soft"
    is_guess: bool = False


class CompareTexts(Struct, frozen=True):
    """Everything that the strip says; `signs` are what stands between each two claims.

    `short_kind` is the kind where there is no room for it and the title.
    """

    flag: Flag
    kind: str
    short_kind: str
    title: str
    cards: tuple[CardText, ...]
    signs: tuple[str, ...]
    notes: tuple[NoteText, ...]
    hint: str = ""
