"""Cues that the tagger takes for plural nouns: "The ministry notes, “The quay is old”".

It leaves such a sentence without a finite verb, so nothing else in it can be the verb.
"""

from collections.abc import Iterator

from bot.annotate.attributions.lexicon import Uses
from bot.annotate.attributions.scene import FINITE, Candidate, Scene
from bot.annotate.attributions.spans import (
    cut_content,
    find_sentence_end,
    find_sentence_start,
)
from bot.annotate.records import ParagraphRole
from bot.annotate.tokens import Token
from bot.model import Span

NOUNS = frozenset({"NNS", "NNPS", "NNP"})
PHRASE = frozenset(
    {"DT", "JJ", "NN", "NNP", "NNPS", "NNS", "POS", "PRP$", "CC", "HYPH", "CD", "IN", "RB"}
)
HEADS = frozenset({"NN", "NNP", "NNPS", "NNS"})
LONGEST_SOURCE = 12  # tokens


def find_mistagged(scene: Scene) -> Iterator[Candidate]:
    """Find what such nouns attribute: a clause, a quotation, an infinitive, an object."""
    for token in scene.cue_tokens():
        uses = _read_as_verb(scene, token) if token.tag_ in NOUNS else None
        source = _cut_source(scene, token) if uses else None
        if uses is None or source is None:
            continue
        frame = _name_frame(scene, token)
        use = uses.get(frame) if frame is not None else None
        end = find_sentence_end(scene, token.i)
        content = cut_content(scene, (token.i + 1, end), verb=token) if use is not None else None
        if use is None or content is None:
            continue
        yield Candidate(
            source=(source,),
            cue=(scene.span_of((token.i, token.i + 1)),),
            content=(content,),
            cue_token=token.i,
            tier=use.tier,
            stance=use.stance,
            rule="mistagged cue",
        )


def _read_as_verb(scene: Scene, token: Token) -> Uses | None:
    uses = scene.lexicon.verbs.get(token.lemma_.lower().removesuffix("s"))
    if uses is None or not token.lower_.endswith("s"):
        return None
    sentence = token.doc[find_sentence_start(scene, token.i) : token.i]
    in_headline = scene.paragraphs[scene.home[token.i]].role is ParagraphRole.HEADLINE
    if token.dep_ != "ROOT" and (not in_headline or any(t.tag_ in FINITE for t in sentence)):
        return None
    return uses


def _cut_source(scene: Scene, token: Token) -> Span | None:
    """Cut the noun phrase that begins the sentence and ends before the cue."""
    start = find_sentence_start(scene, token.i)
    phrase = [t for t in token.doc[start : token.i] if not t.is_space]
    if phrase and phrase[0].tag_ == "CC":
        phrase = phrase[1:]  # "But the mayor claims that ..."
    if not phrase or len(phrase) > LONGEST_SOURCE or phrase[-1].tag_ not in HEADS:
        return None
    if any(t.tag_ not in PHRASE or scene.is_quoted(t) for t in phrase):
        return None
    return scene.span_of((phrase[0].i, token.i))


def _name_frame(scene: Scene, token: Token) -> str | None:
    """Tell by the words behind the cue what it attributes."""
    following = [t for t in token.doc[token.i + 1 : token.i + 4] if t.text not in {",", ":"}]
    if not following:
        return None
    first = following[0]
    if scene.is_quoted(first):
        return "quotation"
    if first.lower_ == "that":
        return "clause"
    if first.tag_ == "TO" and len(following) > 1 and following[1].tag_ == "VB":
        return "infinitive"
    return "object" if first.tag_ in {"DT", "PRP", "PRP$", "NNP"} else None
