"""One statement is shown once, however many articles report it. Pure.

Which reports are of one statement, the store knows (`Statement.cluster`); here one of them is
chosen to be shown.
"""

from collections.abc import Sequence

from bot.model import ActorKind, Statement
from bot.wording import normalise


def fold_repeats(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return one report of each statement, in the order of each one's first appearance."""
    reports: dict[object, list[Statement]] = {}
    for statement in drop_headline_repeats(statements):
        reports.setdefault(identify(statement), []).append(statement)
    return tuple(map(_choose, reports.values()))


def identify(statement: Statement) -> object:
    """Return what all reports of one statement share."""
    return statement.cluster or f"alone {statement.id}"


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


def _choose(reports: list[Statement]) -> Statement:
    """Take one whose speaker has a name, else a speaker; a first-hand one, then the fullest."""
    return max(
        reports,
        key=lambda one: (
            one.speaker_text is not None,
            one.speaker is None or one.speaker.kind is not ActorKind.GROUP,
            not one.via,
            len(normalise(" ".join(one.content))),
        ),
    )
