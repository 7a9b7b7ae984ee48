"""What readers report as wrong -> the card on which an admin decides about it. Pure."""

from collections.abc import Sequence

from bot.model import (
    Actor,
    ActorCard,
    Button,
    Notice,
    Reported,
    ReviewCard,
    StatementCard,
)

COMMANDS = (
    "/actor split {name} | NAME",
    "/actor merge {name} | NAME",
    "/actor rename {name} = NAME",
    "/actor role {name} = TITLE of HOUSE",
    "/actor hide {name}",
)


def brief_reported_statement(
    reported: Reported, card: StatementCard, others: Sequence[Actor], *, waiting: int
) -> ReviewCard:
    """Return a reported statement; `others` are those of its article who may have spoken."""
    case = f"{reported.first}.s_{reported.statement_id}"
    speaker = card.statement.speaker_id
    given = [
        (Button(f"It was {other.name}", "rev_by", f"{case}.{other.id}"),)
        for other in others
        if other.id != speaker
    ]
    unclear = [Button("Speaker unclear", "rev_none", case)] if card.statement.speaker else []
    return ReviewCard(
        card=card,
        count=reported.count,
        since=reported.since,
        words=reported.words,
        waiting=waiting,
        commands=(),
        buttons=(
            (Button("Hide it", "rev_hide", case), *unclear),
            *given,
            (Button("Refuse", "rev_no", case), go_on(reported.first)),
        ),
    )


def brief_reported_actor(reported: Reported, card: ActorCard, *, waiting: int) -> ReviewCard:
    """Return a reported actor: corrections are typed, so it is only said that one was made."""
    case = f"{reported.first}.a_{reported.actor_id}"
    return ReviewCard(
        card=card,
        count=reported.count,
        since=reported.since,
        words=reported.words,
        waiting=waiting,
        commands=tuple(command.format(name=card.actor.name) for command in COMMANDS),
        buttons=(
            (Button("Done", "rev_done", case), Button("Refuse", "rev_no", case)),
            (go_on(reported.first),),
        ),
    )


def go_on(place: int) -> Button:
    """Return the way to what was reported after a place in the queue."""
    return Button("Next ›", "review", str(place))


def tell_end(*, waiting: int) -> Notice:
    """Tell that nothing more waits, or nothing that wasn't seen."""
    if not waiting:
        return Notice("Review", ("Nothing waits for a decision.",))
    return Notice(
        "Review",
        (f"That was all. Still undecided: {waiting}.",),
        (Button("From the start", "review", "0"),),
    )
