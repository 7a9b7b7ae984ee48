"""Days in print -> one form, and which words of two reports name one day. Pure, no libraries.

"Nov. 3" is "3 November"; "on Friday", "tomorrow" and "May 9" may be one day, by when it was said.
"""

import calendar
import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}  # days from when it was said
WEEK = 7
MARGIN = timedelta(WEEK)

_MONTH = "|".join(MONTHS)
_SHORT_MONTH = {name[:3].lower(): name for name in calendar.month_name}
_SHORT_MONTH |= {"sept": "September"}
_SHORT_DAY = {name[:3].lower(): name for name in calendar.day_name}
_SHORT_DAY |= {"tues": "Tuesday", "weds": "Wednesday", "thur": "Thursday", "thurs": "Thursday"}
_MONTHS_CUT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_CUT_MONTH = re.compile(rf"\b({_MONTHS_CUT})\b\.?(?=\s\d)|(?<=\d\s)({_MONTHS_CUT})\b\.?")
_CUT_DAY = re.compile(r"\b(Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\.(?!\w)")
_DAY_FIRST = re.compile(
    rf"\b(?:the\s)?(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?({_MONTH})\b", re.IGNORECASE
)
_DAY_LAST = re.compile(rf"\b({_MONTH})\s(?:the\s)?(\d{{1,2}})(?:st|nd|rd|th)\b", re.IGNORECASE)


def unify_dates(text: str) -> str:
    """Give dates one form: "November 3"."""
    text = _CUT_MONTH.sub(lambda cut: _SHORT_MONTH[(cut[1] or cut[2]).lower()], text)
    text = _CUT_DAY.sub(lambda cut: _SHORT_DAY[cut[1].lower()], text)
    return _DAY_LAST.sub(r"\1 \2", _DAY_FIRST.sub(r"\2 \1", text))


def find_days(words: Collection[str], said: date) -> Iterator[tuple[date, frozenset[str]]]:
    """Find the days that some of these words may name, about when it was said, and which do."""
    if not date.min + MARGIN < said < date.max - MARGIN:
        return
    for word in words:
        if word in NEAR:
            yield said + timedelta(NEAR[word]), frozenset({word})
        elif word in WEEKDAYS:
            ahead = (WEEKDAYS[word] - said.weekday()) % WEEK
            for days in (ahead, ahead - WEEK):
                yield said + timedelta(days), frozenset({word})
        elif word in MONTHS:
            for number in words:
                if day := _place_near(MONTHS[word], number, said):
                    yield day, frozenset({word, number})


def _place_near(month: int, number: str, said: date) -> date | None:
    """Return the day of a month within a week of when it was said."""
    if not number.startswith("#") or not number[1:].isdigit():
        return None
    near = (said + timedelta(days) for days in range(-WEEK, WEEK + 1))
    return next((day for day in near if (day.month, day.day) == (month, int(number[1:]))), None)
