"""Is this line of an article furniture: a caption, a credit, a byline, an invitation? Pure.

Only the shape of a line counts, never who is named in it. Long lines are never looked at: every
pattern reads at most `LONGEST` characters.
"""

import re
from itertools import takewhile

LONGEST = 400  # characters; captions and biographies are shorter, and it bounds every pattern

_AGENCIES = (
    "AP|AFP|EPA|EFE|DPA|ANSA|PA|UPI|Xinhua|TASS|Reuters|Getty(?: Images)?|Bloomberg|Shutterstock|"
    "Alamy|Wikimedia(?: Commons)?|Associated Press|Press Association|NASA|Handout|Pool"
)
_PICTURES = "photos?|images?|pictures?|photographs?|videos?|graphics?|illustrations?|maps?"
_NETWORKS = "twitter|x|facebook|instagram|telegram|linkedin|threads|bluesky|mastodon"
_PIECES = "article|story|piece|report|post|interview|version"
_HANDLED = "published|updated|corrected|amended|edited|produced|republished|part of|posted"
_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_DAYS = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"

_LABELS = (  # before a colon or a bar: "Photo: ...", "Author: ...", "Related: ..."
    f"(?:file )?(?:{_PICTURES})(?: credit)?(?: by| courtesy(?: of)?)?",
    "credits?|source|caption|authors?|by|words|contact|e-?mail",
    "(?:written|reported|edited|translated|produced) by|(?:additional )?reporting(?: by)?|editing",
    "related(?: (?:articles?|stories|links?|content))?|see also|read also|also read|read next",
    "read(?: more)?|more(?: on this)?|watch|listen|in pictures|share(?: this)?|comments?",
    "(?:first |last )?(?:published|updated)|posted|date|tags?|topics?|filed under|categor(?:y|ies)",
    "keywords|corrections?|clarification|editor['’]s notes?|note to (?:readers|editors)",
    "disclosure|disclaimer|copyright",
)
_OPENINGS = (  # no sentence of an article begins so
    r"©|\(c\)|\(?copyright (?:©|\(c\)|\d{4})|all rights reserved",
    r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled|graphic) by\b",
    r"(?:written|edited|reported|translated) by (?:[A-Z][\w.'’-]+ ?){2,4}$",
    r"\((?:with )?inputs? from\b|with (?:agency )?inputs from\b",
    rf"(?:{_PICTURES}) credits?\b",
    rf"(?:{_PICTURES}) (?:by|courtesy|via|from)\b|file (?:photo|picture|image)\b",
    r"sign up (?:for|to|here)|subscribe (?:to|here|now)|read (?:more|also|next|the full)\b",
    r"click (?:here|to)\b|share (?:this|on|via)\b",
    rf"follow (?:[\w.]+ ){{1,3}}(?:on|at) (?:{_NETWORKS})\b",
    r"continue reading|story continues|advertise?ment\b|join (?:our|us on)\b|support our\b",
    r"get (?:the latest|our|more)\b.{0,80}\b(?:news|inbox|app)",
    r"download our\b|donate (?:now|to|today)",
    r"(?:see )?more from (?:our|us|this)\b|you (?:may|might) also (?:like|be interested)",
    r"watch (?:the|this) video|see photos|listen to .{0,80}\b(?:podcast|episode)",
    r"(?:don['’]t|never) miss\b.{0,80}\b(?:newsletter|story|update)|most (?:read|popular|viewed)\b",
    rf"this (?:{_PIECES}) (?:was|is|has been)(?: also| first| originally)? (?:{_HANDLED})\b",
    rf"this (?:{_PIECES}) (?:first |originally )?appeared\b",
    rf"the (?:{_PIECES}) (?:was )?(?:first|originally) (?:appeared|published)\b",
    r"(?:originally|first) (?:published|appeared) (?:in|on|at|by)\b|as published in\b|h/t\b",
    r"this is a developing story|an earlier version of this|(?:the )?(?:views|opinions) expressed",
)
_ANYWHERE = (
    rf"\bfollow (?:him|her|them|us|me)\b.{{0,20}}(?:\b(?:on|at) (?:{_NETWORKS})\b|@)",
    rf"\bon (?:{_NETWORKS})[:\s]{{1,3}}@",
    r"\bcontributed (?:to this (?:report|article|story)|reporting)|\ball rights reserved\b",
    r"[.!] (?:photo|photograph|image|picture|credit): |\bgetty images\b",
    r"\bour (?:free |daily |weekly )?newsletter",
)
_LABEL = re.compile(rf"(?:{'|'.join(_LABELS)})\s?[:|]", re.IGNORECASE)
_OPENING = re.compile("|".join(_OPENINGS), re.IGNORECASE)
_WITHIN = re.compile("|".join(_ANYWHERE), re.IGNORECASE)

# "(AP Photo/Jo Doe)", "[Photo: Jo Doe]" and "(Jo Doe/Example News)" at the end of a line.
_PHOTO_CREDIT = re.compile(
    r"[(\[](?:(?:[^()\[\]]{0,25}\b)?(?:photo|image|picture|photograph|file|courtesy|credit|handout|"
    r"screenshot)s?\b[^()\[\]]{0,40}|[^()\[\]/]{2,40}/[^()\[\]/]{2,40})[)\]]\.?$",
    re.IGNORECASE,
)
# "(Reuters)", "(example.org)" at the end of a line.
_SOURCE_CREDIT = re.compile(
    rf"[(\[](?:via |from |by )?(?:{_AGENCIES}|[\w-]+(?:\.[a-z]{{2,4}}){{1,2}})[)\]]$"
)
_SLASH_CREDIT = re.compile(
    rf"[^.!?/]{{2,60}}/\s?(?:{_AGENCIES})\b|[^.!?]{{2,60}}\bvia (?:{_AGENCIES})\b"
)
_BYLINE = re.compile(r"by [^\W\d_]", re.IGNORECASE)
_DATE_PART = re.compile(
    rf"(?:{_MONTHS}|{_DAYS}|\d{{1,4}}(?:st|nd|rd|th)?|\d{{1,2}}[:.]\d{{2}}|a\.?m|p\.?m|at|on|"
    r"[a-z]{2,4}t|utc|et|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})\.?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,99}|@\w+)\.?$", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*$")
_JOURNALIST = re.compile(
    r"(?:is|was|has been|works as|serves as|joined)\b.{0,160}?\b(?:reporter|correspondent|editor|"
    r"columnist|journalist|writer|contributor|freelancer?|blogger|bureau chief|author|fellow|"
    r"producer|photographer|photojournalist|news desk|newsroom)\b"
    r"|(?:covers|writes|reports)\b"
)
_WORK = re.compile(r"(?:\w+ ){,2}(?:book|novel|memoir|column|podcast|newsletter|collection)\b")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s$")
_LONGEST_BYLINE = 12  # words
_LONGEST_DATE = 9  # words
_NAME_WORDS = range(2, 5)
_SMALL_WORD = 3  # letters: "with" opens with a capital in title case, "to" does not
_TITLE_SHARE = 0.8  # headlines with an odd small "with" or "from" still count


def is_furniture(line: str) -> bool:
    """Whether a line is furniture by its own shape, wherever in the article it stands."""
    if not any(character.isalnum() for character in line):
        return True
    if len(line) > LONGEST:
        return False
    return bool(
        _LABEL.match(line)
        or _OPENING.match(line)
        or _WITHIN.search(line)
        or _ADDRESS.match(line)
        or _PHOTO_CREDIT.search(line)
        or is_date_line(line)
        or (not ends_sentence(line) and _is_credited(line))
    )


def _is_credited(line: str) -> bool:
    """Whether a line without a final stop is a caption with its credit, or a byline."""
    credit = _SOURCE_CREDIT.search(line)
    if credit is not None:
        return not ends_sentence(line[: credit.start()])
    return bool(_SLASH_CREDIT.match(line) or is_byline(line))


def is_byline(line: str) -> bool:
    """Whether a line is "By Ann Other and Al So" or the like: capitals all the way."""
    words = line.split()
    lower = {word for word in words[1:] if word[0].islower()}
    return (
        bool(_BYLINE.match(line))
        and len(words) <= _LONGEST_BYLINE
        and lower <= {"and", "in", "for", "of", "at", "the"}
    )


def is_date_line(line: str) -> bool:
    """Whether a line is nothing but a date or a time."""
    words = line.replace(",", " ").replace("|", " ").split()
    return (
        1 < len(words) <= _LONGEST_DATE
        and any(character.isdigit() for character in line)
        and all(_DATE_PART.match(word) for word in words)
    )


def is_name_line(line: str) -> bool:
    """Whether a line is a name and nothing else: a byline without "By"."""
    words = line.split()
    return len(words) in _NAME_WORDS and all(
        word[0].isupper() and _NAME.match(word) for word in words
    )


def find_biography_name(line: str) -> str | None:
    """Return the name a biography of an author opens with ("Ann Other is a staff writer at")."""
    if len(line) > LONGEST:
        return None
    words = line.split()
    name = list(takewhile(lambda word: word[0].isupper() and _NAME.match(word), words))
    told = _WORK if name and _POSSESSIVE.search(name[-1]) else _JOURNALIST
    if len(name) not in _NAME_WORDS or not told.match(" ".join(words[len(name) :])):
        return None
    return _POSSESSIVE.sub("", " ".join(name))


def ends_sentence(line: str) -> bool:
    """Whether a line closes like a sentence, quotation marks and brackets aside."""
    return line.rstrip("\"'”’»)] ").endswith((".", "!", "?", "…", ":", ";"))


def is_title_case(line: str) -> bool:
    """Whether all but the small words of a line open with a capital, as in headlines."""
    words = [word.lstrip("\"'“‘«(") for word in line.split()]
    long = [word for word in words if len(word) > _SMALL_WORD and word[0].isalpha()]
    capital = sum(word[0].isupper() for word in long)
    return len(words) > _SMALL_WORD and len(long) > 1 and capital >= _TITLE_SHARE * len(long)
