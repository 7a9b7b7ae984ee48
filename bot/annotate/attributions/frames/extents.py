"""Where a report begins and ends: the tokens of a clause, less what the reporter adds to it."""

from bot.annotate.attributions.scene import FINITE, Range, Scene
from bot.annotate.attributions.sources import find_outer_cue, find_subject
from bot.annotate.attributions.spans import find_sentence_end
from bot.annotate.tokens import Token
from bot.model import Tier

PRONOUNS = frozenset({"he", "she", "they", "it"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
JOINTS = frozenset({"that", "because", "since", "if", "when", "to"})
CONTRASTS = frozenset({"as", "while", "though", "although", "whereas"})


def find_extent(scene: Scene, clause: Token, verb: Token) -> Range:
    """Find where a reported clause begins and ends."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i > verb.i:
        end = _find_joined_end(scene, verb, _find_break(scene, clause, end))
        end = _find_resumed_end(scene, clause, end)
        return _find_opening(clause, max(start, verb.i + 1)), end
    return start, min(end, verb.left_edge.i if verb.left_edge.i > clause.i else verb.i)


def _find_joined_end(scene: Scene, verb: Token, end: int) -> int:
    """Find where a report ends whose second half parsers join with the cue.

    "He said it had closed but would reopen", "He said it had closed and that it would reopen".
    """
    for child in verb.rights:
        gap = verb.doc[end : child.left_edge.i]
        joins = child.dep_ == "conj" and len(gap) and all(t.dep_ in {"cc", "punct"} for t in gap)
        if not joins or scene.verb_uses(child) or find_subject(child) is not None:
            continue
        if any(word.tag_ == "MD" or word.lower_ == "that" for word in child.lefts):
            return child.right_edge.i + 1
    return end


def _find_resumed_end(scene: Scene, clause: Token, end: int) -> int:
    """Find where a report ends that the parse breaks off before a verb, or around a quotation.

    "She said the firm has respect for the coast and its comment [was a slip]", "He said it was “a
    mess” [because nobody came]".
    """
    after = _skip_closing_marks(scene, end)
    following = scene.doc[after : after + 1]
    if not len(following) or end - 1 <= clause.i or following[0].is_space:
        return end
    last, first = scene.doc[after - 1], following[0]
    if scene.is_quoted(last) and not scene.is_quoted(first):
        resumes = first.lower_ in JOINTS or _joins_quotation(scene, first)
    elif scene.is_quoted(last) or last.is_punct or last.is_space:
        resumes = False
    else:
        breaks_off = first.tag_ in FINITE or bool(first.is_sent_start)
        resumes = scene.is_quoted(first) or (breaks_off and not first.is_punct)
    return find_sentence_end(scene, end) if resumes else end


def _skip_closing_marks(scene: Scene, end: int) -> int:
    """Skip the marks that close the quotation a report ends in."""
    number = scene.quoted[end - 1]
    while number >= 0 and end < len(scene.doc) and scene.quoted[end] == number:
        if not scene.doc[end].is_punct:
            break
        end += 1
    return end


def _joins_quotation(scene: Scene, joint: Token) -> bool:
    """Whether a report goes on behind a quotation: it was “big” [but “nobody dares”].

    A comma before the closing mark parts what follows, unless that needs the report.
    """
    if joint.lower_ not in {"and", "but", "or"} or joint.i + 1 >= len(scene.doc):
        return False
    following = joint.nbor()
    if scene.is_quoted(following) or following.lower_ in {"that", "to", "because", "not"}:
        return True
    parted = "," in scene.text[joint.idx - 4 : joint.idx]
    told = any(_reports_now(scene, token) for token in scene.doc[following.i : following.i + 2])
    return not parted and not told and following.tag_ not in FINITE


def _find_opening(clause: Token, start: int) -> int:
    """Find where a report begins: said only [that it was over], told us this week [it was]."""
    that = next((c.i for c in clause.lefts if c.dep_ == "mark" and c.lower_ == "that"), start)
    if that > start:
        return that
    if not _has_subject(clause):
        return _find_lost_subject(clause, start)
    on = clause.doc.text_of(start, start + 1) == "on"
    day = clause.doc[start + on : start + on + 1]
    if not len(day) or day[0].ent_type_ != "DATE" or day[0].lower_ in {"tomorrow", "next", "in"}:
        return start
    after = day[0].i
    while after < clause.i and clause.doc[after].ent_type_ == "DATE":
        after += 1
    subjects = (child for child in clause.lefts if child.dep_ in SUBJECTS)
    return after if any(child.left_edge.i == after for child in subjects) else start


def _has_subject(clause: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in clause.children)


def _find_lost_subject(clause: Token, start: int) -> int:
    """Find the subject of a report that parsers take for the object of its cue.

    "Studies show certain species, such as rye, lose less": what is shown isn't the species.
    """
    for child in clause.head.rights:
        between = clause.doc[child.right_edge.i + 1 : start]
        if child.dep_ in {"dobj", "dative"} and all(token.is_punct for token in between):
            return child.left_edge.i
    return start


def _find_break(scene: Scene, clause: Token, end: int) -> int:
    """Find where what follows is the reporter's again: "and added that", ", saying that"."""
    for child in clause.rights:
        first = child.left_edge.i
        comma = child.doc[first - 1].text == ","
        if child.dep_ == "advcl" and child.tag_ == "VBG" and comma:
            return first
        if find_outer_cue(scene, child) is not None or _tells_more(scene, child):
            return first if child.doc[first - 1].dep_ != "cc" else first - 1
        if _is_aside(scene, child):
            return first
    return _find_comment(scene, clause, find_venue(scene, clause, end))


def _tells_more(scene: Scene, verb: Token) -> bool:
    """Whether a clause joined to a report is a report beside it: "... and he accused the board".

    In "she said he had left and he would say that" the second one is told as well.
    """
    subject = find_subject(verb)
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBZ"}:
        return False
    if subject is None or subject.lower_ not in PRONOUNS or subject.i > verb.i:
        return False
    outer = find_subject(verb.head.head)
    if outer is not None and outer.pos_ == "PRON" and outer.lower_ != subject.lower_:
        return False
    return _reports_now(scene, verb)


def _reports_now(scene: Scene, verb: Token) -> bool:
    if any(child.dep_ == "aux" for child in verb.lefts):
        return False
    return any(use.tier is Tier.STATEMENT for use in scene.verb_uses(verb).values())


def find_venue(scene: Scene, clause: Token, end: int) -> int:
    """Find where the report ends and its venue begins: "it was over [in an interview with X]"."""
    for token in clause.doc[clause.i + 1 : end]:
        if token.lower_ not in scene.lexicon.venue_prepositions or token.right_edge.i < end - 2:
            continue
        place = next((child for child in token.rights if child.dep_ == "pobj"), None)
        if place is not None and place.lemma_.lower() in scene.lexicon.venues:
            return token.i
    return end


def _find_comment(scene: Scene, clause: Token, end: int) -> int:
    """Find where the reporter comments on the report: ", referring to X", ", citing Y"."""
    for token in clause.doc[clause.i + 1 : end]:
        if token.tag_ != "VBG" or scene.is_quoted(token) or not scene.verb_uses(token):
            continue
        before = token.nbor(-1)
        if before.text == "," or (scene.is_quoted(before) and token.dep_ == "advcl"):
            return token.i
    return end


def _is_aside(scene: Scene, clause: Token) -> bool:
    """Whether a clause is another report beside this one: "as the group claimed new gains"."""
    if clause.dep_ != "advcl" or clause.doc[clause.left_edge.i].lower_ not in CONTRASTS:
        return False
    uses = scene.verb_uses(clause)
    return any(use.tier is Tier.STATEMENT for use in uses.values())
