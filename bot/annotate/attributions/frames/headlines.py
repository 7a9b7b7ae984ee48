"""Headlines and transcripts, which parsers don't read.

"Mayor Says Pool Will Close", "Mayor: Pool Will Close", "Pool will close – mayor"; and "MAYOR: The
pool will close" above "REPORTER: When?".
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from bot.annotate.attributions.headline_tails import cut_headline_tail
from bot.annotate.attributions.lexicon import Use
from bot.annotate.attributions.scene import Candidate, Range, Scene
from bot.annotate.attributions.sources import find_subject
from bot.annotate.attributions.spans import trim
from bot.annotate.attributions.speaking import may_speak
from bot.annotate.records import Paragraph, ParagraphRole
from bot.annotate.tokens import Token
from bot.model import Span, Tier

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
LONGEST_SOURCE = 8  # words before the verb of a headline
LONGEST_HEADLINE = 400  # characters
SHORTEST = 3  # words: "Mayor Says No" says too little
COLON = re.compile(r"(?P<source>[^:,–—]{2,40}):\s+(?P<content>\S.*)", re.DOTALL)
DASH = re.compile(r"(?P<content>.{12,}\S)\s+[-–—]\s+(?P<source>[^:,–—-]{2,40}?)\.?", re.DOTALL)
# A turn of a transcript: MOSS: ..., Ana Moss: ..., Q: ... A turn may open a quotation.
LABEL = re.compile(
    r"[\"“]?(?P<source>[QA]|[A-Z][A-Z.'’ -]{2,30}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}):\s+"
    r"(?P<content>\S.*)",
    re.DOTALL,
)
NAMELESS = frozenset({"Q", "A"})  # question and answer
FEWEST_TURNS = 3
JOINING = frozenset({"and", "but", ","})
SAID = Use(Tier.STATEMENT, "said")


def find_headlines(scene: Scene) -> Iterator[Candidate]:
    """Find what headlines attribute."""
    speaking: frozenset[str] | None = None
    for paragraph in scene.paragraphs:
        if paragraph.role is not ParagraphRole.HEADLINE:
            continue
        speaking = _find_speaking(scene) if speaking is None else speaking
        found = _read_verb(scene, paragraph) or _read_mark(scene, paragraph, speaking)
        if found is not None:
            yield found
            yield from _read_second(scene, paragraph, found)


def find_transcripts(scene: Scene) -> Iterator[Candidate]:
    """Find the turns of a transcript: labels that come back, one of them with a question."""
    turns = []
    for paragraph in scene.paragraphs:
        match = LABEL.fullmatch(scene.text[slice(*paragraph.span)])
        if match is not None and paragraph.role is not ParagraphRole.FURNITURE:
            turns.append((paragraph.span.start, match))
    labels = Counter(match["source"] for _, match in turns)
    coming_back = [(start, turn) for start, turn in turns if labels[turn["source"]] > 1]
    asks = any("?" in turn["content"] for _, turn in coming_back)
    for start, turn in coming_back if asks and len(coming_back) >= FEWEST_TURNS else ():
        found = _attribute(scene, start, turn, rule="transcript")
        yield replace(found, source=()) if turn["source"] in NAMELESS else found


def _find_speaking(scene: Scene) -> frozenset[str]:
    """Find the words that the body's speakers, people and organisations are called by."""
    words = {ent.root.lower_ for ent in scene.doc.ents if ent[0].ent_type_ in {"PERSON", "ORG"}}
    for verb in scene.verbs:
        use = scene.verb_uses(verb).get("quotation")
        if use is None or use.tier is not Tier.STATEMENT:
            continue
        subject = find_subject(verb)
        if subject is not None:
            words.add(subject.lower_)
    return frozenset(words)


def _read_mark(scene: Scene, paragraph: Paragraph, speaking: frozenset[str]) -> Candidate | None:
    """Read "Mayor: Pool Will Close" where the mayor, or a document, speaks in the body as well."""
    text = scene.text[slice(*paragraph.span)]
    if len(text) > LONGEST_HEADLINE:
        return None
    for pattern, rule in ((COLON, "headline colon"), (DASH, "headline dash")):
        match = pattern.fullmatch(text)
        if match is None or len(match["content"].split()) < SHORTEST:
            continue
        last = match["source"].split()[-1].lower()
        if last in speaking or last.removesuffix("s") in scene.lexicon.documents:
            return _attribute(scene, paragraph.span.start, match, rule=rule)
    return None


def _attribute(scene: Scene, start: int, match: re.Match[str], *, rule: str) -> Candidate:
    source, content = (
        Span(start + match.start(name), start + match.end(name)) for name in ("source", "content")
    )
    mark = min(source.end, content.end)
    while scene.text[mark].isspace():
        mark += 1
    return Candidate(
        source=(source,),
        cue=(Span(mark, mark + 1),),
        content=(trim(scene, content) or content,),
        cue_token=scene.token_at(mark),
        tier=SAID.tier,
        stance=SAID.stance,
        rule=rule,
    )


def _read_verb(scene: Scene, paragraph: Paragraph) -> Candidate | None:
    first, last = scene.token_at(paragraph.span.start), scene.token_at(paragraph.span.end - 1)
    for verb in scene.doc[first + 1 : min(last + 1, first + LONGEST_SOURCE)]:
        use = _find_use(scene, verb)
        if use is not None and not scene.is_quoted(verb):
            return _propose(scene, (first, last + 1), verb, use)
        if verb.pos_ in {"VERB", "AUX"} or verb.is_punct:
            return None
    return None


def _read_second(scene: Scene, paragraph: Paragraph, first: Candidate) -> Iterator[Candidate]:
    """Read the second verb behind a comma: "Chief Claims Town, [Complains of Shells]"."""
    comma = scene.token_at(first.content[-1].end)
    verb = scene.doc[comma + 1 : comma + 2]
    if scene.doc[comma].text != "," or not len(verb) or verb[0].idx >= paragraph.span.end:
        return
    uses, following = scene.verb_uses(verb[0]), scene.doc[comma + 2 : comma + 3]
    if not len(following):
        return
    use = uses.get(f"+{following[0].lower_}")
    last = verb[0] if use is None or use.keeps_preposition else following[0]
    use = use or uses.get("object") or uses.get("clause")
    end = cut_headline_tail(scene, (comma + 1, scene.token_at(paragraph.span.end - 1) + 1))
    content = trim(scene, scene.span_of((last.i + 1, end))) if last.i + 1 < end else None
    if use is None or content is None:
        return
    yield replace(
        first,
        cue=(scene.span_of((verb[0].i, last.i + 1)),),
        content=(content,),
        cue_token=verb[0].i,
        tier=use.tier,
        stance=use.stance,
    )


def _is_threat_of_things(scene: Scene, verb: Token) -> bool:
    """Whether nobody says what is to come: "Snow Threatens to Close Pass"."""
    use = scene.verb_uses(verb).get("infinitive")
    if use is None or not use.of_speakers or may_speak(verb.nbor(-1), scene.lexicon):
        return False
    return verb.nbor(1).tag_ == "TO"


def _find_second(scene: Scene, line: Range, verb: Token) -> int | None:
    """Find the second of two verbs: "Mayor says X would close and warns of Y".

    After another present verb, "Mayor says X is shut and blames Y", it may be that one's: none.
    """
    for token in verb.doc[verb.i + 2 : line[1]]:
        if scene.is_quoted(token) or (token.tag_ != "VBZ" and _find_use(scene, token) is None):
            continue
        joined = token.nbor(-1).lower_ in JOINING and token.tag_ == "VBZ"
        return token.i if joined and scene.verb_uses(token) else None
    return None


def _find_use(scene: Scene, token: Token) -> Use | None:
    """Look a verb of the present up, whatever the parser took it for."""
    word = token.lower_
    stems = [word[:-1], word[:-2], word[:-3] + "y"] if word.endswith("s") else []
    for stem in stems:
        uses = scene.lexicon.verbs.get(stem, {})
        if "clause" in uses and "quotation" in uses and uses["clause"].tier is Tier.STATEMENT:
            return uses["clause"]
    return None


def _propose(scene: Scene, line: Range, verb: Token, use: Use) -> Candidate | None:
    following = verb.doc[verb.i + 1] if verb.i + 1 < line[1] else None
    if following is None or following.pos_ == "ADP" or following.is_punct:
        return None
    if verb.doc[verb.i - 1].pos_ not in NOMINAL or _is_threat_of_things(scene, verb):
        return None
    second = _find_second(scene, line, verb)
    end = cut_headline_tail(scene, line) if second is None else second - 1
    content = trim(scene, scene.span_of((verb.i + 1, end)))
    source = trim(scene, scene.span_of((line[0], verb.i)))
    if content is None or source is None:
        return None
    if len(scene.text[slice(*content)].split()) < SHORTEST:
        return None
    return Candidate(
        source=(source,),
        cue=(Span(verb.idx, verb.end_idx),),
        content=(content,),
        cue_token=verb.i,
        tier=use.tier,
        stance=use.stance,
        rule="headline",
    )
