"""Nouns that attribute: "the claim that it was over", "her warning of a war", "plans to leave"."""

from collections.abc import Iterator

from bot.annotate.attributions.frames.complements import is_infinitive
from bot.annotate.attributions.lexicon import Use, Uses
from bot.annotate.attributions.scene import Candidate, Range, Scene
from bot.annotate.attributions.sources import Source, find_source
from bot.annotate.attributions.spans import cut_content, cut_source
from bot.annotate.tokens import Token
from bot.model import Tier

BEARING = frozenset(
    {
        "make",
        "issue",
        "repeat",
        "have",
        "give",
        "express",
        "voice",
        "raise",
        "release",
        "send",
        "offer",
        "reject",
        "withdraw",
        "reiterate",
        "renew",
        "face",
    }
)

DONE_TO = frozenset(
    {"pose", "make", "have", "hold", "share", "express", "voice", "send", "give", "raise"}
    | {"generate", "constitute", "represent", "face", "carry", "hear", "receive", "create"}
)
OBJECTS = frozenset({"dobj", "attr", "ccomp", "xcomp", "acomp"})


def find_nouns(scene: Scene) -> Iterator[Candidate]:
    """Find what nouns attribute: "her criticism of the plan" only mentions a statement."""
    for noun in scene.cue_tokens():
        if noun.pos_ != "NOUN":
            continue
        uses = scene.lexicon.nouns.get(noun.lemma_.lower())
        if not uses:
            continue
        found = _find_content(noun, uses)
        if found is None:
            continue
        rule, use, tokens = found
        span = cut_content(scene, tokens, verb=noun)
        if span is None:
            continue
        source = _find_speaker(scene, noun, tokens)
        if source is None and rule != "noun with clause":
            continue
        yield Candidate(
            source=(source.span,) if source is not None else (),
            cue=(scene.span_of((noun.i, noun.i + 1)),),
            content=(span,),
            cue_token=noun.i,
            tier=use.tier if rule != "noun with preposition" else Tier.WIDE,
            stance=use.stance,
            rule=rule,
        )


def _find_content(noun: Token, uses: Uses) -> tuple[str, Use, Range] | None:
    for child in noun.rights:
        extent = (child.left_edge.i, child.right_edge.i + 1)
        if child.dep_ in {"acl", "ccomp"}:
            if is_infinitive(child) and "infinitive" in uses:
                return "noun with infinitive", uses["infinitive"], extent
            opens = child.doc[child.left_edge.i].lower_ == "that"
            if "clause" in uses and opens and not _is_relative(child):
                return "noun with clause", uses["clause"], extent
        use = uses.get(f"+{child.lower_}")
        if child.dep_ == "prep" and use is not None and child.i + 1 < extent[1]:
            return "noun with preposition", use, (child.i + 1, extent[1])
    return None


def _is_relative(clause: Token) -> bool:
    """Whether a clause tells what became of a noun: "the threat that storms pose"."""
    return clause.lemma_ in DONE_TO and not any(c.dep_ in OBJECTS for c in clause.rights)


def _find_speaker(scene: Scene, noun: Token, content: Range) -> Source | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return _cut(scene, child)
        if (
            child.dep_ == "prep"
            and child.lower_ in {"by", "from", "of", "among"}
            and child.i < content[0] - 1
        ):
            target = next((c for c in child.rights if c.dep_ == "pobj"), None)
            if target is not None:
                return _cut(scene, target)
    verb = noun.head
    if noun.dep_ in {"dobj", "attr"} and verb.lemma_.lower() in BEARING:
        return find_source(scene, verb)
    return None


def _cut(scene: Scene, token: Token) -> Source | None:
    span = cut_source(scene, token)
    return Source(token, span) if span is not None else None
