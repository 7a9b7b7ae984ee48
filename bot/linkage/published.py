"""A venue as printed -> what was published there once for all, if anything. Pure.

A post, a written statement, a broadcast and an interview are one origin however many outlets carry
them. What was said to reporters, in parliament or at a rally each outlet may have heard itself.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from bot.names import fold


class OriginKind(StrEnum):
    """From where the outlets have a statement; what the speaker made public comes first."""

    POST = "post"
    WRITTEN = "written"
    BROADCAST = "broadcast"
    INTERVIEW = "interview"
    WIRE = "wire"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Published:
    """What was published once, and by whom where that is an outlet."""

    kind: OriginKind
    name: str  # "Telegram", "statement"; "" where nobody says which
    label: str  # "a post on Telegram"
    outlet: str | None = None  # the outlet that the speaker spoke or wrote to


PLATFORM = re.compile(
    r"\b(Bluesky|Facebook|Gab|Instagram|LinkedIn|Mastodon|Reddit|Rumble|Signal|Snapchat|Substack"
    r"|Telegram|Threads|TikTok|Truth Social|Twitter|VK|VKontakte|Viber|WeChat|Weibo|WhatsApp|X"
    r"|YouTube)\b"
)
RENAMED = {"Twitter": "X", "VKontakte": "VK"}
POSTS = frozenset({"post", "posts", "posting", "thread", "blog", "livestream", "video"})
WRITINGS = {
    word: word for word in ("email", "filing", "letter", "memo", "note", "report", "ruling")
}
WRITINGS |= dict.fromkeys(("statement", "release", "communique", "declaration"), "statement")
WRITINGS |= {"mail": "email", "memorandum": "memo", "lawsuit": "filing", "petition": "filing"}
BROADCASTS = frozenset(
    {"broadcast", "documentary", "podcast", "program", "programme", "radio", "show"}
    | {"television", "televised", "tv", "webcast"}
)
INTERVIEWS = frozenset({"interview", "interviews"})
PREPOSITION = re.compile(r"\s(?:about|after|at|before|by|for|from|in|of|on|to|with)\s")
# A name: words with capitals, and what joins them.
ADDRESSEE = re.compile(
    r"\s(by|for|in|on|to|with)\s"
    r"((?:the\s)?(?:[A-Z0-9][\w&'’./-]*)(?:\s(?:(?:of|and|de|la|le|the|&)\s)?[A-Z0-9][\w&'’./-]*)*)"
)
OWNER = re.compile(r"([A-Z0-9].*?)(?:['’]s)?\sinterview")
ARTICLE = re.compile(r"^(?:the|an?|his|her|its|their|\S+['’]s)\s+(?!interview)", re.IGNORECASE)
# A name that no list has and that can only be an outlet's.
OUTLET_WORD = re.compile(
    r"\b(?:TV\w*|\w+TV|Radio|News|Newspaper|Times|Herald|Gazette|Courier|Chronicle|Tribune"
    r"|Broadcasting|Agency|Reuters|Bloomberg|CNN|BBC|AFP|AP|TASS|NPR)\b"
)


def read_venue(venue: str, outlets: AbstractSet[str] = frozenset()) -> Published | None:
    """Return what was published at a venue; `outlets` are known ones, folded.

    None: it was said where each outlet could hear it, or to nobody knows whom.
    """
    bare = ARTICLE.sub("", " ".join(venue.split()))
    head = PREPOSITION.split(bare, maxsplit=1)[0]
    words = head.lower().replace("e-mail", "email").split()
    addressee = _find_addressee(bare, outlets)
    if platform := PLATFORM.search(bare):
        name = RENAMED.get(platform[1], platform[1])
        return Published(OriginKind.POST, name, f"a post on {name}")
    if INTERVIEWS.intersection(words):
        return _read_interview(addressee or _find_owner(bare))
    for name in (addressee, re.sub(r"^The\b", "the", venue)):
        if _is_outlet(name, outlets):
            return Published(OriginKind.INTERVIEW, name, f"what {name} was told", name)
    return _read_own(words)


def may_be_one_venue(one: str | None, other: str | None) -> bool:
    """Whether two venues as printed may be one: an email and the radio aren't."""
    if one is None or other is None:
        return True
    first, second = read_venue(one), read_venue(other)
    kinds = {venue.kind for venue in (first, second) if venue}
    if first and second and OriginKind.INTERVIEW in kinds:
        return fold(first.name) == fold(second.name)
    if set(fold(one).split()) & set(fold(other).split()):
        return True
    if first is None or second is None:
        return first is second
    return len(kinds) == 1 or kinds == {OriginKind.POST, OriginKind.WRITTEN}


def _read_interview(interviewer: str) -> Published | None:
    """An interview that nobody claims was given to the outlet that prints it."""
    if not interviewer:
        return None
    label = f"an interview with {interviewer}"
    return Published(OriginKind.INTERVIEW, interviewer, label, interviewer)


def _read_own(words: list[str]) -> Published | None:
    """Read what speakers publish themselves."""
    if "tweet" in words:
        return Published(OriginKind.POST, "X", "a post on X")
    if BROADCASTS.intersection(words):
        return Published(OriginKind.BROADCAST, "", "a broadcast")
    if POSTS.intersection(words):
        return Published(OriginKind.POST, "", "a post")
    for word in reversed(words):
        if name := WRITINGS.get(word):
            label = "a written statement" if name == "statement" else _with_article(name)
            return Published(OriginKind.WRITTEN, name, label)
    return None


def _with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"


def _find_addressee(venue: str, outlets: AbstractSet[str]) -> str:
    """Return the name that was spoken or written to, else "": a place and a day are none."""
    for found in ADDRESSEE.finditer(venue):
        if found[1] == "with" or _is_outlet(found[2], outlets):
            return found[2]
    return ""


def _find_owner(venue: str) -> str:
    """Return the name that stands before "interview", else "": "a CNN interview"."""
    found = OWNER.match(venue)
    return found[1] if found else ""


def _is_outlet(name: str, outlets: AbstractSet[str]) -> bool:
    is_name = name.removeprefix("the ")[:1].isupper()
    return is_name and (fold(name) in outlets or OUTLET_WORD.search(name) is not None)
