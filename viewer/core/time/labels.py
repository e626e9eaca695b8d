"""Moments and years in words: what a tick is, what it is within, and the moment under the cursor."""

from collections.abc import Iterable, Sequence

from viewer.core.base.words import Words
from viewer.core.time.display import PLAIN, TimeDisplay
from viewer.core.time.moments import DAY, SECOND, moment_of
from viewer.core.time.scale import Window
from viewer.core.time.steps import LENGTHS, PRESENT, WITHIN, Step, Unit, Years, decimals_of, year_of
from viewer.core.time.time_map import Stretch
from viewer.model.calendar import civil_date

_YEAR = 365.2425
# A window is about a thousand pixels wide; the cursor tells no more than one of them.
_PIXELS = 1_000
_AGES: tuple[tuple[str, int], ...] = (("ga", 9), ("ma", 6), ("ka", 3))
# Spans in days: above the first only the year is told, above the next the month, then the day …
_YEARS_SPAN, _MONTHS_SPAN, _DAYS_SPAN = 60 * _YEAR, 2 * _YEAR, 6.0
# … and below them so many figures after the full second.
_FIGURES: tuple[tuple[float, int], ...] = ((10e-6 / 86_400, 9), (10e-3 / 86_400, 6), (10 / 86_400, 3))
_SECONDS_SPAN = 0.1
_FIGURES_WITHIN: dict[Unit, int] = {"millisecond": 0, "microsecond": 3, "nanosecond": 6}
# Two thousand years in days, about the window whose ticks are a tenth of a millennium apart.
AGES_SPAN = 730_485
_LENGTH_UNITS: tuple[Unit, ...] = ("year", "day", "hour", "minute", "second")


def year_label(year: int, words: Words) -> str:
    """An astronomical year as people write it: 0 is 1 BCE; the first 999 say their era too."""
    if year <= 0:
        return words.text("axis.bce", year=grouped(1 - year, words) if year < -9_998 else 1 - year)
    if year < 1_000:
        return words.text("axis.ce", year=year)
    return str(year) if year < 10_000 else grouped(year, words)


def short_year_label(year: int, words: Words) -> str:
    """A year of the deep past or future to three decimals of a million or billion; no other years."""
    spoken = year if year > 0 else 1 - year
    for name, size in (("billion", 10**9), ("million", 10**6)):
        if spoken >= size:
            whole, part = divmod(_nearest(spoken, size // 1_000), size)
            decimals = f"{part * 1_000 // size:03}".rstrip("0")
            figures = grouped(whole, words) + (f"{_point(words)}{decimals}" if decimals else "")
            return words.text(f"axis.{name}_{'ce' if year > 0 else 'bce'}", n=figures)
    return ""


def short_age_label(year: int, words: Words) -> str:
    """Years before 1950 to three figures: no older date is known as well as to its millennium."""
    age = PRESENT - year
    digits = len(str(abs(age)))
    rounded = _nearest(age, 10 ** max(digits - 3, 0))
    count = 10 ** (len(str(abs(rounded))) - len(str(abs(rounded)).rstrip("0")))
    return age_label(PRESENT - rounded, abs(rounded), count, words)


def age_label(year: int, oldest: int, count: int, words: Words) -> str:
    """Years before 1950 as ka, Ma or Ga, in the unit of the oldest age in view.

    `count` is what ages in view are multiples of, and decides the decimals. A year after 1950 has
    a minus; 1950 itself is 0.
    """
    age = PRESENT - year
    if age == 0:
        return "0"
    unit, power = next((each for each in _AGES if oldest >= 10 ** each[1]), _AGES[-1])
    decimals = decimals_of(count, power)
    # By integers: a float has not the digits for single millennia of 13.8 billion years.
    whole, part = divmod(abs(age), 10**power)
    figures = grouped(whole, words)
    if decimals:
        figures += f"{_point(words)}{part // 10 ** (power - decimals):0{decimals}}"
    return words.text(f"axis.{unit}", age=f"\N{MINUS SIGN}{figures}" if age < 0 else figures)


def oldest_age(moments: Iterable[int]) -> int:
    """The most years before or after the present, of some moments."""
    return max((abs(PRESENT - year_of(moment)) for moment in moments), default=0)


def tick_label(moment: int, step: Step, words: Words, years: Years, oldest: int) -> str:
    """What a tick is; years are counted as said, `is_age` or not."""
    if step.unit == "year" and years == "ages":
        return age_label(year_of(moment), oldest, step.count, words)
    if step.unit == "year":
        return year_label(year_of(moment), words)
    if step.unit == "month":
        return _month(civil_date(moment // DAY)[1], words)
    if step.unit == "day":
        return str(civil_date(moment // DAY)[2])
    if step.unit in ("second", "minute", "hour"):
        return _clock(moment, seconds=step.unit == "second")
    return words.text(f"axis.{step.unit}", n=moment // LENGTHS[step.unit] % 1_000)


def widest_label(step: Step, words: Words) -> str:
    """A label that no other one of a step is wider than; years are measured where they are."""
    if step.unit == "month":
        return max((_month(month, words) for month in range(1, 13)), key=len)
    if step.unit == "day":
        return "28"
    if step.unit in ("second", "minute", "hour"):
        return "08:08:08" if step.unit == "second" else "08:08"
    return words.text(f"axis.{step.unit}", n=888)


def within_label(moment: int, unit: Unit, words: Words) -> str:
    """What the ticks of a unit are within: a year, a month, a day, or a moment of one."""
    within = WITHIN[unit]
    if within == "year":
        return year_label(year_of(moment), words)
    if within == "month":
        return _month_year(moment, words)
    if within == "day":
        return date_label(moment, words)
    clock = _clock(moment, seconds=True) + _fraction(moment, _FIGURES_WITHIN[unit])
    if moment % DAY == 0:
        return words.text("axis.date_time", date=date_label(moment, words), time=clock)
    return clock


def full_label(moment: int, step: Step, words: Words) -> str:
    """A tick of calendar time with all that it is within."""
    label = tick_label(moment, step, words, "calendar", 0)
    if step.unit == "year":
        return label
    if step.unit == "month":
        return _month_year(moment, words)
    date = date_label(moment, words)
    return date if step.unit == "day" else words.text("axis.date_time", date=date, time=label)


def date_labels(moment: int, unit: Unit, words: Words, *, dated: bool) -> list[str]:
    """What a moment is within, from the finest text to the shortest: a date, a month, a year.

    Below seconds it is a clock's time, which stands alone where something else is `dated`.
    """
    within = WITHIN[unit]
    below_seconds = within not in ("year", "month", "day")
    if below_seconds and dated:
        return [within_label(moment, unit, words)]
    texts = [date_label(moment, words), _month_year(moment, words), year_label(year_of(moment), words)]
    if below_seconds:
        clock = _clock(moment, seconds=True) + _fraction(moment, _FIGURES_WITHIN[unit])
        return [words.text("axis.date_time", date=texts[0], time=clock), *texts]
    return texts[("day", "month", "year").index(within) :]


def date_label(moment: int, words: Words) -> str:
    """The date of a moment."""
    year, month, day = civil_date(moment // DAY)
    return words.text(
        "axis.date", year=year_label(year, words), month=_month(month, words), number=month, day=day
    )


def moment_label(moment: int, span: float, words: Words, years: Years = "calendar") -> str:
    """A real moment as finely as a window of `span` days needs it."""
    if span > _YEARS_SPAN:
        return _year_of_span(moment, span, words, years)
    if span > _MONTHS_SPAN:
        return _month_year(moment, words)
    date = date_label(moment, words)
    if span > _DAYS_SPAN:
        return date
    figures = next((figures for limit, figures in _FIGURES if span < limit), 0)
    clock = _clock(moment, seconds=span < _SECONDS_SPAN) + _fraction(moment, figures)
    return words.text("axis.date_time", date=date, time=clock)


def window_label(moment: int, window: Window, words: Words, time_display: TimeDisplay = PLAIN) -> str:
    """A moment of a window's drawn time, as finely as the window needs it, for the cursor's pill."""
    real = time_display.time_map.real(moment)
    # A pixel is longer where time is squeezed.
    span = window.span / time_display.time_map.pace_at(moment)
    if time_display.years == "ages" and time_display.time_map:
        stretches = list(time_display.time_map.stretches(window.first, window.last))
        if only_ages(stretches, time_display.years):
            return _age_of_span(year_of(real), span, words)
        if len(stretches) > 1:
            return moment_label(real, span, words)
    return moment_label(real, span, words, time_display.years)


def only_ages(stretches: Sequence[Stretch], years: Years) -> bool:
    """Whether all stretches of a window are told in ages, however short each of them is."""
    return (
        years == "ages"
        and len(stretches) > 1
        and (stretches[-1].last - stretches[0].first >= AGES_SPAN * DAY)
    )


def length_label(length: int, words: Words, least: int = 2) -> str:
    """A length of time in the largest unit of which it has at least so many; below a second in fractions."""
    unit: Unit = next((unit for unit in _LENGTH_UNITS if length >= least * LENGTHS[unit]), "second")
    if length < LENGTHS[unit]:
        return words.text("axis.length.below", length=f"{length / LENGTHS[unit]:.2g}")
    return words.count(f"axis.length.{unit}", length // LENGTHS[unit])


def factor_label(factor: int, words: Words) -> str:
    """A factor of two figures, from a million on with the prefix of its size."""
    for prefix, size in (("T", 10**12), ("G", 10**9), ("M", 10**6)):
        if factor >= size:
            whole, part = divmod(factor, size)
            return f"{whole}{_point(words)}{part * 10 // size}{prefix}" if part else f"{whole}{prefix}"
    return grouped(factor, words)


def per_column_label(days: float, words: Words) -> str:
    """Per how much time a band's columns are as high as they are, which are so many drawn days wide."""
    return words.text("density.per_column", length=length_label(moment_of(days), words, least=10))


def _year_of_span(moment: int, span: float, words: Words, years: Years) -> str:
    """A year, rounded to the power of ten that a pixel is at most wide."""
    year = year_of(moment)
    if years == "ages" and span >= AGES_SPAN:
        return _age_of_span(year, span, words)
    count = _count_of_span(span)
    if count == 1:
        return year_label(year, words)
    if year > 0:
        return year_label(max(_nearest(year, count), 1), words)
    return year_label(1 - max(_nearest(1 - year, count), 1), words)


def _age_of_span(year: int, span: float, words: Words) -> str:
    count = _count_of_span(span)
    age = _nearest(PRESENT - year, count)
    return age_label(PRESENT - age, max(abs(age), round(span / _YEAR)), count, words)


def _count_of_span(span: float) -> int:
    """The power of ten, in years, that a pixel of a span is at most wide."""
    pixel = max(round(span / _YEAR / _PIXELS), 1)
    return int(10 ** (len(str(pixel)) - 1))


def _nearest(value: int, count: int) -> int:
    return (value + count // 2) // count * count


def _clock(moment: int, *, seconds: bool) -> str:
    minutes, second = divmod(moment % DAY // SECOND, 60)
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{clock}:{second:02}" if seconds else clock


def _fraction(moment: int, figures: int) -> str:
    """So many figures of a second's fraction, from the fourth on in groups of three."""
    if not figures:
        return ""
    written = f"{moment % SECOND * 10**figures // SECOND:0{figures}}"
    return "." + "\N{NARROW NO-BREAK SPACE}".join(written[at : at + 3] for at in range(0, figures, 3))


def grouped(number: int, words: Words) -> str:
    """A number with the language's mark between thousands."""
    return f"{number:,}".replace(",", words.text("chart.thousands_separator"))


def _point(words: Words) -> str:
    return words.text("chart.decimal_separator")


def _month_year(moment: int, words: Words) -> str:
    year, month, _ = civil_date(moment // DAY)
    return words.text(
        "axis.month_year", year=year_label(year, words), month=_month(month, words), number=month
    )


def _month(month: int, words: Words) -> str:
    return words.text(f"axis.month.{month}")
