"""Words and the day of publication in, the days they name out: "late on Tuesday" -> a date.

Pure. A statement is never younger than its article, so a weekday is the nearest past one, or the
day of publication itself. What could mean two days ("last Monday" in a Wednesday paper, "March 6
and 7") or no certain one ("earlier this month") keeps its printed words and has no date. Where a
dateline says that a text was written earlier than it was published, "yesterday" is reckoned from
there, and a weekday must be the same from both.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.model import Span

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
# Feasts of one date everywhere.
FEASTS = {
    "new year's day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
# Up to six days back a writer counts; "ten days ago" is a round figure.
COUNTED_DAYS = 6
_REACH = 30  # characters around a word of time that a form may take in
_LONGEST_NAME = 20  # characters of a name before its day: "Sheffield Wednesday"
# A date without a year is of this year or, just after New Year, of the end of the last one.
NEW_YEAR_REACH = timedelta(days=150)

# A day may be ahead because it was printed in a zone ahead of the one publication is dated in.
ZONES = timedelta(days=2)

OptionalDate = date | None
Resolve = Callable[[re.Match[str], date], date | None]


@dataclass(frozen=True, slots=True)
class Day:
    """A day expression: where it stands, its words as printed, and its date where certain."""

    span: Span
    text: str
    date: OptionalDate
    if_past: OptionalDate = None  # "March 6" of a January paper, where it is told as past


def find_days(text: str, *, published: date | None, written: date | None = None) -> tuple[Day, ...]:
    """Every day expression of `text`, in order, resolved against the day of publication.

    `written` is the day of a dateline, where it is another one.
    """
    found: list[Day] = []
    taken = bytearray(len(text))  # a mark a character: a list of spans would cost its square
    windows = [(window, _find_names(text, window)) for window in _find_windows(text)]
    for pattern, resolve, name in _FORMS:
        read = (window for window, names in windows if name in names)
        for match in (match for window in read for match in pattern.finditer(text, *window)):
            span = Span(*match.span())
            if any(taken[span.start : span.end]) or _is_in_a_name(match):
                continue
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            day = _date_of(match, resolve, published, written or published)
            past = _date_back(match, resolve, published) if day is None else None
            found.append(Day(span, match.group(), day, past))
    return tuple(sorted(found, key=lambda day: day.span))


def _find_windows(text: str) -> list[tuple[int, int]]:
    """Where words of time stand, with what may belong to them: the forms read nothing else."""
    windows: list[tuple[int, int]] = []
    anchors = (word for word in _WORD.finditer(text) if _is_of_time(word.group()))
    for anchor in anchors:
        start = text.rfind(" ", 0, max(0, anchor.start() - _REACH)) + 1
        end = text.find(" ", anchor.end() + _REACH)
        end = len(text) if end < 0 else end
        if windows and start <= windows[-1][1]:
            start = windows.pop()[0]
        windows.append((start, end))
    return windows


def _find_names(text: str, window: tuple[int, int]) -> frozenset[re.Pattern[str] | None]:
    """Which names stand there: half the forms need one that two windows of three don't have."""
    return frozenset({None, *(name for name in _NAMES if name.search(text, *window))})


@lru_cache(maxsize=4096)
def _is_of_time(word: str) -> bool:
    return _TIME_WORD.fullmatch(word.lower()) is not None


def _date_of(
    match: re.Match[str], resolve: Resolve, published: date | None, written: date | None
) -> date | None:
    if published is None or written is None:
        # Only a date that brings its year is certain without a day of publication.
        return _read_calendar(match) if _group(match, "year") else None
    if resolve in _FROM_TODAY:
        return resolve(match, written)
    day = resolve(match, published)
    if resolve in _FROM_THE_WEEK and day != resolve(match, written):
        return None
    return day if day and day <= published else None


def _date_back(match: re.Match[str], resolve: Resolve, published: date | None) -> date | None:
    """The day of last year that a date would be if it was past."""
    if resolve is not _resolve_calendar or published is None or _group(match, "year"):
        return None
    month, number = _month_and_day(match)
    this_year = _make_date(published.year, month, number)
    near = this_year is not None and this_year - published <= ZONES
    return None if near else _make_date(published.year - 1, month, number)


def _is_in_a_name(match: re.Match[str]) -> bool:
    """Tell "Black Friday", "The Sunday Times" and "the Mail on Sunday" from days."""
    at = match.start("weekday") if _group(match, "weekday") else match.start()
    before = match.string[max(0, at - _LONGEST_NAME) : at]
    if match.group() == "Today" and not _STARTS.search(before):
        return True  # "USA Today", "NBC's Today"
    return bool(_NAMED_BEFORE.search(before) or _NAMED_AFTER.match(match.string, match.end()))


# --- resolving --------------------------------------------------------------------------------


def _resolve_nothing(_match: re.Match[str], _published: date) -> None:
    return None


def _resolve_yesterday(_match: re.Match[str], published: date) -> date:
    return published - timedelta(days=1)


def _resolve_day_before_yesterday(_match: re.Match[str], published: date) -> date:
    return published - timedelta(days=2)


def _resolve_today(_match: re.Match[str], published: date) -> date:
    return published


def _resolve_count(match: re.Match[str], published: date) -> date | None:
    word = match["count"].lower()
    count = NUMBERS.get(word) or int(word)
    return published - timedelta(days=count) if count <= COUNTED_DAYS else None


def _resolve_weekday(match: re.Match[str], published: date) -> date | None:
    weekday = WEEKDAYS.index(match["weekday"][:3].lower())
    nearest = published - timedelta(days=(published.weekday() - weekday) % 7)
    monday = published - timedelta(days=published.weekday())
    match (match["which"] or "").lower().split():
        case ["last"]:
            # In a Friday paper "last Monday" may be four days back or eleven.
            nearest = nearest if nearest < published else nearest - timedelta(days=7)
            return nearest if nearest < monday else None
        case ["this", *_]:
            return nearest if nearest >= monday else None
    return nearest


def _resolve_last_week(match: re.Match[str], published: date) -> date | None:
    weekday = WEEKDAYS.index(match["weekday"][:3].lower())
    if weekday == WEEKDAYS.index("sun"):
        return None  # some weeks begin on it
    return published - timedelta(days=published.weekday() + 7 - weekday)


def _resolve_calendar(match: re.Match[str], published: date) -> date | None:
    if _group(match, "year"):
        return _read_calendar(match)
    month, number = _month_and_day(match)
    this_year = _make_date(published.year, month, number)
    if this_year is None or this_year <= published:
        return this_year
    last_year = _make_date(published.year - 1, month, number)
    return last_year if last_year and published - last_year <= NEW_YEAR_REACH else None


def _resolve_feast(match: re.Match[str], published: date) -> date | None:
    month, number = FEASTS[" ".join(match["feast"].replace("’", "'").split()).lower()]
    day = date(published.year, month, number)
    return day if day <= published else date(published.year - 1, month, number)


def _resolve_both(match: re.Match[str], published: date) -> date | None:
    """A weekday and a date that contradict each other name no day."""
    day = _resolve_calendar(match, published)
    agrees = day and day.weekday() == WEEKDAYS.index(match["weekday"][:3].lower())
    return day if agrees else None


def _read_calendar(match: re.Match[str]) -> date | None:
    if _group(match, "range"):
        return None
    return _make_date(int(match["year"]), *_month_and_day(match))


def _month_and_day(match: re.Match[str]) -> tuple[int, int]:
    return MONTHS.index(match["month"][:3].lower()) + 1, int(match["day"])


def _make_date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None  # February 30


def _group(match: re.Match[str], name: str) -> str | None:
    return match[name] if name in match.re.groupindex else None


# Reckoned from the day of writing, and from the weekdays around it.
_FROM_TODAY = frozenset(
    {_resolve_yesterday, _resolve_day_before_yesterday, _resolve_today, _resolve_count}
)
_FROM_THE_WEEK = frozenset({_resolve_weekday, _resolve_last_week})


# --- the forms ----------------------------------------------------------------------------------
# Days and months are matched by their capital ("he may 5 times"), small words in either case.

_WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\.)"
)
_PLAIN_WEEKDAY = _WEEKDAY.replace("?P<weekday>", "?:")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_PART = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night))?"
_ON = r"(?i:(?:late|early|earlier|later)\s+(?:on\s+)?|on\s+(?:the\s+)?|the\s+)?"
_EARLY = r"(?i:(?:late|early|earlier|later)\s+)?"
_TIMES = r"(?:(?:\w+\s+)?(?:hours|days?|weeks?|months?|years?|decades?))"
_WHICH = r"(?:(?P<which>(?i:last|this(?:\s+past)?))\s+)?"
_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_TH = r"(?:st|nd|rd|th)?\b"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
_NO_COUNT = r"(?!\s+per\s?cent|%|[.,]\d|\s+million|\s+billion)"
_AMERICAN = rf"(?P<month>{_MONTH})\s+(?P<day>{_NUMBER}){_TH}{_NO_COUNT}{_YEAR}"
_BRITISH = rf"(?P<day>{_NUMBER}){_TH}\s+(?:of\s+)?(?P<month>{_MONTH})(?!\w){_YEAR}"
_TO = r"(?:\s?[-–—/]\s?|\s+(?:and|or|to|through|until)\s+(?:on\s+)?)"
_UNIT = (
    rf"(?:day|night|week(?:end)?|month|year|quarter|season|spring|summer|autumn|fall|winter"
    rf"|{_MONTH}|{_PLAIN_WEEKDAY})"
)
_SPAN = r"(?i:since|until|till|by|from|before|after|between|through|throughout|starting|beginning)"
_OTHER = (
    r"(?i:next|following|previous|preceding|coming|this\s+coming|the\s+(?:following|next|previous"
    r"|preceding|coming|same|past|first|second|third|fourth)|that(?:\s+same)?)"
)
_SOME = r"(?i:every|each|any|one|most|many)"

_SEVERAL_DAYS = (  # and days told from another day of the text
    rf"{_ON}{_MONTH}\s+{_NUMBER}{_TO}(?:{_MONTH}\s+)?{_NUMBER}",
    rf"{_ON}{_NUMBER}{_TO}{_NUMBER}\s+{_MONTH}",
    rf"{_ON}{_PLAIN_WEEKDAY}{_PART}{_TO}{_PLAIN_WEEKDAY}{_PART}",
    rf"{_SPAN}\s+(?:late\s+|early\s+|last\s+|next\s+)?{_PLAIN_WEEKDAY}",
    rf"{_SPAN}\s+(?:{_MONTH}\s+{_NUMBER}|{_NUMBER}\s+{_MONTH})",
    rf"(?i:on\s+)?{_OTHER}\s+(?:few\s+|several\s+)?{_UNIT}s?",
    rf"(?i:on\s+)?{_SOME}\s+{_PLAIN_WEEKDAY}s?",
    # any Monday, but "a Monday interview" is of one day
    rf"(?i:on\s+)?a\s+{_PLAIN_WEEKDAY}{_PART}(?!\s+(?!in\b)[a-z])",
    rf"{_ON}(?:last\s+|this\s+)?{_PLAIN_WEEKDAY}s",
    rf"{_ON}{_PLAIN_WEEKDAY}{_PART}\s+before\s+last",
    rf"(?i:on\s+)?the\s+{_PLAIN_WEEKDAY}(?:\s+(?:before|after|of|following|in|prior)\b)",
    rf"(?i:a|one|two|three)\s+weeks?\s+(?:ago|from)\s+(?:on\s+)?{_PLAIN_WEEKDAY}",
)
_ONE_DAY: tuple[tuple[str, Resolve], ...] = (
    (rf"{_ON}{_WEEKDAY}{_PART}\s+(?:of\s+)?last\s+week", _resolve_last_week),
    (
        rf"{_ON}{_PLAIN_WEEKDAY}\s+(?:(?!after\b|before\b|amid\b)\w+\s+)?weeks?(?:\s+(?:ago|earlier))?",
        _resolve_nothing,
    ),
    (rf"{_ON}{_WEEKDAY}{_PART},?\s+(?:on\s+)?(?:the\s+)?\(?{_AMERICAN}", _resolve_both),
    (rf"{_ON}{_WEEKDAY}{_PART},?\s+(?:on\s+)?(?:the\s+)?\(?{_BRITISH}", _resolve_both),
    (rf"{_ON}{_AMERICAN}", _resolve_calendar),
    (rf"{_ON}{_BRITISH}", _resolve_calendar),
    (rf"{_ON}{_WHICH}{_WEEKDAY}{_PART}", _resolve_weekday),
    (r"(?i:the\s+day\s+before\s+yesterday)", _resolve_day_before_yesterday),
    (
        r"(?i:on\s+)?(?P<feast>New\s+Year['’]s\s+(?:Day|Eve)|Christmas\s+(?:Day|Eve)|Boxing\s+Day)",
        _resolve_feast,
    ),
    (rf"{_EARLY}(?i:yesterday){_PART}", _resolve_yesterday),
    (rf"{_EARLY}(?i:last\s+(?:night|evening))", _resolve_yesterday),
    (rf"{_EARLY}(?i:today|tonight|this\s+(?:morning|afternoon|evening))", _resolve_today),
    (rf"(?P<count>(?i:{'|'.join(NUMBERS)})|\d{{1,2}})\s+days?\s+ago", _resolve_count),
)
_NO_CERTAIN_DAY = (
    rf"(?i:earlier\s+(?:this|in\s+the|that|last))\s+{_UNIT}",
    rf"{_EARLY}(?i:last|this(?:\s+past)?)\s+{_UNIT}",
    rf"(?i:in|over|for|during|within)\s+(?:the\s+)?(?:recent|past|last|previous)(?:\s+{_TIMES})?",
    r"(?i:(?:over|at|on|during)\s+the\s+weekend|overnight)",
    r"(?i:the\s+(?:day|night)\s+(?:before|after))",
    rf"(?i:{_TIMES}\s+(?:ago|earlier|later))",
    rf"(?i:in|since)\s+(?:(?:early|late|mid)[\s-]+)?(?:{_MONTH}(?:,?\s+\d{{4}})?|(?:19|20)\d\d)",
    r"(?i:on\s+)?\d{1,4}[/-]\d{1,2}[/-]\d{1,4}",  # 03/06: in March or in June?
    r"(?i:recently|previously|at\s+the\s+time)",
)


_WORD = re.compile(r"\d+[/-]\d+[/-]\d+|\w+")
_TIME_WORD = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun|to|yester)?day|(?:to|over)?night|week(?:end)?|month"
    r"|year|hour|quarter|season|decade|morning|afternoon|evening|summer|spring|winter|autumn|fall)s?"
    r"|ago|past|last|eve|time|recent(?:ly)?|previous(?:ly)?|earlier|later"
    r"|(?:19|20)\d\d|\d+[/-]\d+[/-]\d+"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    rf"|sept|tues|weds|thurs?|{'|'.join(WEEKDAYS + MONTHS)}"
)


_DAY_NAME, _MONTH_NAME = _NAMES = re.compile(_PLAIN_WEEKDAY), re.compile(_MONTH)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)")


def _find_needed(pattern: str) -> re.Pattern[str] | None:
    """The name that a form with a day of its own can't do without."""
    own = pattern.replace(_UNIT, "")  # which may be a day, a month, or neither
    if _PLAIN_WEEKDAY in own or _WEEKDAY in own:
        return _DAY_NAME
    return _MONTH_NAME if _MONTH in own else None


# What one form has matched the later ones leave alone. With the name that it needs, if any.
_FORMS: tuple[tuple[re.Pattern[str], Resolve, re.Pattern[str] | None], ...] = (
    *((_compile(form), _resolve_nothing, _find_needed(form)) for form in _SEVERAL_DAYS),
    *((_compile(form), resolve, _find_needed(form)) for form, resolve in _ONE_DAY),
    *((_compile(form), _resolve_nothing, None) for form in _NO_CERTAIN_DAY),
)
_NAMED_BEFORE = re.compile(
    r"\b(?:Black|Good|Ash|Super|Cyber|Bloody|Easter|Palm|Giving|Fat|Shrove|Holy|Maundy|Bowl|Sheffield)\s+$"
    r"|\bMail\s+on\s+$|\bFox\s+News\s+$"
)
_STARTS = re.compile(r"(?:\A|\n|[.!?:][”\"’]?\s+)[“\"‘]?\Z")
_NAMED_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mail|Mirror|Express|Herald|Post|Star|Sun|People|World|Review|Morning\s+Herald"
    r"|Night\s+(?:Live|Football)|for\s+Future|program|programme|show)\b"
)
