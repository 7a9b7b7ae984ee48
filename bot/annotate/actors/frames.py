"""A mention in, what the words around it say it is out: "in X", "the weekly X", "told X"."""

from collections.abc import Iterator, Sequence

from bot.annotate.actors.mentions import Mention
from bot.annotate.gazetteer import (
    CORPORATE_TITLES,
    EPITHETS,
    HONORIFICS,
    HOUSE_NOUNS,
    HOUSE_TITLES,
    LOCAL_TITLES,
    ORGANISATION_ENDINGS,
    ORGANISATION_NOUNS,
    PLACE_KINDS,
    PLACE_MODIFIERS,
    PLACES,
    is_title,
    split_words,
)
from bot.annotate.tokens import Doc, Token
from bot.model import ActorKind, Role

_INTO_PLACES = split_words("in near inside outside around across throughout")
_NOUNS = ORGANISATION_NOUNS | split_words(
    "journal outfit party brand producer brewery bakery label carrier broadcaster line"
)
_TOLD_TO = {("interview", "with"), ("statement", "to"), ("mail", "to"), ("email", "to")}
_CALLED = frozenset({"itself", "called", "named", "as"})
_STAFF_AND_REPORTS = split_words(
    """
    shares employees shareholders investors executives spokesman spokeswoman
    reported quoted reports quotes
    """
)
# What only who has shares, posts and targets does to them: "Lynx raised its forecast".
_DONE_TO_ITS_OWN = split_words(
    """
    raise lower lift cut trim slash narrow widen double halve post list maintain reaffirm expand
    suspend scrap name appoint hire sack dismiss sell reopen shut
    """
)
_HELD = split_words("shares share stake stakes stock")
_OF_CLUBS = split_words(
    "striker winger midfielder defender goalkeeper keeper skipper coach fans supporters"
)
_POSTS_OF_COMPANIES = frozenset({"founder", "executive", "ceo", "cfo", "coo"})
_OWNING = split_words("owns operates makes employs runs sells manufactures")
_NAMED_SO = split_words("group militia gang cartel movement network party site")
_LETTERED = split_words("union party federation militia broadcaster agency network alliance")
_CHAIRS = frozenset({"chairman", "chairwoman"})
_THINGS = split_words(
    """
    ferry ship vessel tanker trawler boat yacht submarine frigate warship freighter steamer liner
    barge destroyer cutter film movie novel book album song opera ballet play musical painting
    storm hurricane typhoon cyclone horse satellite probe rocket spacecraft drone missile
    """
)
_WORKS = split_words("film movie novel book album song opera play musical memoir poem series")
_OWNED = frozenset({"his", "her", "their", "latest", "new", "first"})
_STORMS = frozenset({"storm", "hurricane", "typhoon", "cyclone"})
_SPEAKING = split_words(
    "say tell add write claim warn deny announce admit argue insist report forecast predict"
)
_DETERMINERS = frozenset({"a", "an", "the"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_LONGEST_CLAUSE = 40
_LONGEST_DESCRIPTION = 7  # words of an apposition up to its noun

Frame = tuple[ActorKind, bool]


def read_frames(doc: Doc, mention: Mention, roles: Sequence[Role]) -> Iterator[Frame]:
    """Yield the kinds that the words around a mention tell, and whether they say so outright."""
    if _is_listed(doc, mention):
        yield ActorKind.ORGANISATION, True
        return
    houses = [role for role in roles if _is_of_houses(role) or _is_made_by(role, doc, mention)]
    if len(houses) < len(roles) or _is_person(doc, mention):
        yield ActorKind.PERSON, False
    elif _is_described_as_organisation(doc, mention):
        yield ActorKind.ORGANISATION, True
    elif houses and (" " not in mention.name or _is_many(doc, mention)):
        yield ActorKind.ORGANISATION, False
    elif _is_described_as_place(doc, mention):
        yield ActorKind.PLACE, True
    elif stands_in_place(doc, mention):
        yield ActorKind.PLACE, False
    elif _acts_as_organisation(doc, mention):
        yield ActorKind.ORGANISATION, False


def speaks(doc: Doc, mention: Mention) -> bool:
    """Whether a mention is the subject of a verb of speech, or beside it: "The winner, Jo Doe,"."""
    root = doc.span(mention.start, mention.end).root
    if root.dep_ == "appos" and (is_title(root.head.lower_) or root.head.lower_ in EPITHETS):
        root = root.head
    return root.dep_ == "nsubj" and root.head.lemma_ in _SPEAKING


def is_thing(doc: Doc, mention: Mention) -> bool:
    """Whether a name is a ship's, a book's or a storm's: "the ferry Aurora", "Storm Ada"."""
    if mention.start > 0 and doc[mention.start - 1].lower_ in _STORMS:
        return True
    start = mention.start
    if start > 1 and doc[start - 1].text == ",":  # "her new play, | Salt Road,"
        owned = {token.lower_ for token in doc[max(0, start - 4) : start - 1]}
        return doc[start - 2].lower_ in _WORKS and not owned.isdisjoint(_OWNED)
    before = describe_before(doc, mention)
    return bool(before) and before[-1].lower_ in _THINGS


def is_held(doc: Doc, mention: Mention) -> bool:
    """Whether there are shares in what is named: "Shares in Lynx", "a stake in Lynx"."""
    before = [token.lower_ for token in doc[max(0, mention.start - 2) : mention.start]]
    return len(before) > 1 and before[0] in _HELD and before[1] in {"in", "of"}


def stands_in_place(doc: Doc, mention: Mention) -> bool:
    """Whether a mention is where something happens: "in Lincoln", "the city of Lincoln"."""
    if mention.start == 0:
        return False
    before = doc[mention.start - 1].lower_
    if is_held(doc, mention):
        return False
    is_kind_of = mention.start > 1 and doc[mention.start - 2].lower_ in PLACE_KINDS
    return before in _INTO_PLACES or (before == "of" and is_kind_of)


def describe_after(doc: Doc, mention: Mention) -> Sequence[Token]:
    """Return the words of an apposition up to its noun: "election watchdog" in "X, an ..."."""
    start = mention.end + 2
    after = doc[mention.end : start]
    if len(after) < 2 or after[0].text != "," or after[1].lower_ not in _DETERMINERS:  # noqa: PLR2004
        return ()
    end = start
    while end < len(doc) and end - start < _LONGEST_DESCRIPTION and _is_nominal(doc[end]):
        end += 1
    return list(doc[start:end])


def describe_before(doc: Doc, mention: Mention) -> Sequence[Token]:
    """Return the words of a noun phrase right before a name: "state news agency" in "the ... X"."""
    start = mention.start
    while start > 0 and doc[start - 1].text.islower() and _is_nominal(doc[start - 1]):
        start -= 1
    return list(doc[start : mention.start])


def acts_as_venue(doc: Doc, mention: Mention) -> bool:
    """Whether somebody spoke to it: "told X", "told the weekly X", "in an interview with X"."""
    described = len(describe_before(doc, mention))
    end = mention.start - described
    if end > 0 and doc[end - 1].lower_ in _DETERMINERS:
        end -= 1
    before = [token.lower_ for token in doc[max(0, end - 2) : end]]
    return before[-1:] == ["told"] or tuple(before) in _TOLD_TO


def _is_nominal(token: Token) -> bool:
    return token.pos_ in {"NOUN", "ADJ", "PROPN"} or token.text == "-" or token.lower_ in _NOUNS


def _is_of_houses(role: Role) -> bool:
    first, *_, last = role.title.lower().split() * 2
    return not HOUSE_TITLES.isdisjoint({first, last})


def _is_listed(doc: Doc, mention: Mention) -> bool:
    """Whether shares in it are traded: "Oslo-listed salmon farmer Lynx"."""
    if mention.start == 0 or not doc[mention.start - 1].text.islower():
        return False
    start = mention.start - len(describe_before(doc, mention)) - 1
    return any(token.lower_ == "listed" for token in doc[max(0, start) : mention.start])


def _is_made_by(role: Role, doc: Doc, mention: Mention) -> bool:
    """Whether a maker is a company, which has more than one: "Swiss brewer Lynx cut its"."""
    return role.title.split()[-1].lower() in HOUSE_NOUNS and _is_many(doc, mention)


def _is_person(doc: Doc, mention: Mention) -> bool:
    """Whether "Mr", "who" or an age says so: "Ann Other, 45," "Ann Other, who"."""
    if mention.honorific in HONORIFICS:
        return True
    after = [token.lower_ for token in doc[mention.end : mention.end + 3]]
    if after[:1] == ["who"] or after[:2] == [",", "who"]:
        last = doc[mention.end - 1].lower_
        return last not in ORGANISATION_ENDINGS  # "a doctor at Example Hospital who"
    is_age = len(after) > 2 and after[1].isdigit() and len(after[1]) == 2  # noqa: PLR2004
    return is_age and after[0] == "," and after[2] in {",", ".", "-"}


def _is_described_as_organisation(doc: Doc, mention: Mention) -> bool:
    if is_held(doc, mention) or _is_many(doc, mention) or _is_lettered(doc, mention):
        return True
    described = (describe_before(doc, mention), describe_after(doc, mention))
    if any(words and words[-1].lower_ in _NOUNS for words in described):
        return True
    linked = [token.lower_ for token in doc[max(0, mention.start - 2) : mention.start]]
    if len(linked) > 1 and linked[1] in {"of", "at"} and linked[0] in _POSTS_OF_COMPANIES | _CHAIRS:
        return True
    if doc[mention.end - 1].dep_ == "nsubj" and _has_posts(doc, mention):
        return True
    clause = [token.lower_ for token in doc[mention.end : mention.end + 3]]
    if clause[:2] == [",", "which"] and not _OWNING.isdisjoint(clause):
        return True
    opening = [token.lower_ for token in doc[max(0, mention.start - 5) : mention.start]]
    return bool(opening) and opening[-1] in _CALLED and not _NOUNS.isdisjoint(opening)


def _is_lettered(doc: Doc, mention: Mention) -> bool:
    """Whether letters stand before what they are: "the NGTU union"."""
    after = doc[mention.end : mention.end + 1]
    return mention.name.isupper() and any(token.lower_ in _LETTERED for token in after)


def _is_described_as_place(doc: Doc, mention: Mention) -> bool:
    before = describe_before(doc, mention)
    if before and before[-1].lower_ in PLACE_KINDS:
        return True
    word = doc[mention.start - 1].lower_ if mention.start > 0 else ""
    if word in PLACE_MODIFIERS:
        return True
    title = doc[mention.start - 2].lower_ if mention.start > 1 else ""
    if word == "of" and title in LOCAL_TITLES:
        return True
    after = [token.lower_ for token in doc[mention.end : mention.end + 2]]
    return len(after) > 1 and after[0] in _POSSESSIVES and after[1] in LOCAL_TITLES


def _acts_as_organisation(doc: Doc, mention: Mention) -> bool:
    """Whether a name is told things, has shares and a spokesman, or reports."""
    if acts_as_venue(doc, mention) or _owns_title(doc, mention):
        return True
    before = [token.lower_ for token in doc[max(0, mention.start - 2) : mention.start]]
    if len(before) > 1 and before[0] in CORPORATE_TITLES and before[1] in {"of", "for", "at"}:
        return True
    after = [token.lower_ for token in doc[mention.end : mention.end + 2]]
    if after[:1] and after[0] in _POSSESSIVES:
        after = after[1:]
        return bool(after) and after[0] in {"shareholders", "shares"}
    if bool(after) and after[0] in _STAFF_AND_REPORTS | _OF_CLUBS:
        return True
    post = {token.lower_ for token in doc[mention.end : mention.end + 3]}
    return not post.isdisjoint(_POSTS_OF_COMPANIES) and doc[mention.end].text.islower()


def _is_many(doc: Doc, mention: Mention) -> bool:
    """Whether one name is more than one person: "Lynx have signed", "Lynx cut its dividend"."""
    name = doc.span(mention.start, mention.end).root
    after = doc[mention.end : mention.end + 2]
    is_subject = name.dep_ in {"nsubj", "nsubjpass"} and name.tag_ != "NNPS"
    if not is_subject or not after or any(child.dep_ == "conj" for child in name.children):
        return False
    if after[0].lower_ in {"have", "are"} and after[0].tag_ == "VBP":
        return True
    is_done = after[0].lemma_ in _DONE_TO_ITS_OWN and after[0] == name.head
    return is_done and len(after) > 1 and after[1].lower_ in {"its", "their"}


def _has_posts(doc: Doc, mention: Mention) -> bool:
    """Whether the sentence tells of its subject's posts: "Lynx sold a mill, its director said"."""
    for token in doc[mention.end : mention.end + _LONGEST_CLAUSE]:
        if token.is_sent_start:
            return False
        if token.lower_ != "its":
            continue
        owned = {word.lower_ for word in doc[token.i + 1 : token.i + 3]}
        if owned & CORPORATE_TITLES:
            return True
    return False


def _owns_title(doc: Doc, mention: Mention) -> bool:
    """Whether a name stands before a title and who bears it: "Lynx leader Jo Doe"."""
    after = doc[mention.end : mention.end + 2]
    if len(after) < 2 or not after[0].text.islower() or mention.name in PLACES:  # noqa: PLR2004
        return False
    if after[0].pos_ in {"NOUN", "ADJ"} and after[1].lower_ in _NAMED_SO:
        return True  # "the Lynx rebel group"
    return after[1].pos_ == "PROPN" and is_title(after[0].lower_)
