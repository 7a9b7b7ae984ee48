"""A Doc in, the outlets it names out.

There are known names, framed names ("the newspaper Delo"), names that look like a paper's ("the
Karsk Herald"), and unnamed media ("state television").

Which names are known is data (`lexicon/outlets.toml`). A name that is also a word ("Time") counts
only where the word beside it says that it is an outlet.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from bot.annotate.gender import Gender, find_gender_of_name
from bot.annotate.tokens import Doc, Span, Token

PLATFORM_FRAMES = frozenset({"telegram", "youtube", "facebook", "twitter"})


@dataclass(frozen=True, slots=True)
class OutletMention:
    """An outlet where it is named; `start` to `end` (exclusive) are tokens, its frame included."""

    name: str
    start: int
    end: int
    is_part: bool = False  # of the name of something else: "CNN's Ann Lee", "a Fox News host"


@dataclass(frozen=True, slots=True)
class OutletWords:
    """The lists of `lexicon/outlets.toml`."""

    names: frozenset[str]
    after_the: frozenset[str]
    framed: frozenset[str]
    endings: frozenset[str]
    frames: frozenset[str]
    news_frames: frozenset[str]
    anaphors: frozenset[str]
    works: frozenset[str]
    relaying: frozenset[str]
    carrying: frozenset[str]
    meeting: frozenset[str]


@cache
def load_outlet_words() -> OutletWords:
    """Read the lists that ship with the package."""
    path = resources.files("bot.annotate") / "lexicon" / "outlets.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return OutletWords(**{name: frozenset(words) for name, words in lists.items()})


def find_outlets(doc: Doc, text: str) -> tuple[OutletMention, ...]:
    """Every mention of an outlet, in order."""
    taken: set[int] = set()
    found: list[OutletMention] = []
    introduced = (
        *_find_known(doc, text),
        *_find_framed(doc),
        *_find_likely(doc),
        *_find_quoting(doc),
    )
    for mention in (*introduced, *_find_again(doc, text, introduced), *_find_media(doc, text)):
        tokens = set(range(mention.start, mention.end))
        if not tokens & taken:
            taken |= tokens
            found.append(replace(mention, is_part=_is_part_of_a_name(doc, mention)))
    return tuple(sorted(found, key=lambda mention: mention.start))


def names_outlet(phrase: Span) -> bool:
    """Whether a noun phrase is an outlet: "TASS", "the daily Delo", "state television"."""
    words = load_outlet_words()
    name = phrase.text.removeprefix("the ").removeprefix("The ")
    if name in words.names | words.after_the or _UNNAMED.search(phrase.text):
        return True
    if phrase[-1].text in words.endings and phrase[-1].pos_ == "PROPN":
        return True
    anaphor = phrase[-1].lemma_.lower() in words.anaphors and phrase[0].lower_ in {"the", "its"}
    framed = phrase.doc[max(0, phrase.start - 1) : phrase.end]  # "the news agency" of "TASS"
    return anaphor or any(map(_is_frame, framed))


# --- known names ------------------------------------------------------------------------------


@cache
def _known_pattern() -> re.Pattern[str]:
    words = load_outlet_words()
    names = sorted(words.names | words.after_the | words.framed, key=len, reverse=True)
    # By first letter: the engine tries one after another what stands between bars.
    rests: dict[str, list[str]] = defaultdict(list)
    for name in names:
        rests[name[0]].append(_loosen(name[1:]))
    forms = (f"{re.escape(first)}(?:{'|'.join(found)})" for first, found in rests.items())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?!\w|-\w)")


def _loosen(name: str) -> str:
    return re.escape(name).replace("'", "['’]")


def _find_known(doc: Doc, text: str) -> Iterator[OutletMention]:
    words = load_outlet_words()
    for match in _known_pattern().finditer(text):
        span = doc.char_span(*match.span())
        if span is None:
            continue
        framed = _frame(doc, span.start, span.end)
        article = doc[span.start - 1].lower_ == "the" if span.start else False
        name = match.group().replace("’", "'")
        if name in words.framed and not framed:
            continue
        if name in words.after_the and not (framed or article):
            continue
        mention = _mention(doc, span.start, span.end)
        following = doc.text_of(mention.end, mention.end + 1)
        # "the Antara agency": whatever an agency may be, this one is known
        called = following == "agency"
        yield replace(mention, end=mention.end + 1) if called else mention


def _mention(doc: Doc, start: int, end: int) -> OutletMention:
    """The mention of a name with its frame and with the "The" that belongs to it."""
    first, last = _frame(doc, start, end) or (start, end)
    if (
        start
        and doc[start - 1].text == "The"
        and last == end
        and not doc.text_of(start, end).isupper()
    ):
        start = first = start - 1
    return OutletMention(doc.text_of(start, end), first, last)


def _frame(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The tokens of the name with the frame before or behind it, None where there is none."""
    before = start - 1 if start and doc[start - 1].text not in "“\"‘'" else start - 2
    if before >= 0 and _is_frame(doc[before]):
        return before - 1 if doc[before - 1].lower_ == "news" else before, end
    behind = end
    while behind < len(doc) and doc[behind].lower_ in {"state", "news", "daily", "national"}:
        behind += 1
    if behind < len(doc) and _is_frame(doc[behind]):
        return start, behind + 1
    return None


def _is_frame(token: Token) -> bool:
    words, lemma = load_outlet_words(), token.lemma_.lower()
    if lemma not in words.frames and lemma not in words.news_frames:
        return False
    if token.text[0].isupper() and not token.is_sent_start:
        return False
    if lemma in words.frames:
        return True
    before = token.doc[token.i - 1] if token.i else token
    return lemma in words.news_frames and (
        before.lower_ == "news" or before.lower_ in PLATFORM_FRAMES
    )


# --- names that only their surroundings or their form give away -----------------------------------


def _find_framed(doc: Doc) -> Iterator[OutletMention]:
    words = load_outlet_words()
    lemmas = words.frames | words.news_frames
    for token in doc:
        if token.lemma_.lower() not in lemmas or not _is_frame(token):
            continue
        start, end = _capitals_after(doc, token.i + 1)
        if start < end:
            yield _mention(doc, start, end)
            continue
        start, end = _capitals_before(doc, token)
        if start < end and doc[start - 1].lower_ not in {"a", "an"}:  # "a Kyiv daily": any one
            yield _mention(doc, start, end)


def _capitals_after(doc: Doc, start: int) -> tuple[int, int]:
    if start < len(doc) and doc[start].text in "“\"‘'":
        start += 1
    end = start
    while end < len(doc) and _is_name_word(doc[end]):
        end += 1
    return start, end


def _capitals_before(doc: Doc, frame: Token) -> tuple[int, int]:
    end = frame.i
    while end and doc[end - 1].lower_ in {"news", "state", "daily", "weekly"}:
        end -= 1
    start = end
    while start and _is_name_word(doc[start - 1]):
        start -= 1
    return start, end


def _is_name_word(token: Token) -> bool:
    """Tell the "Delo" of "the Delo daily" from the "Kyiv" or "Russian" of "a Kyiv daily"."""
    if token.text == "-":
        return not (token.whitespace_ or token.doc[token.i - 1].whitespace_)
    return (
        token.pos_ in {"PROPN", "NUM"}
        and (token.text[0].isupper() or token.text[0].isdigit())
        and token.ent_type_ not in {"GPE", "NORP", "DATE", "LANGUAGE"}
        and token.lower_ not in PLATFORM_FRAMES
    )


def _find_likely(doc: Doc) -> Iterator[OutletMention]:
    endings = load_outlet_words().endings
    for token in doc:
        if token.text not in endings or not token.i or token.pos_ != "PROPN":
            continue
        start = token.i
        while (
            start and doc[start - 1].text[0].isupper() and doc[start - 1].pos_ in {"PROPN", "ADJ"}
        ):
            start -= 1
        if start < token.i:
            yield _mention(doc, start, token.i + 1)


def _find_quoting(doc: Doc) -> Iterator[OutletMention]:
    """Names nobody has listed, by what they did: "was quoted by Al-Watan as saying"."""
    for token in doc:
        if token.lower_ != "by" or not token.i:
            continue
        start, end = _capitals_after(doc, token.i + 1)
        before, after = doc[token.i - 1].lower_, doc.text_of(end, end + 1)
        quotes = before == "saying" or (before == "quoted" and after == "as")
        person = find_gender_of_name(doc.text_of(start, end)) is not Gender.UNKNOWN
        if quotes and start < end and not person:
            yield _mention(doc, start, end)


def _find_again(
    doc: Doc, text: str, introduced: Iterable[OutletMention]
) -> Iterator[OutletMention]:
    """Later mentions by the bare name of what was introduced with a frame."""
    names = sorted({mention.name for mention in introduced}, key=len, reverse=True)
    if not names:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?!\w|-\w)")
    first = min(mention.start for mention in introduced)
    for match in pattern.finditer(text, doc[first].idx):
        span = doc.char_span(*match.span())
        if span is not None:
            yield _mention(doc, span.start, span.end)


_UNNAMED = re.compile(
    r"\b(?:[A-Z]\w+\s+)?(?:[Ss]tate|[Ll]ocal|[Nn]ational|[Pp]ro-government|[Ii]ndependent)"
    r"(?:[ -](?:run|owned|controlled))?\s+(?:news\s+)?(?:media|television|TV|radio"
    r"|news\s+agency|broadcaster|newspapers?|outlets)(?!\w)|\b[A-Z][a-z]+(?:an|ish|ese|li|qi|ch)\s+media\b"
)


def _find_media(doc: Doc, text: str) -> Iterator[OutletMention]:
    for match in _UNNAMED.finditer(text):
        span = doc.char_span(*match.span())
        if span is not None:
            start = span.start + (span[0].pos_ in {"DET", "ADP", "PRON"})
            yield OutletMention(doc.text_of(start, span.end), start, span.end)


def _is_part_of_a_name(doc: Doc, mention: OutletMention) -> bool:
    """Whether something else is named after the outlet: "Fox News host", "the BBC's Ann Lee"."""
    if mention.end == len(doc):
        return False
    last, following = doc[mention.end - 1], doc[mention.end]
    if following.text in {"'s", "’s"}:
        return True
    if following.lemma_.lower() in load_outlet_words().works:
        return False
    return last.dep_ in {"compound", "nmod", "poss"} and last.head.i >= mention.end


def find_publisher(doc: Doc, publisher: str | None) -> tuple[OutletMention, ...]:
    """Find where somebody told the publishing outlet, in full or in short: "told the Courier"."""
    names = _shorten((publisher or "").split())
    found = []
    for token in doc:
        if token.text != "told":
            continue
        start = token.i + 1
        articled = doc.text_of(start, start + 1) == "the"
        start += articled
        for name in names:
            words = name.split()
            is_short = name != names[0] and not articled
            if not is_short and doc.text_of(start, start + len(words)) == name:
                found.append(OutletMention(name, start, start + len(words)))
                break
    return tuple(found)


def _shorten(words: Sequence[str]) -> list[str]:
    """An outlet's name and its last word, by which a paper calls itself."""
    words = words[1:] if words[:1] == ["The"] else words
    return list(dict.fromkeys([" ".join(words), *words[-1:]])) if words else []
