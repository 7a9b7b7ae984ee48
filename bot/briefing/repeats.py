"""The same utterance is shown once, its other reports counted. Pure.

Which statements report one utterance, and how many independent origins they have, is decided by
`bot.linkage`: here and everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.linkage.clusters import cluster
from bot.linkage.origins import Copy, find_origins
from bot.linkage.readings import Reading, Utterance, read_utterance
from bot.model import Statement
from bot.wording import normalise


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
        copies = (
            Copy(place, copy.article.outlet.name, copy.venue, copy.via)
            for place, copy in enumerate(self.copies)
        )
        return len(find_origins(copies))


def fold_repeats(statements: Sequence[Statement]) -> tuple[Folded, ...]:
    """Fold repeats, in the order of each one's first appearance."""
    shown = drop_headline_repeats(statements)
    groups = (
        tuple(shown[place] for place in places) for places in cluster(list(map(_read, shown)))
    )
    return tuple(Folded(_choose(copies), copies) for copies in groups)


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


def _read(statement: Statement) -> Reading:
    return read_utterance(
        Utterance(
            content=statement.content,
            kind=statement.kind,
            stance=statement.stance,
            negated=statement.negated,
            hedged=statement.hedged,
            speaker=str(statement.speaker.id) if statement.speaker else None,
            day=statement.said_on or _find_published(statement),
        )
    )


def _find_published(statement: Statement) -> date:
    article = statement.article
    return article.published or (article.published_at or article.fetched_at).date()


def _choose(copies: Sequence[Statement]) -> Statement:
    """Take one with a speaker first, then a first-hand report, then the fullest."""
    return max(
        copies,
        key=lambda copy: (
            copy.speaker_text is not None,
            not copy.via,
            len(normalise(" ".join(copy.content))),
        ),
    )
