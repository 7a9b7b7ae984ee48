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
    Unclear,
    UnclearCard,
)
from bot.wording import shorten

COMMANDS = (
    "/actor split {name}",
    "/actor split {name} | NAME",
    "/actor merge {name} | NAME",
    "/actor rename {name} = NAME",
    "/actor role {name} = TITLE of HOUSE",
    "/actor hide {name}",
)

LONGEST_HEADLINE = 80

TWO_OF = {ActorKind.PERSON: "Two people", ActorKind.ORGANISATION: "Two organisations"}


def brief_reported_statement(
    reported: Reported,
    card: StatementCard,
    others: Sequence[Actor],
    namesakes: Sequence[tuple[Actor, DoubtSide]],
    *,
    waiting: int,
) -> ReviewCard:
    """Return a reported statement, with those of its article who may have spoken.

    `namesakes` bear the speaker's name, too: the article may mean one of them.
    """
    case = f"{reported.first}.s_{reported.statement_id}"
    speaker = card.statement.speaker_id
    given = [
        (Button(f"It was {other.name}", "rev_by", f"{case}.{other.id}"),)
        for other in others
        if other.id != speaker
    ]
    meant = [
        (Button(f"It was {label_side(side)}", "rev_same", f"{case}.{other.id}"),)
        for other, side in namesakes
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
            *meant,
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


def brief_unclear(
    unclear: Unclear,
    sides: Sequence[DoubtSide],
    said: Sequence[Statement],
    *,
    place: int,
    waiting: int,
) -> UnclearCard:
    """Return an article that names one of several who bear a name, and the answers there are."""
    case = f"{place}.{unclear.bearer_id}.{unclear.article_id}"
    answers = [
        (Button(label_side(side), "rev_mean", f"{case}.{actor.id}"),)
        for side, actor in zip(sides, unclear.namesakes, strict=True)
    ]
    return UnclearCard(
        question=f"Which {unclear.name} does this article mean?",
        headline=unclear.headline,
        outlet=unclear.outlet,
        newest=show_statement(said[0], {}) if said else None,
        sides=tuple(sides),
        waiting=waiting,
        buttons=(
            *answers,
            (Button("Yet another one", "rev_mean", f"{case}.0"),),
            (Button("Later", "rev_unclear", str(place + 1)),),
        ),
    )


def label_side(side: DoubtSide) -> str:
    """Return a name with what tells it from others: "Jon Korva — striker of Sund Rovers"."""
    return f"{side.name} — {side.facts[0]}"


def tell_meant(unclear: Unclear, side: DoubtSide | None) -> str:
    """Return what a correction says of an article; without a side it means yet another one."""
    article = f"“{shorten(unclear.headline, LONGEST_HEADLINE)}” ({unclear.outlet})"
    return f"{article} means {label_side(side)}" if side else f"the one of {article}"


def go_on_clearing(place: int) -> Button:
    """Return the way to the article at a place of those that don't say whom they mean."""
    return Button("Next ›", "rev_unclear", str(place))


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
