"""Headlines, whose capitals mislead parsers: "Mayor Says Pool Will Close", "Mayor: Pool Closes"."""

from collections.abc import Iterator

from spacy.tokens import Token

from bot.annotate.lexicon import Use
from bot.annotate.records import ParagraphRole
from bot.annotate.scene import Candidate, Range, Scene
from bot.annotate.spans import trim
from bot.model import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
LONGEST_SOURCE = 8  # words before the verb or the colon of a headline


def find_headlines(scene: Scene) -> Iterator[Candidate]:
    """Find what headlines attribute."""
    for paragraph in scene.paragraphs:
        if paragraph.role is not ParagraphRole.HEADLINE:
            continue
        first, last = scene.token_at(paragraph.span.start), scene.token_at(paragraph.span.end - 1)
        found = _read_headline(scene, (first, last + 1))
        if found is not None:
            yield found


def _read_headline(scene: Scene, line: Range) -> Candidate | None:
    for verb in scene.doc[line[0] + 1 : min(line[1], line[0] + LONGEST_SOURCE)]:
        use = _find_use(scene, verb)
        if use is not None and not scene.is_quoted(verb):
            return _propose(scene, line, verb, use)
        if verb.pos_ in {"VERB", "AUX"} or verb.is_punct:
            return None
    return None


def _find_use(scene: Scene, token: Token) -> Use | None:
    """Look a verb of the present up, whatever the parser took it for."""
    word = token.lower_
    stems = [word[:-1], word[:-2], word[:-3] + "y"] if word.endswith("s") else []
    for stem in stems:
        uses = scene.lexicon.verbs.get(stem, {})
        if "clause" in uses and "quotation" in uses and uses["clause"].tier == "statement":
            return uses["clause"]
    return None


def _propose(scene: Scene, line: Range, verb: Token, use: Use) -> Candidate | None:
    following = verb.doc[verb.i + 1] if verb.i + 1 < line[1] else None
    if following is None or following.pos_ == "ADP" or following.is_punct:
        return None
    if verb.doc[verb.i - 1].pos_ not in NOMINAL:
        return None
    content = trim(scene, scene.span_of((verb.i + 1, line[1])))
    source = trim(scene, scene.span_of((line[0], verb.i)))
    if content is None or source is None or len(scene.doc.text[slice(*content)].split()) < 3:  # noqa: PLR2004 - "Says No"
        return None
    return Candidate(
        source=(source,),
        cue=(Span(verb.idx, verb.idx + len(verb)),),
        content=(content,),
        cue_token=verb.i,
        tier=use.tier,
        stance=use.stance,
        confidence=0.85,
        rule="headline",
    )
