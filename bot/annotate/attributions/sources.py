"""Whose words: from the token of a cue to the noun phrase of its source.

The source is the cue's grammatical subject, its own or the one that governs it, never the nearest
name. Where grammar gives none, there is none.
"""

from dataclasses import dataclass

from bot.annotate.attributions.scene import Scene
from bot.annotate.attributions.spans import cut_source
from bot.annotate.tokens import Token
from bot.model import Span, Tier

SUBJECTS = ("nsubj", "csubj")
ADVERBIAL = frozenset({"advmod", "npadvmod", "dep", "intj"})
NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
OBJECTS = frozenset({"dobj", "dative", "obj"})
ASKED = frozenset({"ask", "question", "press", "quiz"})
QUOTING = frozenset({"quote", "cite"})
STEPS = 8  # how far control is followed: participle of an infinitive of a conjunct ...
CARRIERS = frozenset(
    {"issue", "release", "send", "post", "publish", "make", "write", "put", "have", "give", "read"}
)


@dataclass(frozen=True, slots=True)
class Source:
    """The head of a source and its characters; `steps` away from its cue."""

    head: Token
    span: Span
    steps: int = 0


def find_source(scene: Scene, verb: Token) -> Source | None:
    """Find the source of a verb."""
    head, steps = _find_head(scene, verb)
    head = head or _find_parted_subject(scene, verb)
    if head is None:
        return None
    span = cut_source(scene, head, verb=verb)
    return Source(head, span, steps) if span is not None else None


def _find_head(scene: Scene, verb: Token) -> tuple[Token | None, int]:
    if is_passive(verb):
        return find_agent(verb), 0
    quoting = find_quoting(verb)
    if quoting is not None:
        return _find_quoted(quoting), 1
    token = verb
    for step in range(STEPS):
        subject = find_subject(token) or (find_passive_subject(token) if step else None)
        if subject is not None:
            return (None if is_expletive(subject) else subject), step
        governor = _find_governor(scene, token)
        if governor is None:
            return None, step
        if governor.pos_ in {"NOUN", "PROPN", "PRON"}:
            return (governor if governor.i < verb.i else None), step + 1
        token = governor
    return None, STEPS


def _find_parted_subject(scene: Scene, verb: Token) -> Token | None:
    """Find a subject that commas part from its verb: [Ann Lee], whose firm sells nets, said ...

    Of such a sentence parsers take what stands between the commas for its clause.
    """
    if verb.dep_ != "ROOT" or verb.tag_ not in FINITE or is_passive(verb):
        return None
    before = verb.i - 1
    while before > verb.sent.start and verb.doc[before].pos_ in {"ADV", "AUX"}:
        before -= 1
    opening = next((t for t in verb.sent if not t.is_space and t.dep_ != "cc"), verb)
    if verb.doc[before].text != "," or scene.is_quoted(opening) or find_subject(verb) is not None:
        return None
    phrase = opening
    while phrase.i < before and phrase.nbor().text != "," and phrase.pos_ in NOMINAL:
        phrase = phrase.nbor()
    closed = phrase.i < before - 1 and phrase.nbor().text == ","
    return phrase if closed and phrase.pos_ in {"PROPN", "NOUN"} else None


def find_quoting(saying: Token) -> Token | None:
    """Find the verb that a "saying" belongs to: the paper [quoted] her as saying."""
    word = saying.head
    if saying.tag_ != "VBG" or word.lower_ != "as" or word.i > saying.i:
        return None
    quoting = word.head if word.head.dep_ not in OBJECTS else word.head.head
    return quoting if quoting.lemma_ in QUOTING else None


def _find_quoted(quoting: Token) -> Token | None:
    """Find whose words were passed on: of "was quoted" the subject, of "quoted" the object."""
    if is_passive(quoting) or quoting.tag_ == "VBN":
        return find_passive_subject(quoting) or find_subject(quoting)
    return next((child for child in quoting.rights if child.dep_ in OBJECTS), None)


def find_subject(verb: Token) -> Token | None:
    """Find a verb's own subject; of two, a wrong parse, the one nearer to it."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if not subjects:
        return _find_age(verb) or _find_mislabelled(verb)
    return min(subjects, key=lambda subject: abs(subject.i - verb.i))


def _find_age(verb: Token) -> Token | None:
    """Find the "79-year-old" of "the 79-year-old added", which parsers take for its adverb."""
    for child in verb.lefts:
        hyphened = child.i > 0 and child.nbor(-1).text == "-"
        if child.lower_ == "old" and child.i == verb.i - 1 and hyphened:
            return child
    return None


def _find_mislabelled(verb: Token) -> Token | None:
    """Find the name beside a verb that parsers take for its adverb: "said Strand, pointing"."""
    for child in verb.children:
        beside = child.right_edge.i == verb.i - 1 or child.left_edge.i == verb.i + 1
        is_name = child.pos_ == "PROPN" and child.ent_type_ not in {"DATE", "TIME"}
        if beside and is_name and child.dep_ in ADVERBIAL:
            return child
    return None


def find_passive_subject(verb: Token) -> Token | None:
    """Find what a passive verb has in its subject's place."""
    return next((child for child in verb.children if child.dep_ == "nsubjpass"), None)


def find_agent(verb: Token) -> Token | None:
    """Find who did it: "by the police" of a passive verb."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next(
                (grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None
            )
    return None


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: "was told", "asked whether ..., she"."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    if _is_reduced(verb):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ in {"aux", "nsubj"} for child in verb.children):
        return False
    return verb.dep_ in {"acl", "advcl", "amod"}


def _is_reduced(verb: Token) -> bool:
    """Whether somebody was asked, in short: "Asked whether ..., she", "when asked why"."""
    if (
        verb.lemma_ not in ASKED
        or verb.tag_ not in {"VBD", "VBN"}
        or find_subject(verb) is not None
    ):
        return False
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    return before is None or before.is_space or before.lower_ in {"when", "if", "once", ","}


def is_expletive(subject: Token) -> bool:
    """Whether a subject is nobody: "there", or the participle of "Cross-examined, ..."."""
    if subject.lower_ == "there" or subject.dep_ == "expl":
        return True
    following = [(token.text, token.tag_) for token in subject.doc[subject.i + 1 : subject.i + 3]]
    return [text for text, _ in following[:1]] == ["-"] and following[-1][1] == "VBN"


def _find_governor(scene: Scene, token: Token) -> Token | None:
    """Find the verb or noun whose subject a verb without one shares."""
    head = token.head
    if head is token:
        return None
    outer = find_outer_cue(scene, token)
    if outer is not None:
        return outer
    if token.dep_ == "advcl" and token.tag_ == "VBG":
        head = _leave_report(scene, head, token)
    if token.dep_ in {"conj", "xcomp", "advcl", "ccomp", "parataxis", "dep", "pcomp", "prep"}:
        return head if head.pos_ in {"VERB", "AUX"} else _find_governor(scene, head)
    if token.dep_ == "acomp":
        return head
    if token.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _find_bearer(scene, head)
    return None


def find_outer_cue(scene: Scene, verb: Token) -> Token | None:
    """Find the cue that a second cue is joined with.

    In "She said he had left and added that ..." parsers join "added" with "left". What "would
    answer" is told as well.
    """
    head = verb.head
    if any(child.tag_ == "MD" for child in verb.lefts):
        return None
    if verb.dep_ != "conj" or head.dep_ != "ccomp" or find_subject(verb) is not None:
        return None
    outer = head.head
    if not _reports(scene, verb) or not _reports(scene, outer) or _reports(scene, head):
        return None
    return outer if outer.i < head.i else None


def _reports(scene: Scene, verb: Token) -> bool:
    use = scene.verb_uses(verb).get("clause") or scene.verb_uses(verb).get("object")
    return use is not None and use.tier is Tier.STATEMENT


def _leave_report(scene: Scene, verb: Token, participle: Token) -> Token:
    """Find the verb that ", saying ..." goes with: not one that is reported itself.

    In "She said he had left, adding that ..." parsers hang "adding" on "left".
    """
    after_comma = scene.doc[participle.left_edge.i - 1].text == ","
    while after_comma and verb.dep_ == "ccomp" and "clause" in scene.verb_uses(verb.head):
        verb = verb.head
    return verb


def _find_bearer(scene: Scene, noun: Token) -> Token:
    """Find who stands behind a noun that says something: "X issued a statement saying"."""
    if noun.lemma_.lower() not in scene.lexicon.documents:
        return noun
    possessor = next((child for child in noun.children if child.dep_ == "poss"), None)
    if possessor is not None:
        return possessor
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in CARRIERS:
        return verb
    return noun
