"""The same words by the same speaker are shown once, the others counted. Pure.

Two statements repeat each other when only print differs, or when one quotation is a cut of the
other. A denial never repeats an assertion, so verbs must agree, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.model import Kind, Statement
from bot.wording import normalise, quote

# Outlets choose freely among these for one and the same utterance.
NEUTRAL = frozenset({"said", "told", "added", "stated", "wrote", "announced", "according to"})
CUT_LENGTH = 40  # characters: a shorter quotation can be a phrase people say every day


@dataclass(frozen=True, slots=True)
class Folded:
    """A statement that stands for all its repeats, itself among `copies`."""

    statement: Statement
    copies: tuple[Statement, ...]

    @property
    def others(self) -> int:
        """How many other articles have it."""
        return len({copy.article.id for copy in self.copies} - {self.statement.article.id})

    @property
    def origins(self) -> int:
        """How many of all of them are independent: ten reprints of one wire are one origin."""
        return len({_origin(copy) for copy in self.copies})


@dataclass(slots=True)
class _Group:
    words: str
    is_direct: bool
    copies: list[Statement] = field(default_factory=list)


def fold_repeats(statements: Sequence[Statement]) -> tuple[Folded, ...]:
    """Fold repeats, in the order of each one's first appearance."""
    groups: list[_Group] = []
    of_speaker: dict[tuple[object, ...], list[_Group]] = {}
    for statement in drop_headline_repeats(statements):
        words = normalise(quote(statement.content, statement.kind))
        candidates = of_speaker.setdefault(_speaker_and_sense(statement), [])
        group = _find_group(candidates, words, is_direct=statement.kind is Kind.DIRECT)
        if group is None:
            group = _Group(words, statement.kind is Kind.DIRECT)
            groups.append(group)
            candidates.append(group)
        group.copies.append(statement)
    return tuple(Folded(_choose(group.copies), tuple(group.copies)) for group in groups)


def drop_headline_repeats(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Leave out what a headline says of a speaker whom the body of the same article quotes."""
    in_body = {
        (statement.article.id, identify_speaker(statement))
        for statement in statements
        if not statement.headline
    }
    return tuple(
        statement
        for statement in statements
        if not statement.headline
        or (statement.article.id, identify_speaker(statement)) not in in_body
    )


def identify_speaker(statement: Statement) -> object:
    """Return what two statements of one speaker share."""
    if statement.speaker:
        return statement.speaker.id
    return normalise(statement.speaker_text or "")


def _speaker_and_sense(statement: Statement) -> tuple[object, ...]:
    verb = "" if statement.stance in NEUTRAL else statement.stance
    return identify_speaker(statement), verb, statement.negated


def _find_group(groups: list[_Group], words: str, *, is_direct: bool) -> _Group | None:
    for group in groups:
        if group.words == words:
            return group
        if is_direct and group.is_direct and _is_cut(group.words, words):
            return group
    return None


def _is_cut(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= CUT_LENGTH and shorter in longer


def _choose(copies: list[Statement]) -> Statement:
    """Take the first-hand report before a relayed one, then the fullest, then the newest."""
    return max(copies, key=lambda copy: (not copy.via, len(normalise(" ".join(copy.content)))))


def _origin(statement: Statement) -> str:
    return normalise(statement.via[0] if statement.via else statement.article.outlet.name)
