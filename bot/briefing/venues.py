"""A venue as printed -> how it is said: "on Telegram", "in an interview with CNN". Pure.

The nouns are those that English news puts a preposition before; any other venue stays bare, which
is never wrong.
"""

ON = frozenset(
    {"bluesky", "facebook", "instagram", "linkedin", "mastodon", "radio", "telegram"}
    | {"television", "threads", "tiktok", "truth social", "tv", "twitter", "vk", "weibo", "x"}
    | {"whatsapp", "youtube"}
)
AT = frozenset(
    {"briefing", "ceremony", "conference", "congress", "debate", "dinner", "event", "forum"}
    | {"gathering", "hearing", "meeting", "panel", "rally", "session", "summit", "talks", "trial"}
)
IN = frozenset(
    {"address", "article", "broadcast", "call", "commentary", "email", "essay", "filing"}
    | {"interview", "lecture", "letter", "memo", "message", "note", "op-ed", "podcast", "post"}
    | {"report", "ruling", "speech", "statement", "testimony", "tweet", "video"}
)
TRAVEL = frozenset({"tour", "trip", "visit"})
TO = frozenset(
    {"correspondents", "delegates", "deputies", "diplomats", "investors", "journalists"}
    | {"lawmakers", "legislators", "ministers", "mps", "parliament", "reporters", "senators"}
    | {"supporters", "troops"}
)
DETERMINERS = frozenset({"a", "an", "his", "her", "its", "our", "that", "the", "their", "this"})
_PREPOSITIONS = frozenset(
    {"about", "after", "at", "before", "by", "during", "for", "from", "in", "of", "on", "outside"}
    | {"to", "with"}
)
_NO_ARTICLE = frozenset({"talks", "testimony"})


def describe_venue(venue: str) -> str:
    """Return `venue` with the preposition it takes in a sentence."""
    words = venue.split()
    if venue.lower() in ON:
        return f"on {venue}"
    head = _find_head(words)
    if head in TO:
        return f"to {venue}"
    if head in AT:
        return f"at {_with_article(words, head)}"
    if head in TRAVEL:
        return f"on {_with_article(words, head)}"
    if head in IN:
        return f"in {_with_article(words, head)}"
    return venue


def _find_head(words: list[str]) -> str:
    """Return the noun before the first preposition, in lower case."""
    head = ""
    for word in words:
        if word.lower() in _PREPOSITIONS:
            break
        head = word.lower()
    return head


def _with_article(words: list[str], head: str) -> str:
    first = words[0].lower()
    phrase = " ".join(words)
    has_owner = words[0].endswith(("'s", "’s"))
    if first in DETERMINERS or has_owner or head in _NO_ARTICLE:
        return phrase
    return f"an {phrase}" if first[0] in "aeio" else f"a {phrase}"
