"""What follows a command, as typed -> what is asked for. Pure, no libraries.

Whatever can't be read raises a UserError whose sentence shows how it is typed. Buttons have few
bytes: `format_latest` and `encode_said` make a query fit them.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta

from bot.errors import UserError
from bot.model import LatestQuery, SaidQuery

MAX_LENGTH = 200  # longer than any name or topic, shorter than a pasted article
MAX_STORIES = 10
DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
LONGEST_DAYS = 36_500  # a century: further back than any article here
KEYWORDS = frozenset({"about", "since", "quotes"})

ASK_FOR_ID = "Which statement? Its number stands at the end of each line: /{command} s_42"
ASK_SINCE = "Since when? Days, weeks or a date: since 7d, since 2w, since 2023-03-01"

# In a group a tapped command may carry the bot's name: /s_42@onrecord_bot.
_ID = re.compile(r"/?(?:[sw]_?|#|why_?)?([0-9]{1,15})(?:@\w{1,32})?\Z", re.IGNORECASE)
_BARE_ID = re.compile(r"/?[sS]_([0-9]{1,15})(?:@\w{1,32})?\Z")
_STORY = re.compile(r"/?(?:story_)?([0-9]{1,15})(?:@\w{1,32})?\Z")
_ACTOR = re.compile(r"/?a_([0-9]{1,15})\Z")
_PAYLOAD = re.compile(r"(s|w|a|story)_([0-9]{1,15})\Z")
_LINK = re.compile(r"[?&]start=([sa]_[0-9]{1,15})\Z")
_SHOWN = re.compile(r"/(s_[0-9]{1,15})\b")
_AGO = re.compile(r"([0-9]{1,4})([dwmy])\Z")
_COUNT = re.compile(r"[0-9]{1,2}\Z")
_QUOTATION_MARKS = "\"'“”‘’„«»"


def parse_name(text: str, *, command: str) -> str:
    """Return the name after `command`."""
    name = clean(text).strip(_QUOTATION_MARKS).strip()
    if not name:
        raise UserError(f"Whose name? For example: /{command} Stoltenberg")
    return name


def parse_words(text: str) -> str:
    """Return the words to search for."""
    words = clean(text)
    if not re.search(r"\w", words):
        raise UserError("Which words? For example: /search grain corridor")
    return words


def parse_topic(text: str) -> str:
    """Return the topic after `/on`."""
    words = clean(text).strip(_QUOTATION_MARKS).strip()
    if not re.search(r"\w", words):
        raise UserError("On what? For example: /on grain deal")
    return words


def parse_id(text: str, *, command: str = "why") -> int:
    """Return the statement meant by `s_42`, `42` or `#42`."""
    found = _ID.match(text.strip())
    if found is None:
        raise UserError(ASK_FOR_ID.format(command=command))
    return int(found[1])


def parse_story_id(text: str) -> int:
    """Return the article meant by `/story_12`."""
    found = _STORY.match(text.strip())
    if found is None:
        raise UserError("Which story? Its number stands below each one in /latest: /story_12")
    return int(found[1])


def find_id(text: str) -> int | None:
    """Return the statement meant where `text` is nothing but `s_42`."""
    found = _BARE_ID.match(text.strip())
    return int(found[1]) if found else None


def find_actor_id(text: str) -> int | None:
    """Return the actor meant where `text` is nothing but `a_12`."""
    found = _ACTOR.match(text.strip())
    return int(found[1]) if found else None


def parse_actor_id(text: str) -> int:
    """Return the actor meant by `a_12`, which only buttons and links say."""
    found = find_actor_id(text)
    if found is None:
        raise UserError("Whose? Ask for the card first: /who NAME")
    return found


def parse_wrong(text: str) -> tuple[str | None, str]:
    """Read `s_42 he said the opposite`: the number meant, if any is, and what is said of it."""
    words = " ".join(text.split())
    first, _, rest = words.partition(" ")
    first = first.rstrip(",:;.")
    actor, statement = find_actor_id(first), _ID.match(first)
    if actor is not None:
        return f"a_{actor}", rest
    return (f"s_{statement[1]}", rest) if statement else (None, words)


def list_targets(text: str, addresses: Iterable[str]) -> tuple[str, ...]:
    """List what a message shows: `s_42` or `a_12`. The link to a card itself says it alone."""
    linked = [found[1] for address in addresses if (found := _LINK.search(address))]
    return tuple(dict.fromkeys(linked or _SHOWN.findall(text)))


def parse_payload(text: str) -> tuple[str, int] | None:
    """Return what a deep link leads to: `("s", 42)`, or None for a link that is not ours."""
    found = _PAYLOAD.match(text.strip())
    return (found[1], int(found[2])) if found else None


def parse_said(text: str, *, today: date) -> SaidQuery:
    """Read `zelensky about bakhmut since 7d quotes`."""
    parts: dict[str, list[str]] = {"": []}
    current = ""
    for word in clean(text).split():
        if word.lower() in KEYWORDS and parts[""]:
            current = word.lower()
            parts[current] = []
        else:
            parts[current].append(word)
    return SaidQuery(
        name=parse_name(" ".join(parts[""]), command="said"),
        about=_parse_about(parts.get("about")),
        since=_parse_since(parts["since"], today=today) if "since" in parts else None,
        quotes_only="quotes" in parts,
    )


def _parse_about(words: list[str] | None) -> str:
    if words == []:
        raise UserError("About what? For example: /said Zelensky about Bakhmut")
    return " ".join(words or ()).strip(_QUOTATION_MARKS)


def _parse_since(words: list[str], *, today: date) -> date:
    since = _read_day(" ".join(words).lower(), today=today)
    if since is None:
        raise UserError(ASK_SINCE)
    if since > today:
        raise UserError(f"{since.isoformat()} is still to come. {ASK_SINCE}")
    return since


def _read_day(text: str, *, today: date) -> date | None:
    if text in ("today", "yesterday"):
        return today - timedelta(days=int(text == "yesterday"))
    if ago := _AGO.match(text):
        return today - timedelta(days=min(int(ago[1]) * DAYS[ago[2]], LONGEST_DAYS))
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None


def parse_latest(text: str) -> LatestQuery:
    """Read `bakhmut 5`: a topic or an outlet, and how many stories at once."""
    words = clean(text).split()
    if not words or not _COUNT.match(words[-1]):
        return LatestQuery(topic=" ".join(words).strip(_QUOTATION_MARKS))
    count = int(words.pop())
    if not 1 <= count <= MAX_STORIES:
        raise UserError(f"I show 1 to {MAX_STORIES} stories at once: /latest Bakhmut 5")
    return LatestQuery(topic=" ".join(words).strip(_QUOTATION_MARKS), count=count)


def clean(text: str) -> str:
    """Return text with single spaces. Raises a UserError where it is too long."""
    words = " ".join(text.split())
    if len(words) > MAX_LENGTH:
        raise UserError(f"That is too long: {MAX_LENGTH} characters will do.")
    return words


def format_latest(query: LatestQuery) -> str:
    """Return the query as it would be typed, for a button."""
    return f"{query.topic} {query.count}".strip()


def encode_said(actor_id: int, query: SaidQuery) -> str:
    """Return the query as a button's argument, with the actor its name was resolved to."""
    since = query.since.strftime("%Y%m%d") if query.since else ""
    return f"{actor_id}.{since}.{'q' if query.quotes_only else ''}.{query.about}"


def decode_said(argument: str) -> tuple[int, SaidQuery]:
    """Return the actor and the query that `encode_said` was given; the name is not carried."""
    actor, since, quotes, about = argument.split(".", 3)
    day = date.fromisoformat(since) if since else None
    return int(actor), SaidQuery(name="", about=about, since=day, quotes_only=quotes == "q")
