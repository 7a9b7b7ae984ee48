"""The form of a source in, what it says of the names in it out: whose it is, who stands beside."""

from collections.abc import Sequence
from itertools import pairwise

from bot.annotate.actors.mentions import Mention
from bot.annotate.actors.references import PARENTS
from bot.annotate.furniture import is_title_case
from bot.annotate.gazetteer import (
    GENERAL_ORGANISATION_NOUNS,
    OFFICES,
    ORGANISATION_ENDINGS,
    ORGANISATION_NOUNS,
    POST_NOMINALS,
    find_country,
    is_title,
    split_words,
)
from bot.annotate.parse import is_english
from bot.annotate.speakers.wording import is_plural
from bot.annotate.tokens import Span as Tokens
from bot.annotate.tokens import Token
from bot.model import ActorKind, FoundActor

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_LINKING = frozenset({"of", "for", "at", "from", "in", "with", "by", "on", "to", "near"})
_TELLING = frozenset({"identified", "known", "herself", "himself"})
_PANELS = frozenset({"judges", "jury", "governors", "trustees", "directors", "panel", "team"})
_CALLED = frozenset({"itself", "called", "named"})
_OPENING = frozenset({",", "–", "—", "--"})  # of an apposition
_JOINING = frozenset({"and", "or", "&"})
_KINDS = split_words(
    "news state television rebel militant armed insurgent aid rights advocacy lobby"
)
_MAKING = split_words(
    "maker manufacturer developer operator publisher supplier"
)  # "the iPad maker"
_LISTING = _JOINING | {",", "the"}
_HEADLINE_VERBS = split_words(
    """
    says claims denies warns vows admits accuses urges calls tells sees rejects demands defends
    promises confirms announces blames insists hits backs slams wants asks
    """
)


def find_head(tokens: Tokens) -> Token:
    """Return the word the source hangs by: the first one whose governor lies outside."""
    inside = range(tokens.start, tokens.end)
    for token in tokens:
        if token.head.i not in inside or token.head is token:
            is_article = token.dep_ == "det" and token.i + 1 < tokens.end
            is_beside = token.dep_ == "amod" and token.i + 1 < tokens.end <= token.head.i
            if token.is_punct or token.pos_ in {"ADP", "CCONJ"} or is_article or is_beside:
                continue  # "a new | study claims", taken for one noun
            return token
    return tokens.root


def is_title_phrase(tokens: Tokens) -> bool:
    """Whether a source is a title and nothing after it, as in headlines: "OPEC Chief"."""
    return is_title(tokens[-1].lower_) and not any(
        token.lower_ in _LINKING or token.text == "," for token in tokens
    )


def joins_names(
    tokens: Tokens, head: Token, mentions: Sequence[tuple[Mention, FoundActor]]
) -> bool:
    """Whether two share a source: "Olaf Rask and Greta Holm", "NATO and the EU"."""
    doc = tokens.doc
    if not mentions or _is_linked(doc[head.i : mentions[0][0].start]):
        return False  # "diplomats from France and Spain"
    if _joins_inside_aside(tokens, [mention for mention, _ in mentions]):
        return False
    for (one, _), (other, _) in pairwise(mentions):
        words = {token.lower_ for token in doc[one.end : other.start]}
        if not words or not words <= _LISTING:
            break
        if words & _JOINING:
            return True
    people = [mention for mention, actor in mentions if actor.kind is ActorKind.PERSON]
    if len(people) < 2:  # noqa: PLR2004
        return False
    between = doc[people[0].end : people[-1].start]
    is_list = not any(token.pos_ in {"VERB", "AUX"} for token in between)
    return is_list and any(token.lower_ in _JOINING for token in between)


def _joins_inside_aside(tokens: Tokens, mentions: Sequence[Mention]) -> bool:
    """Whether an "and" is part of what a name is called: "Jo Doe, an aide to X and Y"."""
    doc = tokens.doc
    end = mentions[0].end
    joining = next((token for token in doc[end : tokens.end] if token.lower_ in _JOINING), None)
    if joining is None or doc[end].text != "," or doc[joining.i - 1].text == ",":
        return False
    return not any(mention.start == end + 1 for mention in mentions)


def _is_linked(between: Sequence[Token]) -> bool:
    """Whether a name belongs to the noun before: "diplomats from X"."""
    return len(between) > 1 and any(token.lower_ in _LINKING for token in between)


def joins_phrases(tokens: Tokens, head: Token) -> bool:
    """Whether two described ones share a source: "the union and the port authority"."""
    return any(
        child.dep_ == "conj"
        and child.i < tokens.end
        and any(word.dep_ in {"det", "poss"} for word in child.children)
        for child in head.children
    )


def stands_alone(tokens: Tokens, mention: Mention) -> bool:
    """Whether a name is the source itself or in apposition, and no part of a description."""
    doc = tokens.doc
    before = doc[mention.start - 1] if mention.start > tokens.start else None
    end = mention.end
    while end < tokens.end and doc[end].text in POST_NOMINALS:
        end += 1
    after = doc[end] if end < tokens.end else None
    if after is not None and (after.text in POSSESSIVES or after.pos_ in {"NOUN", "PROPN"}):
        return False
    if before is None or before.text == ",":
        return True
    linked = False
    for token in doc[tokens.start : mention.start]:
        if token.pos_ == "VERB" and not token.text[0].isupper():
            return False  # "farmers supporting Smith"
        linked = token.text != "," and (linked or token.lower_ in _LINKING)
    return not linked and (after is None or after.text == ",")


def is_titled(tokens: Tokens, mention: Mention, actor: FoundActor) -> bool:
    """Whether a person's title and nothing else stands before a name: "Leader of the House X"."""
    before = tokens.doc.text_of(tokens.start, mention.start).split("(")[0].strip().lower()
    is_last = mention.end == tokens.end or tokens.doc[mention.end].text == ","
    titles = [title for role in actor.roles if before.endswith(title := role.title.lower())]
    # "an adviser to President Jo Doe" is the adviser
    return is_last and any(
        _LINKING.isdisjoint(before.removesuffix(title).split()) for title in titles
    )


def bears_office(tokens: Tokens, mention: Mention) -> bool:
    """Whether a name follows an office without a comma: "Leader of the opposition Jo Doe"."""
    before = [token.lower_ for token in tokens.doc[tokens.start : mention.start]]
    before = before[1:] if before[:1] == ["the"] else before
    is_last = mention.end == tokens.end or tokens.doc[mention.end].text == ","
    if not is_last or len(before) < 3 or before[1] != "of" or not is_title(before[0]):  # noqa: PLR2004
        return False
    return before[-1] in OFFICES | ORGANISATION_ENDINGS | _PANELS and "," not in before


def opens_headline(tokens: Tokens, mention: Mention) -> bool:
    """Whether a title-cased verb follows a name: "NATO Chief Sees Long War"."""
    if mention.start != tokens.start or mention.end >= tokens.end:
        return False
    return is_title_case(tokens.text) and tokens.doc[mention.end].lower_ in _HEADLINE_VERBS


def is_called(tokens: Tokens, mention: Mention) -> bool:
    """Whether a description tells its name: "a group that calls itself Black Otter"."""
    before = [token.lower_ for token in tokens.doc[tokens.start : mention.start]]
    if before[-2:] in (["call", "sign"], ["code", "name"]) or before[-1:] == ["callsign"]:
        return True
    is_told = before[-1:] == ["as"] and not _TELLING.isdisjoint(before[-4:])
    return is_told or (bool(before) and before[-1] in _CALLED)


def is_apposition(tokens: Tokens, mention: Mention) -> bool:
    """Whether a name closes a description: "the owner of the mine, Example Inc." "— Jo Doe —"."""
    doc = tokens.doc
    start, end = mention.start, mention.end
    while start > tokens.start and is_title(doc[start - 1].lower_.rstrip(".")):
        start -= 1  # "her rival, Sen. Jo Doe"
    if doc[start - 1].lower_ == "based" and start - 3 > tokens.start:
        start -= 3  # "one of the bidders, Lund-based Example"
    while end < tokens.end and doc[end].text in POST_NOMINALS:
        end += 1
    if end < tokens.end and doc[end].lower_ in {"of", "("}:
        end = next((token.i for token in doc[end : tokens.end] if token.text == ","), tokens.end)
    is_last = all(token.is_punct for token in doc[end : tokens.end])
    return start > tokens.start and doc[start - 1].text in _OPENING and is_last


def is_one_of_many(tokens: Tokens, mention: Mention) -> bool:
    """Whether a name tells which one of several: "Another, the Swiss line Example"."""
    if tokens[0].lower_ not in {"one", "another"} or mention.end != tokens.end:
        return False
    before = [token.lower_ for token in tokens.doc[tokens.start : mention.start]]
    return "," in before and _LINKING.isdisjoint(before[before.index(",") :])


def is_former_of(tokens: Tokens, mention: Mention) -> bool:
    """Whether somebody was of what is named: "the former Beatle"."""
    before = [token.lower_ for token in tokens.doc[tokens.start : mention.start]]
    return before == ["the", "former"] and mention.end == mention.start + 1 == tokens.end


def is_followed_by_kind(tokens: Tokens, head: Token, mention: Mention) -> bool:
    """Whether what a name is follows it: "Interfax news agency"."""
    between = tokens.doc[mention.end : head.i]
    after = tokens.doc[head.i + 1 : tokens.end]
    return (
        mention.end <= head.i
        and (not after or after[0].text == ",")
        and tokens.doc.text_of(mention.start, mention.end) not in PARENTS
        and head.lower_ in (GENERAL_ORGANISATION_NOUNS | {"union", "party"}) - _MAKING
        and all(token.text in _KINDS for token in between)
    )


def is_owner(tokens: Tokens, mention: Mention) -> bool:
    """Whether a name only says whose: "Wagner's mercenaries", "the Lund fire brigade"."""
    if mention.end >= tokens.end:
        return False
    after = tokens.doc[mention.end]
    is_noun = after.pos_ == "NOUN" or is_title(after.lower_)
    return after.text in POSSESSIVES or (is_noun and after.dep_ != "appos")


def is_plural_word(tokens: Tokens) -> bool:
    """Whether a source is one plural of the dictionary, whatever its capital: "Exporters"."""
    word = tokens[0].text
    singular = tokens.doc.vocab[word.lower().removesuffix("s")]
    is_one = len(tokens) == 1 and word.endswith("s") and word[1:].islower()
    return is_one and bool(tokens[0].is_sent_start) and is_english(singular)


def is_name(tokens: Tokens, head: Token) -> bool:
    """Whether a source is a name the article's actors lack: "Moscow", "the Lund fire brigade"."""
    words = [token for token in tokens if not token.is_punct and token.pos_ != "DET"]
    if is_title(head.lower_) or is_plural_word(tokens):
        return False
    if not words or is_plural(head) or find_country(head.text) is not None:
        return bool(words) and find_country(head.text) == head.text
    if all(token.pos_ in {"PROPN", "X"} and token.text[0].isupper() for token in words):
        return head.lower_ not in ORGANISATION_NOUNS or len(words) > 1
    is_organisation = head.lower_ in ORGANISATION_NOUNS | ORGANISATION_ENDINGS
    is_described = any(token.lower_ == "based" for token in words)  # "the Lund-based court"
    is_closed = words[0].pos_ == "PROPN" and words[-1].i == head.i
    return is_organisation and is_closed and not is_described
