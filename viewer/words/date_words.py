"""Puts dates into words, for reading ("since about 2014") and for tight places ("since c. 2014")."""

from viewer.model.calendar import civil_date
from viewer.model.dates import Date, Part
from viewer.model.edtf_parts import marks_of
from viewer.model.edtf_span import sub_year_of
from viewer.words.translations import Translator

_FAR = 9999
_QUALITIES = {"?": "uncertain", "~": "approximate", "%": "both"}
_QUALIFIED = {"?": "perhaps", "~": "about", "%": "perhaps_about"}


def date_words(date: Date, translator: Translator) -> str:
    """The date in full words, saying what is uncertain, approximate, open or not stated."""
    return _Words(translator, short=False).of(date)


def short_date_words(date: Date, translator: Translator) -> str:
    """The date in few characters, for labels and columns; says no less about open ends."""
    return _Words(translator, short=True).of(date)


class _Words:
    """One way of speaking; the short way has keys of its own where it differs."""

    def __init__(self, translator: Translator, short: bool) -> None:
        self._translator = translator
        self._short = short

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
        return self._say(_QUALIFIED[whole], date=words) if whole else words

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
        if year > 99:
            return str(year)
        return self._say("ce", year=year) if year > 0 else self._say("bce", year=1 - year)

    def _year_alone(self, year: int) -> str:
        if abs(year) <= _FAR:
            return self._say("year", year=self._year(year))
        # So far back no source counts from the year 1: the figure is said as it was recorded.
        figures = f"{abs(year):,}".replace(",", self._say("thousands"))
        return self._say("year_far", year=f"−{figures}" if year < 0 else figures)

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
        if digits.endswith("XX") and "X" not in digits[:-2]:
            return self._century(int(digits[:-2] or "0"), digits.startswith("-"))
        # Of the decades that "the 1900s" could also be a century, only "the 2000s" is usual.
        if digits[:-1].isdecimal() and (int(digits[:-1]) % 10 or digits == "200X"):
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
        ends = {"first": self.of(lower) if lower else "", "last": self.of(upper) if upper else ""}
        return self._say(f"{date.start}_{date.end}", **ends)

    def _period(self, lower: Date, upper: Date) -> str:
        first, last = _plain(lower), _plain(upper)
        if len(first) == len(last) > 1 and first[:-1] == last[:-1]:
            year = self._year(first[0])
            names = [self._say(f"month.{plain[1]}") for plain in (first, last)]
            if len(first) == 2:
                return self._say("period_in_year", first=names[0], last=names[1], year=year)
            return self._say("period_in_month", first=first[2], last=last[2], month=names[0], year=year)
        start, end = self.of(lower), self.of(upper)
        wide = " " in start or " " in end
        return self._say("period_wide" if wide else "period", first=start, last=end)

    def _set(self, date: Date) -> str:
        joiner = "or" if date.set_kind == "one_of" else "and"
        words = [self._member(member, joiner) for member in date.members]
        if len(words) == 1:
            return self._only(date, words[0])
        listed = words[0]
        for following in words[1:-1]:
            listed = self._say("list", dates=listed, next=following)
        listed = self._say(f"list_{joiner}", dates=listed, last=words[-1])
        return self._say(date.set_kind, dates=listed)

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


def _years(date: Date) -> tuple[int, int]:
    return civil_date(date.earliest or 0)[0], civil_date(date.latest or 0)[0]


def _pattern(date: Date) -> str:
    """The date's components as they were recorded, without qualifiers: those are said in words."""
    return "-".join(part.digits for part in date.parts)


def _plain(date: Date) -> tuple[int, ...]:
    """The components as numbers, of a date without anything that needs a word of its own."""
    if date.uncertain or date.approximate or sub_year_of(date.parts):
        return ()
    if any("X" in part.digits for part in date.parts):
        return ()
    return tuple(int(part.digits) for part in date.parts)


def _ordinal_kind(n: int) -> str:
    """The English form of an ordinal number (CLDR's ordinal plural rules)."""
    if n % 100 in (11, 12, 13):
        return "other"
    return {1: "one", 2: "two", 3: "few"}.get(n % 10, "other")
