"""The notes of a page: where sources differ, the passages by number, and the sources."""

from collections.abc import Iterable, Mapping, Sequence

from viewer.core.base.steps import Steps
from viewer.core.evidence.passages import Cited, Passages, figures, one_line
from viewer.core.page.sizes import PAGE
from viewer.core.record.issued import issued_date
from viewer.export.pages.blocks import Block, Measure, TextItem, text_block
from viewer.export.pages.context import PageContext
from viewer.model.comparisons import Disagreement
from viewer.model.evidence import Quotation
from viewer.model.sources import Source
from viewer.paint.page_text import Paragraph, Run

Numbers = Mapping[str, tuple[int, ...]]

_DISPUTE = "disagreement:"
_WEB = ("http://", "https://")


def disagreements_among(context: PageContext, shown: Iterable[str]) -> tuple[Disagreement, ...]:
    """The record's disagreements about anything that is shown."""
    ids = set(shown)
    return tuple(
        each for each in context.loaded.record.disagreements if any(claim.id in ids for claim in each.claims)
    )


def dispute_claims(found: Iterable[Disagreement]) -> Iterable[tuple[str, Disagreement]]:
    """The disagreements as claims of their own, whose passages are numbered too."""
    return ((_DISPUTE + each.id, each) for each in found)


def disputes_block(
    context: PageContext,
    found: Sequence[Disagreement],
    numbers: Mapping[str, tuple[int, ...]],
    measure: Measure,
) -> Steps[Block]:
    """Each disagreement with its kind, its passages' numbers and its short account: a step each."""
    items = []
    for each in found:
        items.append(_dispute(context, each, numbers, measure.width))
        yield
    return notes_block(context, "page.disputes", items, measure)


def _dispute(context: PageContext, found: Disagreement, numbers: Numbers, width: float) -> TextItem:
    bearers = [_DISPUTE + found.id, *(claim.id for claim in found.claims)]
    cited = sorted({number for each in bearers for number in numbers.get(each, ())})
    kind = context.words.text(f"page.dispute.{found.kind}")
    head = [Run(found.title, "page-strong"), Run(f"  {kind}", "page-small", dispute_role(found))]
    if cited:
        said = context.words.text("page.passages_of", numbers=_listed(cited))
        head.append(Run(f"  {said}", "page-small", "text-faint"))
    paragraphs = (
        context.text.paragraph(width, *head),
        context.text.paragraph(width, Run(one_line(found.explanation), "page-body", "text-soft")),
    )
    return TextItem(paragraphs, gap=PAGE.block_gap, heads=True)


def dispute_role(found: Disagreement) -> str:
    """The colour role of a disagreement's kind: a warning's for contradictions only."""
    return "warning" if found.is_contradiction else "text-soft"


def passages_block(context: PageContext, passages: Passages, measure: Measure) -> Steps[Block]:
    """Each passage by its number, word for word, with its source's short name and date: a step a passage."""
    indent = _number_width(context, passages)
    items = []
    for each in passages.cited:
        items.append(_passage(context, each, measure.width, indent))
        yield
    return notes_block(context, "page.passages", items, measure)


def _passage(context: PageContext, cited: Cited, width: float, indent: float) -> TextItem:
    stands = Run(f"  {where(context, cited.quotation)}", "page-small", "text-faint")
    runs = (*passage_runs(context, cited.quotation, "page-quotation"), stands)
    body = context.text.paragraph(width - indent, *runs)
    label = _number(context, cited.number, indent)
    return TextItem((body,), indent, label, PAGE.paragraph_gap)


def passage_runs(context: PageContext, quotation: Quotation, style: str) -> tuple[Run, ...]:
    """A passage between quotation marks, what carries the claim the strongest."""
    words = context.words
    # One space where prefix, exact part and suffix meet, as in the passage as a whole.
    whole = one_line(quotation.passage)
    exact = one_line(quotation.exact)
    start = max(whole.find(exact, len(one_line(quotation.prefix))), 0)
    return (
        Run(words.text("reader.open_quote") + whole[:start], style, "text-soft"),
        Run(exact, style),
        Run(whole[start + len(exact) :] + words.text("reader.close_quote"), style, "text-soft"),
    )


def where(context: PageContext, quotation: Quotation) -> str:
    """The short name and the date of the source in which a passage stands."""
    source = context.loaded.sources[quotation.source]
    name, date = context.reader.source(source), context.date(issued_date(source.issued))
    return context.words.text("page.where", source=name, date=date)


def sources_block(context: PageContext, passages: Passages, measure: Measure, *, numbered: bool) -> Block:
    """The sources of what is shown: by number, or each with the numbers of its passages."""
    indent = _number_width(context, passages) if numbered else 0.0
    items = [
        _source(context, context.loaded.sources[source], numbers, measure.width, indent)
        for source, numbers in passages.sources.items()
    ]
    return notes_block(context, "page.sources", items, measure)


def _source(
    context: PageContext, source: Source, numbers: Sequence[int], width: float, indent: float
) -> TextItem:
    words = context.words
    publication = source.container_title or source.publisher or words.text("source.no_publisher")
    about = words.text("page.source", publication=publication, date=context.date(issued_date(source.issued)))
    runs = [
        Run(f"{context.reader.source_title(source)}  ", "page-strong"),
        Run(about, "page-body", "text-soft"),
    ]
    if source.author:
        names = ", ".join(name.text for name in source.author)
        runs.append(Run("  " + words.text("page.by", names=names), "page-body", "text-soft"))
    if not indent:
        said = words.text("page.passages_of", numbers=_listed(numbers))
        runs.append(Run(f"  {said}", "page-small", "text-faint"))
    paragraphs = [context.text.paragraph(width - indent, *runs)]
    if source.URL:
        url = source.URL if source.URL.startswith(_WEB) else ""
        paragraphs.append(
            context.text.paragraph(width - indent, Run(source.URL, "page-small", "accent", url))
        )
    label = _number(context, numbers[0], indent) if indent else None
    return TextItem(tuple(paragraphs), indent, label, PAGE.block_gap)


def _number_width(context: PageContext, passages: Passages) -> float:
    """The indent that leaves room for the longest number."""
    highest = max((each.number for each in passages.cited), default=0)
    longest = context.labels.width(str(highest), "page-number")
    return max(PAGE.number_width, longest + PAGE.number_gap)


def _number(context: PageContext, number: int, indent: float) -> Paragraph:
    return context.text.paragraph(indent, Run(str(number), "page-number", "accent"))


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(each.replace("-", "–") for each in figures(numbers))


def notes_block(context: PageContext, key: str, items: Sequence[TextItem], measure: Measure) -> Block:
    """Items in columns under a heading."""
    heading = context.text.paragraph(
        measure.columns * (measure.width + measure.gap), Run(context.words.text(key), "page-heading")
    )
    return text_block(items, measure, space=PAGE.section_gap, heading=heading)
