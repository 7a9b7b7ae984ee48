"""The act of telling in, the outlets that passed it on out, the one nearest the speaker first.

"he said, according to TASS"; "Interfax reported, citing the ministry"; "The Daily Ford spoke with
farmers ... The report said they feared". An outlet that was spoken to is a venue and no relay.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

from bot.annotate.occasions.outlets import OutletMention, load_outlet_words
from bot.annotate.occasions.telling import Telling
from bot.annotate.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_QUOTING = frozenset({"quote", "cite"})
_CITING = frozenset({"citing", "quoting"})
# Words between "by" or "citing" and a name: "by Russia's state-run news agency TASS".
_LEADING = frozenset({"DET", "ADJ", "PROPN", "NOUN", "PART", "NUM", "ADV"})
_CLOSING = frozenset({"ADV", "ADP", "PUNCT", "SPACE"})
_MARKS = frozenset("-–“‘\"'")
_ANTECEDENT_REACH = 2  # sentences back


def find_relays(telling: Telling, outlets: Sequence[OutletMention]) -> tuple[str, ...]:
    """The relaying outlets of one act of telling."""
    inside = _find_inside(telling.sentence, outlets)
    found = [outlet for outlet in inside if _is_relay(outlet, telling)]
    if not found and _has_anaphor(telling):
        return tuple(_find_antecedent(telling, outlets))
    found.sort(key=lambda outlet: _distance(outlet, telling))
    return tuple(dict.fromkeys(outlet.name for outlet in found))


def _find_inside(sentence: range, outlets: Sequence[OutletMention]) -> Sequence[OutletMention]:
    first = bisect_left(outlets, sentence.start, key=lambda outlet: outlet.start)
    return outlets[first : bisect_left(outlets, sentence.stop, key=lambda outlet: outlet.start)]


def _is_relay(outlet: OutletMention, telling: Telling) -> bool:
    tokens = set(range(outlet.start, outlet.end))
    before = _find_lead(telling.doc, outlet)
    if tokens & telling.source:  # "Ana Brandt, quoted by Interfax, said"
        return _is_carrier(before)
    verbs = tuple(_find_verbs(telling.doc, outlet))
    if tokens & telling.told:  # a content may have swallowed "..., Interfax reported"
        citing = _find_citing(before)
        if citing is not None and citing.i not in telling.told:
            return True
        return before.text == "," and any(_ends_sentence(verb, telling) for verb in verbs)
    return (
        _is_accorded(before, telling)
        or _is_carrier(before)
        or _is_cited(before)
        or any(_relays(verb, telling) for verb in verbs)
    )


def _find_lead(doc: Doc, outlet: OutletMention) -> Token:
    """The word before the noun phrase: "by", "to", "citing"."""
    index = outlet.start - 1
    first = doc[outlet.start].sent.start
    while index > first and (doc[index].pos_ in _LEADING or doc[index].text in _MARKS):
        index -= 1
    return doc[max(index, first)]


def _is_accorded(word: Token, telling: Telling) -> bool:
    """After "according to", where that is not the cue itself."""
    before = word.doc[word.i - 1] if word.i else word
    if word.lower_ in {"by", "in", "from"} and before.lemma_ in load_outlet_words().works:
        return _is_accorded(_skip_back(before), telling)
    if word.lower_ == "per":
        return before.text == ","
    if word.lower_ != "to" or before.lower_ != "according" or before.i in telling.acts:
        return False
    return not _is_of_a_detail(before, telling)


def _is_of_a_detail(according: Token, telling: Telling) -> bool:
    """Whether it may vouch for an aside alone: "said he leads, which polls show, according to"."""
    last = according.doc[max(0, according.i - 2)]  # before the comma
    if last.i not in telling.told:
        return False
    path = (last, *takewhile(lambda word: word.i not in telling.acts, last.ancestors))
    clauses = [word for word in path if word.dep_ == "relcl"]
    return any(child.lower_ == "which" for clause in clauses for child in clause.subtree)


def _skip_back(word: Token) -> Token:
    while word.i > word.sent.start and word.pos_ in _LEADING:
        word = word.doc[word.i - 1]
    return word


def _is_carrier(word: Token) -> bool:
    """After "carried by", "as quoted by", "was quoted as saying by"."""
    before = word.doc[word.i - 1] if word.i else word
    carried = before.lemma_ in load_outlet_words().carrying or before.lower_ == "saying"
    return word.lower_ == "by" and carried


def _is_cited(word: Token) -> bool:
    return _find_citing(word) is not None


def _find_citing(word: Token) -> Token | None:
    """The "citing" before an outlet, or before what it printed: "citing a report by"."""
    before = word.doc[word.i - 1] if word.i else word
    words = load_outlet_words()
    if word.lower_ in {"by", "in", "from", "with"} and before.lemma_ in words.works:
        return _find_citing(_skip_back(before))
    return word if word.lower_ in _CITING else None


def _find_verbs(doc: Doc, outlet: OutletMention) -> Iterator[Token]:
    """The verbs an outlet is the subject of, by the parse or by the order of the words."""
    for token in doc[outlet.start : outlet.end]:
        if token.dep_ in _SUBJECTS and token.head.i >= outlet.end:
            yield token.head
            yield from (verb for verb in token.head.conjuncts if verb.i > token.head.i)
    if outlet.end < len(doc) and doc[outlet.end].pos_ == "VERB":
        yield doc[outlet.end]


def _relays(verb: Token, telling: Telling) -> bool:
    """Whether the verb passes on the act: "Interfax reported" over, after or citing it."""
    if verb.lemma_ not in load_outlet_words().relaying or _is_negated(verb):
        return False
    if verb.i in telling.acts or verb.lemma_ in _QUOTING:
        return True
    cites_source = any(
        child.lower_ in _CITING and set(_subtree(child)) & telling.source
        for child in telling.outside
    )
    return cites_source or _is_over(verb, telling.cue) or _ends_sentence(verb, telling)


def _is_over(verb: Token, cue: Token) -> bool:
    """Whether the cue is in what the verb reports, and not in a clause beside it."""
    if not verb.is_ancestor(cue):
        return False
    path = [cue, *takewhile(lambda word: word != verb, cue.ancestors)]
    return not any(word.dep_ in {"advcl", "relcl", "acl"} for word in path)


def _subtree(token: Token) -> Iterator[int]:
    return (word.i for word in token.subtree)


def _is_negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _ends_sentence(verb: Token, telling: Telling) -> bool:
    """Whether the sentence ends in "..., Interfax reported on Monday, citing two officials."."""
    if verb.lemma_ not in load_outlet_words().relaying or _is_negated(verb):
        return False
    rest = telling.doc[verb.i + 1 : verb.sent.end]
    own = takewhile(lambda word: word.lower_ not in _CITING, rest)
    return verb.i > telling.cue.i and all(
        word.i in telling.days or word.pos_ in _CLOSING for word in own
    )


def _distance(outlet: OutletMention, telling: Telling) -> tuple[bool, int]:
    """Nearest the speaker is what another outlet cites, else what stands nearest the cue."""
    cited = _is_cited(_find_lead(telling.doc, outlet))
    return not cited, abs(outlet.start - telling.cue.i)


# --- "the report said" ----------------------------------------------------------------------------


def _has_anaphor(telling: Telling) -> bool:
    """Whether "the newspaper reported" or "according to the report" governs the act."""
    return any(
        _is_anaphor(token) and token.i not in telling.source and _governs(token, telling)
        for token in telling.outside
    )


def _is_anaphor(token: Token) -> bool:
    return token.lemma_.lower() in load_outlet_words().anaphors and any(
        child.lower_ in {"the", "its"} for child in token.lefts if child.i == token.i - 1
    )


def _governs(noun: Token, telling: Telling) -> bool:
    before = telling.doc[noun.i - 2] if noun.i >= 2 else noun  # noqa: PLR2004 - over "the"
    if _is_accorded(before, telling) or _is_carrier(before):
        return True
    return noun.dep_ in _SUBJECTS and _relays(noun.head, telling)


def _find_antecedent(telling: Telling, outlets: Sequence[OutletMention]) -> Iterator[str]:
    """The outlet that the description can mean: the only one of the nearest sentence with any."""
    start = telling.sentence.start
    for _ in range(_ANTECEDENT_REACH if outlets else 0):
        if start == 0:
            return
        sentence = telling.doc[start - 1].sent
        start = sentence.start
        names = {mention.name for mention in _find_inside(range(start, sentence.end), outlets)}
        if names:
            yield from names if len(names) == 1 else ()
            return
