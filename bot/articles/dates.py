"""Printed dates -> days. Pure.

Two questions: what moment does a date of a page's metadata mean, and which day does a text itself
say it was published on. The second is answered only from lines that are about the text (a date
line, a dateline, a dated caption), only where they agree, and only where no later day is mentioned.
"""

import email.utils
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

EARLIEST = 1990  # the first news on the web; an earlier year is history or a mistake
_BEYOND = 9999  # no room for a zone behind it
MONTHS = "january february march april may june july august september october november december"
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS.split(), start=1)}
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTH_DAY_YEAR = re.compile(
    rf"\b{_MONTH}\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}((?:19|20)\d\d)\b", re.IGNORECASE
)
_DAY_MONTH_YEAR = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s)?{_MONTH},?\s{{1,3}}((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_PATH_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|\Z)")
# What a date line holds beside its date.
_DATE_LINE_WORDS = frozenset(
    """
    published posted updated modified last first issued released created date dated on at by
    mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday
    sunday am pm a.m p.m gmt utc bst est edt et cet cest msk ist time
    """.split()  # noqa: SIM905 - a word list
)
_UPDATED = re.compile(r"\b(?:updated|modified|corrected)\b", re.IGNORECASE)
_DATELINE = re.compile(
    r"[A-Z][A-Z .,'’/-]{2,40},\s|[A-Z][\w .,'’-]{2,40}\([A-Z][\w ]{1,30}\)\s?[-–—]"
)
_DATELINE_LENGTH = 80
_OLD_PICTURE = re.compile(r"\b(?:file|archive|archived|undated|then)\b", re.IGNORECASE)
# "(SouthFront.org)", "[Jo Doe/Agency]", "Photo: Jo Doe" at the end of a line.
_CREDIT = re.compile(
    r"\s(?:\([^()]{2,80}\)|\[[^\[\]]{2,80}\]"
    r"|(?:photo|picture|image|map|credit|graphic|photograph)s?(?:\sby|:)[^.]{2,80})\s*\Z",
    re.IGNORECASE,
)
_CAPTION_LENGTH = 40  # words
_LINE_LENGTH = 1000  # characters; a longer paragraph is neither date line nor caption


def read_moment(text: str) -> tuple[date, datetime | None] | None:
    """Read a metadata date: its day as printed and, where it names a zone, the moment in UTC."""
    text = text.strip()[:60]
    moment = _parse_moment(text)
    if moment is None:
        days = find_days(text)
        return (days[0], None) if len(days) == 1 else None
    if not EARLIEST <= moment.year < _BEYOND:
        return None
    return moment.date(), moment.astimezone(UTC) if moment.tzinfo else None


def read_path_day(url: str) -> date | None:
    """Read the day in an address such as /2023/03/08/title."""
    found = _PATH_DAY.search(url)
    return _make_day(*map(int, found.groups())) if found else None


def find_days(text: str) -> list[date]:
    """Find the dates that name day, month and year, each once, in any order."""
    found = [
        *(_make_day(int(y), _number(m), int(d)) for m, d, y in _MONTH_DAY_YEAR.findall(text)),
        *(_make_day(int(y), _number(m), int(d)) for d, m, y in _DAY_MONTH_YEAR.findall(text)),
        *(_make_day(int(y), int(m), int(d)) for y, m, d in _ISO_DAY.findall(text)),
    ]
    return list(dict.fromkeys(day for day in found if day))


def find_publication_day(paragraphs: Sequence[str]) -> date | None:
    """Find the day a text says it was published on, if it says so without contradiction."""
    lines = [line[:_LINE_LENGTH] for line in paragraphs]
    for is_telling in (is_date_line, _is_dateline):
        if days := _days_of(line for line in lines if is_telling(line)):
            return days.pop() if len(days) == 1 else None
    captioned = _days_of(line for line in lines if _is_caption(line))
    is_latest = all(day <= max(captioned) for day in _days_of(lines)) if captioned else False
    return captioned.pop() if len(captioned) == 1 and is_latest else None


def _days_of(lines: Iterable[str]) -> set[date]:
    # "Published March 8, 2023, updated March 9, 2023": the first is when it was published.
    return {day for line in lines for day in find_days(_UPDATED.split(line)[0])}


def is_date_line(line: str) -> bool:
    """A line of a date and the words around dates; "By Jo Doe | March 8, 2023" is one as well."""
    date_part = line.rpartition("|")[2] if "|" in line else line
    rest = _strip_dates(date_part)
    if rest == date_part:
        return False
    words = (word.strip(".,:;|()•·-–—").lower() for word in rest.split())
    return all(
        not word or word in _DATE_LINE_WORDS or not word.strip("0123456789:.+tz") for word in words
    )


def _is_dateline(line: str) -> bool:
    """The opening of a report: "KYIV, March 8, 2023 (Wire) - ..."."""
    opening = line[:_DATELINE_LENGTH]
    found = _DATELINE.match(opening)
    if found is None:
        return False
    head, dash, _ = opening.partition(" - ") if " - " in opening else opening.partition("—")
    return bool(dash) and bool(find_days(head))


def _is_caption(line: str) -> bool:
    """A line about a picture: no full sentence, one date, a credit, not from the archive."""
    text = _CREDIT.sub("", line)
    if text == line or len(text.split()) > _CAPTION_LENGTH or _OLD_PICTURE.search(line):
        return False
    return not text.rstrip().endswith((".", "!", "?", "”", '"', ":")) and len(find_days(text)) == 1


def _strip_dates(text: str) -> str:
    for pattern in (_MONTH_DAY_YEAR, _DAY_MONTH_YEAR, _ISO_DAY):
        text = pattern.sub(" ", text)
    return text


def _parse_moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        return email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _number(month: str) -> int:
    return _MONTH_NUMBERS[month[:3].lower()]


def _make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= EARLIEST else None
    except ValueError:
        return None
