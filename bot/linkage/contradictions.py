"""Does one statement deny what another one says? Pure and symmetric.

Only what is certain by the words counts: the same content, said by one and denied by the other.
That two statements are at odds in what they mean is for readers to see.
"""

from dataclasses import replace
from datetime import timedelta

from bot.linkage.meanings import load_meanings
from bot.linkage.quotations import TELLING, says_same
from bot.linkage.readings import Utterance, read_utterance

MOST_DAYS = 7  # a denial comes soon; what is denied later may have become untrue meanwhile
DENYING = "denying"


def denies(utterance: Utterance) -> bool:
    """Whether somebody is reported to deny something."""
    return load_meanings().acts.get(utterance.stance) == DENYING and not utterance.negated


def contradicts(one: Utterance, other: Utterance) -> bool:
    """Whether two speakers say that the same is so, and that it isn't, at about the same time."""
    if not (_asserts(one) and _asserts(other)) or not one.day or not other.day:
        return False
    if abs(one.day - other.day) > timedelta(days=MOST_DAYS):
        return False
    if len(read_utterance(one).keys & read_utterance(other).keys) < TELLING:
        return False
    # To deny is to say the contrary: with the denial turned round, the two are one statement.
    claim, denial = sorted((one, other), key=lambda each: (denies(each), each.content))
    turned = replace(denial, stance="said" if denies(denial) else "denied")
    return says_same(read_utterance(claim), read_utterance(turned))


def _asserts(utterance: Utterance) -> bool:
    """Whether it says that something is so or isn't: no question, no demand."""
    return load_meanings().acts.get(utterance.stance, DENYING) == DENYING and not utterance.negated
