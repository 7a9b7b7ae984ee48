"""That-clauses away from their cue, which parsers hang on a noun between: "said in a letter that".

A verb of saying that tells nothing else must tell this: the clause isn't what was written in the
letter, as long as it has a subject of its own besides "that".
"""

from bot.annotate.attributions.lexicon import Lexicon
from bot.annotate.attributions.scene import FINITE, Scene
from bot.annotate.attributions.sources import SUBJECTS, is_passive
from bot.annotate.attributions.speaking import may_speak
from bot.annotate.occasions.words import load_occasion_words
from bot.annotate.tokens import Token
from bot.model import Tier

FARTHEST = 40  # tokens from a cue to a clause that was moved away from it
# Where the article is certain to tell what was said there, not what happened there.
TOLD_IN = frozenset({"in", "on", "at", "during", "through", "via", "after", "before"})


def find_displaced(scene: Scene, verb: Token) -> tuple[Token, int] | None:
    """Find the head of a displaced clause, and the token it begins with."""
    for that in verb.doc[verb.i + 1 : min(verb.right_edge.i, verb.i + FARTHEST) + 1]:
        clause = that.head
        if that.lower_ != "that" or scene.is_quoted(that) or clause.i <= that.i:
            continue
        if _hangs_on_report(scene, clause) or (that.dep_ == "mark" and _is_of_noun(clause)):
            return clause, that.i
        if _may_tell(scene, verb) and _tells_clause(verb, that, clause, scene.lexicon):
            return clause, that.i
    return None


def _hangs_on_report(scene: Scene, clause: Token) -> bool:
    """Whether a clause is the object of a relative clause that reports nothing.

    "She said in a letter that arrived on Sunday that she would stay": not what arrived.
    """
    holder = clause.head
    if clause.dep_ != "ccomp" or holder.dep_ not in {"relcl", "acl"}:
        return False
    return "clause" not in scene.verb_uses(holder)


def _is_of_noun(clause: Token) -> bool:
    return clause.dep_ == "acl" and clause.head.dep_ == "pobj"


def _may_tell(scene: Scene, verb: Token) -> bool:
    """Whether a verb of saying is left without anything it says."""
    uses = scene.verb_uses(verb)
    if verb.tag_ == "VB" or is_passive(verb):
        return False
    if "quotation" not in uses or uses["clause"].tier is not Tier.STATEMENT:
        return False
    told = any(child.dep_ in {"dobj", "dative"} for child in verb.rights)
    listens = "object" not in uses or "to" in uses["object"].complements
    return listens or not told


def _tells_clause(verb: Token, that: Token, clause: Token, lexicon: Lexicon) -> bool:
    """Whether a clause with a subject stands behind a phrase of the verb, or behind an aside."""
    if that.dep_ in SUBJECTS or not any(
        child.dep_ in {*SUBJECTS, "nsubjpass"} and child.i > that.i for child in clause.lefts
    ):
        return False
    if any(token.tag_ in FINITE for token in verb.doc[verb.i + 1 : that.i]):
        return False
    if clause.dep_ == "advcl":
        before = that.nbor(-1)
        return clause.head == verb and (before.text == "," or before.dep_ == "pobj")
    if clause.dep_ not in {"relcl", "acl"}:
        return False
    joins = that.dep_ == "mark" or is_passive(clause)
    return _is_phrase_of(clause.head, verb, lexicon) or _is_told(
        clause.head, verb, lexicon, joins=joins
    )


def _is_told(noun: Token, verb: Token, lexicon: Lexicon, *, joins: bool) -> bool:
    """Whether a noun is who was told: "told [a briefing] that", not "told [a story] that".

    Of others than an audience the clause may tell more: "told [a man] that nobody knew".
    """
    words = load_occasion_words()
    if noun.head != verb or noun.dep_ not in {"dobj", "dative"} or verb.lemma_ not in words.telling:
        return False
    return words.is_audience(noun) or (joins and may_speak(noun, lexicon))


def _is_phrase_of(noun: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Whether prepositions lead from a verb to a noun: said [in a letter seen by the paper]."""
    if noun.dep_ not in {"pobj", "npadvmod", "dobj"} or noun.i < verb.i:
        return False
    steps = [noun, *noun.ancestors]
    between = steps[1 : steps.index(verb)] if verb in steps else []
    prepositions = [token for token in between if token.pos_ == "ADP"]
    if not prepositions:
        return noun.dep_ == "npadvmod"
    return prepositions[-1].lower_ in TOLD_IN or _addresses(prepositions[-1], lexicon)


def _addresses(to: Token, lexicon: Lexicon) -> bool:
    """Whether something is told to somebody: "to the paper", not "to the threat"."""
    listeners = [child for child in to.rights if child.dep_ == "pobj"]
    return to.lower_ == "to" and all(may_speak(noun, lexicon) for noun in listeners)
