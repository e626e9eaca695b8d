"""Puts dates into words, for reading ("since about 2014") and for tight places ("since c. 2014").

Every place that says a date says it through here: tips, search, lists, links, reader and pages.
"""

from functools import lru_cache

from viewer.core.time.labels import short_year_label
from viewer.model.calendar import civil_date
from viewer.model.dates import Date, Part
from viewer.model.dating import STATED, Dating, anchor
from viewer.model.edtf_parts import marks_of
from viewer.model.edtf_span import sub_year_of
from viewer.words.translations import Translator

_FAR = 9999
_KEPT = 1_000  # a page says the same date in chart, passage and list
_QUALITIES = {"?": "uncertain", "~": "approximate", "%": "both"}
_QUALIFIED = {"?": "perhaps", "~": "about", "%": "perhaps_about"}


def date_words(date: Date, translator: Translator, dating: Dating = STATED) -> str:
    """The date in full words, saying what is uncertain, approximate, open or not stated.

    A date `as_of` an article says "by", never "since"; a due date says by when.
    """
    return _said(date, translator, dating, False)


def short_date_words(date: Date, translator: Translator, dating: Dating = STATED) -> str:
    """The date in few characters, for labels and columns; says no less about open ends."""
    return _said(date, translator, dating, True)


@lru_cache(maxsize=_KEPT)
def _said(date: Date, translator: Translator, dating: Dating, short: bool) -> str:
    return _Words(translator, short).dated(date, dating)


class _Words:
    """One way of speaking; the short way has keys of its own where it differs."""

    def __init__(self, translator: Translator, short: bool) -> None:
        self._translator = translator
        self._short = short

    def dated(self, date: Date, dating: Dating) -> str:
        if dating.of == "due":
            return self._due(date)
        known = anchor(date)
        if dating.basis != "as_of" or _says_nothing(known):
            return self.of(date)
        # An article that reports a state says that it was so by then, not since when.
        return self._say(f"as_of.{dating.of}", date=self._end(known))

    def _due(self, date: Date) -> str:
        if date.lower and not date.upper:
            return self._say("due_from", date=self._end(date.lower))
        known = anchor(date)
        if _says_nothing(known):
            return self.of(date)
        is_wide = known.is_interval or bool(known.members)
        return self._say(
            "due_for" if is_wide else "due", date=self.of(known) if is_wide else self._end(known)
        )

    def _end(self, date: Date) -> str:
        """A date as it stands after "by" or "since", which "between" can't follow."""
        if date.lower and date.upper and not date.members:
            between = self._say("between", first=self._end(date.lower), last=self._end(date.upper))
            return self._say("some_time", date=between)
        return self._say("some_time", date=self.of(date)) if _is_between(date) else self.of(date)

    def of(self, date: Date) -> str:
        if date.members:
            return self._set(date)
        if date.is_interval:
            return self._interval(date)
        return self._qualified(date)

    def _say(self, key: str, **params: object) -> str:
        short = f"dates.short.{key}"
        chosen = short if self._short and self._translator.has(short) else f"dates.{key}"
        return self._translator.text(chosen, **params)

    def _qualified(self, date: Date) -> str:
        words = self._single(date)
        marks = [marks_of(part) for part in date.parts]
        whole = marks_of(Part("", date.uncertain, date.approximate))
        if not self._short and len(set(marks)) > 1:
            notes = [self._note(date, index, mark) for index, mark in enumerate(marks) if mark]
            return self._say("noted", date=words, notes=", ".join(notes))
        if date.significant_digits is not None:
            whole = "%" if date.uncertain else "~"
        if not whole:
            return words
        return self._say(f"{_QUALIFIED[whole]}{'_between' if _is_between(date) else ''}", date=words)

    def _note(self, date: Date, index: int, mark: str) -> str:
        part = "season" if index == 1 and sub_year_of(date.parts) else str(index)
        return self._say(f"note.{_QUALITIES[mark]}", part=self._say(f"note.part.{part}"))

    def _single(self, date: Date) -> str:
        parts = date.parts
        if date.significant_digits is not None:
            return self._estimated(date)
        if "X" in parts[0].digits:
            return self._some_year(date)
        year = int(parts[0].digits)
        if len(parts) == 1:
            return self._year_alone(year)
        if code := sub_year_of(parts):
            return self._say(f"part.{code}", year=self._year(year))
        if any("X" in part.digits for part in parts):
            return self._unstated(date, year)
        if len(parts) == 2:
            return self._month(year, int(parts[1].digits))
        return self._day_and_time(date)

    def _year(self, year: int) -> str:
        """The first 999 years say their era, as on the axis: a bare number might be any quantity."""
        if year > 999:
            return str(year)
        return self._say("ce", year=year) if year > 0 else self._say("bce", year=1 - year)

    def _year_alone(self, year: int) -> str:
        if abs(year) <= _FAR:
            return self._say("year", year=self._year(year))
        # A figure in whole thousands is no year that anybody counted: it is said in millions.
        if year < 0 and year % 1_000 == 0 and (label := short_year_label(year, self._translator)):
            return label
        figures = f"{year if year > 0 else 1 - year:,}".replace(",", self._say("thousands"))
        return self._say("year_far", year=figures if year > 0 else self._say("bce", year=figures))

    def _month(self, year: int, month: int) -> str:
        return self._say("year_month", month=self._say(f"month.{month}"), year=self._year(year))

    def _day(self, number: int) -> str:
        year, month, day = civil_date(number)
        return self._say("day", day=day, month=self._say(f"month.{month}"), year=self._year(year))

    def _day_and_time(self, date: Date) -> str:
        day = self._day(date.earliest or 0)
        if date.precision != "second":
            return day
        minutes, second = divmod(date.earliest_second, 60)
        time = f"{minutes // 60:02}:{minutes % 60:02}" + (f":{second:02}" if second else "")
        if date.offset is None:
            return self._say("moment", day=day, time=time)
        return self._say("moment_zone", day=day, time=time, zone=self._zone(date.offset))

    def _zone(self, offset: int) -> str:
        if not offset:
            return self._say("zone_utc")
        hours, minutes = divmod(abs(offset), 60)
        return self._say("zone", offset=f"{'−' if offset < 0 else '+'}{hours:02}:{minutes:02}")

    def _estimated(self, date: Date) -> str:
        first, last = (self._year_alone(year) for year in _years(date))
        estimate = self._year_alone(int(date.parts[0].digits))
        return estimate if first == last else self._say("estimated", date=estimate, first=first, last=last)

    def _some_year(self, date: Date) -> str:
        """A year with unspecified digits, and whatever else is known with it."""
        digits, alone = date.parts[0].digits, len(date.parts) == 1
        if digits.lstrip("-") == "XXXX":
            return self._say("year_unknown" if alone else "year_unknown_pattern", pattern=_pattern(date))
        if not alone:
            return self._between(date)
        if _is_century(digits):
            return self._century(int(digits[:-2] or "0"), digits.startswith("-"))
        if _is_decade(digits):
            return self._say("decade", year=int(digits[:-1]) * 10)
        first, last = (self._year_alone(year) for year in _years(date))
        if digits.lstrip("-").rstrip("X").isdecimal():
            return self._say("between", first=first, last=last)
        return self._say("between_pattern", first=first, last=last, pattern=digits)

    def _century(self, hundreds: int, before: bool) -> str:
        number = abs(hundreds) + 1
        ordinal = self._say(f"ordinal.{_ordinal_kind(number)}", n=number)
        return self._say("century_bce" if before else "century", ordinal=ordinal)

    def _unstated(self, date: Date, year: int) -> str:
        match tuple(part.digits for part in date.parts[1:]):
            case ("XX",):
                return self._say("month_unstated", year=self._year_alone(year))
            case ("XX", "XX"):
                return self._say("month_and_day_unstated", year=self._year_alone(year))
            case (month, "XX") if "X" not in month:
                return self._say("day_unstated", month=self._month(year, int(month)))
        return self._between(date)

    def _between(self, date: Date) -> str:
        by_month = len(date.parts) == 2
        first, last = (
            self._month(*civil_date(number)[:2]) if by_month else self._day(number)
            for number in (date.earliest or 0, date.latest or 0)
        )
        return self._say("between_pattern", first=first, last=last, pattern=_pattern(date))

    def _interval(self, date: Date) -> str:
        lower, upper = date.lower, date.upper
        if lower and upper:
            return self.of(lower) if lower == upper else self._period(lower, upper)
        ends = {"first": self._end(lower) if lower else "", "last": self._end(upper) if upper else ""}
        return self._say(f"{date.start}_{date.end}", **ends)

    def _period(self, lower: Date, upper: Date) -> str:
        first, last = _plain(lower), _plain(upper)
        if len(first) == len(last) > 1 and first[:-1] == last[:-1]:
            year = self._year(first[0])
            names = [self._say(f"month.{plain[1]}") for plain in (first, last)]
            if len(first) == 2:
                return self._say("period_in_year", first=names[0], last=names[1], year=year)
            return self._say("period_in_month", first=first[2], last=last[2], month=names[0], year=year)
        start, end = self._end(lower), self._end(upper)
        wide = " " in start or " " in end
        return self._say("period_wide" if wide else "period", first=start, last=end)

    def _set(self, date: Date) -> str:
        joiner = "or" if date.set_kind == "one_of" else "and"
        plain = [_plain(member) for member in date.members]
        if len(plain) > 1 and len(plain[0]) > 1 and len({each[:-1] for each in plain}) == 1:
            return self._set_within(plain, joiner)
        words = [self._member(member, joiner) for member in date.members]
        return self._only(date, words[0]) if len(words) == 1 else self._list(words, joiner)

    def _set_within(self, plain: list[tuple[int, ...]], joiner: str) -> str:
        """Months of one year, or days of one month, which is said once."""
        year, names = self._year(plain[0][0]), [self._say(f"month.{each[1]}") for each in plain]
        if len(plain[0]) == 2:
            return self._say("set_in_year", months=self._list(names, joiner), year=year)
        days = self._list([str(each[2]) for each in plain], joiner)
        return self._say("set_in_month", days=days, month=names[0], year=year)

    def _list(self, words: list[str], joiner: str) -> str:
        listed = words[0]
        for following in words[1:-1]:
            listed = self._say("list", dates=listed, next=following)
        return self._say(f"list_{joiner}", dates=listed, last=words[-1])

    def _only(self, date: Date, words: str) -> str:
        lower, upper = date.members[0].lower, date.members[0].upper
        if date.set_kind == "one_of" and lower and upper:
            return self._say("between", first=self.of(lower), last=self.of(upper))
        return words

    def _member(self, member: Date, joiner: str) -> str:
        if member.lower and member.upper:
            return self._interval(member)
        if known := member.lower or member.upper:
            return self._say(f"{joiner}_{'later' if member.lower else 'earlier'}", date=self.of(known))
        return self.of(member)


def _is_century(digits: str) -> bool:
    return digits.endswith("XX") and "X" not in digits[:-2]


def _is_decade(digits: str) -> bool:
    # Of the decades that "the 1900s" could also be a century, only "the 2000s" is usual.
    return digits[:-1].isdecimal() and (int(digits[:-1]) % 10 > 0 or digits == "200X")


def _is_between(date: Date) -> bool:
    """Whether a date is said as "between" two days, months or years."""
    if date.members:
        only = date.members[0]
        return len(date.members) == 1 and date.set_kind == "one_of" and bool(only.lower and only.upper)
    if date.is_interval or date.significant_digits is not None or _says_nothing(date):
        return False
    year, *rest = (part.digits for part in date.parts)
    if "X" in year:
        return bool(rest) or not (_is_century(year) or _is_decade(year))
    match rest:
        case [] | ["XX"] | ["XX", "XX"]:
            return False
        case [month, "XX"]:
            return "X" in month
    return any("X" in digits for digits in rest)


def _says_nothing(date: Date) -> bool:
    """Whether a date has neither a year nor an end that is known."""
    if date.members:
        return False
    if date.is_interval:
        return not (date.lower or date.upper)
    return date.parts[0].digits.lstrip("-") == "XXXX"


def _years(date: Date) -> tuple[int, int]:
    return civil_date(date.earliest or 0)[0], civil_date(date.latest or 0)[0]


def _pattern(date: Date) -> str:
    """The date's components as they were recorded, without qualifiers: those are said in words."""
    return "-".join(part.digits for part in date.parts)


def _plain(date: Date) -> tuple[int, ...]:
    """The components as numbers, of a date without anything that needs a word of its own."""
    if date.is_interval or date.uncertain or date.approximate or sub_year_of(date.parts):
        return ()
    if date.precision == "second" or date.significant_digits is not None:
        return ()
    if any("X" in part.digits for part in date.parts):
        return ()
    return tuple(int(part.digits) for part in date.parts)


def _ordinal_kind(n: int) -> str:
    """The English form of an ordinal number (CLDR's ordinal plural rules)."""
    if n % 100 in (11, 12, 13):
        return "other"
    return {1: "one", 2: "two", 3: "few"}.get(n % 10, "other")
