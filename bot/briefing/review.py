"""What waits in /review -> the card on which an admin decides about it. Pure."""

from collections.abc import Sequence

from bot.briefing.corrections import A_KIND, count_reports
from bot.briefing.statements import describe_role, show_statement
from bot.model import (
    Actor,
    ActorCard,
    ActorKind,
    Button,
    Doubt,
    DoubtCard,
    DoubtSide,
    Extent,
    Notice,
    Reported,
    ReviewCard,
    RoleReceipt,
    Statement,
    StatementCard,
)

COMMANDS = (
    "/actor split {name} | NAME",
    "/actor merge {name} | NAME",
    "/actor rename {name} = NAME",
    "/actor role {name} = TITLE of HOUSE",
    "/actor hide {name}",
)

TWO_OF = {ActorKind.PERSON: "Two people", ActorKind.ORGANISATION: "Two organisations"}


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


def brief_side(
    actor: Actor, roles: Sequence[RoleReceipt], extent: Extent, newest: Sequence[Statement]
) -> DoubtSide:
    """Return what is known of one of two who may be one."""
    role = describe_role(roles[0].role) if roles else None
    shown = show_statement(newest[0], {}) if newest else None
    return DoubtSide(actor.name, (role or "no role known", count_reports(extent)), shown)


def brief_doubt(
    doubt: Doubt, sides: tuple[DoubtSide, DoubtSide], *, place: int, waiting: int
) -> DoubtCard:
    """Return two who may be one, and what either answer would do."""
    case = f"{place}.{doubt.bearer_id}.{doubt.other_id}"
    one, other = doubt.actor, doubt.other
    kind = A_KIND.get(one.kind, one.kind.value)
    several = TWO_OF.get(one.kind, "Two")
    return DoubtCard(
        question=f"Are {one.name} and {other.name} one {kind}?",
        sides=sides,
        effect=(
            f"“{several}” keeps “{doubt.name}” from being taken for {other.name} in later "
            "articles, unless a role says so."
        ),
        waiting=waiting,
        buttons=(
            (Button(f"One {kind}", "rev_one", case), Button(several, "rev_two", case)),
            (_show(one), _show(other)),
            (Button("Later", "rev_doubt", str(place + 1)),),
        ),
    )


def go_on_doubting(place: int) -> Button:
    """Return the way to the pair at a place of those who may be one."""
    return Button("Next ›", "rev_doubt", str(place))


def _show(actor: Actor) -> Button:
    return Button(f"Show {actor.name}", "who", f"a_{actor.id}")


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
