"""Statements about a topic or an actor -> who stands where on it, and who denies whom. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from bot.briefing.actors import order_statements
from bot.briefing.corroboration import Weights
from bot.briefing.lines import make_line, tail_in_list
from bot.briefing.pages import Turned, cut_page
from bot.briefing.repeats import fold_repeats, identify_speaker
from bot.briefing.statements import name_speaker
from bot.linkage.contradictions import contradicts, denies
from bot.linkage.readings import Utterance
from bot.model import (
    AboutList,
    Actor,
    Button,
    Choice,
    Dispute,
    Line,
    Page,
    Position,
    Statement,
    Topic,
    TopicBoard,
)

BOARD_PAGE = 6  # speakers: one screen of a phone
ABOUT_PAGE = 6
MOST_DISPUTES = 3


@dataclass(frozen=True, slots=True)
class Board:
    """Who stands where on a topic, of its newest statements."""

    latest: tuple[Statement, ...]  # of each speaker of this page
    counts: Counter[object]  # how many statements each speaker has
    disputes: tuple[tuple[Statement, Statement], ...]  # what was said, and the denial
    is_denied: bool  # somebody denies something
    position: Position

    @property
    def shown(self) -> tuple[Statement, ...]:
        """All statements that this page shows."""
        return (*self.latest, *(one for pair in self.disputes for one in pair))


def gather_board(found: Page[Statement], *, words: str, page: int) -> Board:
    """Take the latest statement of each speaker, and what one of them denies of another."""
    statements = fold_repeats(order_statements(found.rows))
    latest: dict[object, Statement] = {}
    for statement in statements:
        latest.setdefault(identify_speaker(statement), statement)
    shown, position = cut_page(
        tuple(latest.values()),
        page=page,
        size=BOARD_PAGE,
        verb="on",
        argument=words,
        beyond=found.total - len(found.rows),
    )
    return Board(
        latest=shown,
        counts=Counter(map(identify_speaker, statements)),
        disputes=_find_disputes(statements) if position.page == 1 else (),
        is_denied=any(denies(_read(one)) for one in statements),
        position=position,
    )


def brief_board(topic: Topic, board: Board, weights: Weights) -> TopicBoard:
    """Return who stands where on a topic."""
    return TopicBoard(
        words=topic.words,
        statements=board.counts.total(),
        lines=tuple(_make_position(one, board.counts, weights) for one in board.latest),
        disputes=tuple(
            Dispute(claim=_make_line(claim, weights), denial=_make_line(denial, weights))
            for claim, denial in board.disputes
        ),
        is_denied=board.is_denied or bool(board.disputes),
        position=board.position,
    )


def brief_nothing(
    topic: Topic, *, meant: Sequence[str], alone: Sequence[str], actors: Sequence[Actor]
) -> Choice:
    """Return that nobody spoke of a topic, and what there is instead.

    That is what may have been `meant`, the parts that somebody did speak of `alone`, else who is
    known of the `actors` it names.
    """
    nothing = f"Nothing on record about “{topic.words}”."
    if meant:
        return Choice(f"{nothing} Did you mean:", tuple(Button(one, "on", one) for one in meant))
    if alone:
        return Choice(
            f"{nothing} On its parts alone there is:",
            tuple(Button(one, "on", one) for one in alone),
        )
    if actors:
        cards = tuple(Button(one.name, "who", f"a_{one.id}") for one in actors)
        return Choice(f"{nothing} What else there is:", cards)
    return Choice(f"{nothing} /search looks for words as printed.", ())


def turn_about(actor: Actor, found: Page[Statement], *, page: int) -> Turned:
    """Choose the statements of a page of what others said of an actor."""
    return cut_page(
        fold_repeats(order_statements(found.rows)),
        page=page,
        size=ABOUT_PAGE,
        verb="about",
        argument=f"a_{actor.id}",
        beyond=found.total - len(found.rows),
    )


def brief_about(actor: Actor, turned: Turned, weights: Weights) -> AboutList:
    """Return a page of what others said of an actor."""
    statements, position = turned
    lines = tuple(_make_line(statement, weights) for statement in statements)
    return AboutList(actor=actor, lines=lines, position=position)


def _make_position(statement: Statement, counts: Counter[object], weights: Weights) -> Line:
    """Return a speaker's latest statement, and how many earlier ones there are."""
    line = _make_line(statement, weights)
    earlier = counts[identify_speaker(statement)] - 1
    return replace(line, tail=(*line.tail, f"+{earlier} earlier")) if earlier else line


def _make_line(statement: Statement, weights: Weights) -> Line:
    tail = tail_in_list(statement, weights)
    return make_line(statement, label=name_speaker(statement), tail=tail)


def _find_disputes(statements: Iterable[Statement]) -> tuple[tuple[Statement, Statement], ...]:
    """Pair what one says with another's denial of it, the newest first, a few of them.

    Who denies what they said themselves has changed their mind, or a paper is wrong.
    """
    named = [
        (one, identify_speaker(one), _read(one))
        for one in statements
        if one.speaker is not None and not one.headline
    ]
    pairs = (
        (other, one) if denies(said) and not denies(answered) else (one, other)
        for (one, speaker, said), (other, another, answered) in combinations(named, 2)
        if speaker != another and contradicts(said, answered)
    )
    return tuple(islice(pairs, MOST_DISPUTES))


def _read(statement: Statement) -> Utterance:
    return Utterance(
        content=statement.content,
        kind=statement.kind,
        stance=statement.stance,
        negated=statement.negated,
        hedged=statement.hedged,
        day=statement.said_on or statement.article.published,
    )
