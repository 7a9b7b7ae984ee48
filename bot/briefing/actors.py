"""An actor, their roles, names and statements -> cards and lists of them. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.briefing.corroboration import Weights
from bot.briefing.pages import Turned, cut_page
from bot.briefing.repeats import fold_repeats
from bot.briefing.roles import find_sides, show_role
from bot.briefing.statements import QUOTED, describe_role, show_statement
from bot.linkage.spellings import is_short
from bot.model import (
    Actor,
    ActorCard,
    ActorKind,
    Button,
    Choice,
    Outlet,
    Page,
    RoleHistory,
    RoleReceipt,
    SaidQuery,
    ShownStatement,
    Spelling,
    SpellingList,
    Statement,
    StatementList,
)
from bot.names import fold
from bot.wording import normalise, shorten

CARD_PAGE = 2  # statements on an actor's card: one screen of a phone with all the rest
LIST_PAGE = 4
ROLES_PAGE = 10
NAMES_PAGE = 20
SPELLINGS = 4
NAMES = 60  # UTF-16 units of those who spoke together
COMPANY = 5
OUTLETS_NAMED = 2  # where nothing else tells two of one name apart


def turn_card(actor: Actor, newest: Page[Statement], *, page: int) -> Turned:
    """Choose the statements of a page of an actor's card, of the newest ones."""
    return _turn(newest, page=page, size=CARD_PAGE, verb="who", argument=f"a_{actor.id}")


def brief_actor(
    actor: Actor,
    turned: Turned,
    weights: Weights,
    *,
    roles: Sequence[RoleReceipt],
    spellings: Sequence[Spelling],
    together: Sequence[Actor],
) -> ActorCard:
    """Return a page of an actor's card."""
    statements, position = turned
    others = _other_spellings(actor, spellings)
    return ActorCard(
        actor=actor,
        is_surname=is_surname(actor),
        role=show_role(roles[0]) if roles else None,
        sides=find_sides(roles),
        roles=len(roles),
        spellings=others[:SPELLINGS],
        more_spellings=len(others[SPELLINGS:]),
        statements=tuple(_show_own(one, weights) for one in statements),
        around=_name_those(together, {ActorKind.ORGANISATION, ActorKind.PLACE}),
        people=_name_those(together, {ActorKind.PERSON}),
        position=position,
    )


def _show_own(statement: Statement, weights: Weights) -> ShownStatement:
    """Return what an actor said; where several said it together, they are named."""
    shown = show_statement(statement, weights)
    if statement.speaker or not shown.speaker:
        return shown
    return replace(shown, cautions=(f"by {shorten(shown.speaker, NAMES)}", *shown.cautions))


def brief_roles(actor: Actor, roles: Sequence[RoleReceipt], *, page: int) -> RoleHistory:
    """Return all roles of an actor with their receipts."""
    shown, position = cut_page(
        roles, page=page, size=ROLES_PAGE, verb="roles", argument=f"a_{actor.id}"
    )
    return RoleHistory(actor, tuple(map(show_role, shown)), position)


def brief_spellings(actor: Actor, spellings: Sequence[Spelling], *, page: int) -> SpellingList:
    """Return all names of an actor."""
    shown, position = cut_page(
        spellings, page=page, size=NAMES_PAGE, verb="names", argument=f"a_{actor.id}"
    )
    return SpellingList(actor, shown, position)


def is_surname(actor: Actor) -> bool:
    """Return whether no more than a surname, or initials with it, is known of somebody."""
    return actor.kind is ActorKind.PERSON and is_short(actor.name, actor.kind)


def turn_said(newest: Page[Statement], *, page: int, argument: str) -> Turned:
    """Choose the statements of a page of what an actor said, of the newest ones."""
    return _turn(newest, page=page, size=LIST_PAGE, verb="said", argument=argument)


def brief_said(
    actor: Actor,
    turned: Turned,
    weights: Weights,
    *,
    roles: Sequence[RoleReceipt],
    query: SaidQuery,
) -> StatementList:
    """Return a page of what an actor said."""
    statements, position = turned
    return StatementList(
        speaker=actor.name,
        role=describe_role(roles[0].role) if roles else None,
        filters=_describe_filters(query),
        statements=tuple(_show_own(one, weights) for one in statements),
        position=position,
    )


def brief_nothing_said(
    actor: Actor,
    *,
    roles: Sequence[RoleReceipt],
    query: SaidQuery,
    meant: tuple[Button, ...],
    everything: Button | None,
) -> StatementList:
    """Return that an actor said nothing that fits, and what there is instead."""
    _, position = cut_page((), page=1, size=LIST_PAGE, verb="said", argument="")
    return StatementList(
        speaker=actor.name,
        role=describe_role(roles[0].role) if roles else None,
        filters=_describe_filters(query),
        statements=(),
        position=position,
        meant=meant,
        everything=everything,
    )


def narrow_namesakes(name: str, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return those who may be meant: a whole name first, a surname alone says less.

    A described group ("officials") bears no name: it is meant only where nobody else can be.
    """
    bearers = tuple(actor for actor in actors if actor.kind is not ActorKind.GROUP) or actors
    whole = tuple(actor for actor in bearers if fold(actor.name) == fold(name))
    return whole if whole and " " in fold(name) else bearers


def brief_choice(
    name: str, options: Sequence[tuple[Actor, Sequence[RoleReceipt], Sequence[Outlet], Button]]
) -> Choice:
    """Return the question which of several namesakes is meant; each button gets its label.

    Where name and role tell no two apart, those who name them do.
    """
    plain = [_label_actor(actor, roles) for actor, roles, _, _ in options]
    labels = [
        _add_outlets(label, outlets) if plain.count(label) > 1 else label
        for label, (_, _, outlets, _) in zip(plain, options, strict=True)
    ]
    buttons = [button for _, _, _, button in options]
    return Choice(
        question=f"Several are called “{name}”. Which one?",
        options=tuple(
            replace(one, label=label) for one, label in zip(buttons, labels, strict=True)
        ),
        described=tuple(labels),
    )


def _label_actor(actor: Actor, roles: Sequence[RoleReceipt]) -> str:
    role = describe_role(roles[0].role) if roles else None
    about = role or ("" if actor.kind is ActorKind.PERSON else actor.kind.value)
    return f"{actor.name} — {about}" if about else actor.name


def _add_outlets(label: str, outlets: Sequence[Outlet]) -> str:
    named = ", ".join(outlet.name for outlet in outlets[:OUTLETS_NAMED])
    return f"{label} · {named}" if named else label


def _turn(newest: Page[Statement], *, page: int, size: int, verb: str, argument: str) -> Turned:
    return cut_page(
        fold_repeats(order_statements(newest.rows)),
        page=page,
        size=size,
        verb=verb,
        argument=argument,
        beyond=newest.total - len(newest.rows),
    )


def order_statements(statements: Sequence[Statement]) -> list[Statement]:
    """Put the last said first; of one article and day the verbatim before the paraphrased."""
    rank: dict[int, int] = {}
    for statement in statements:
        rank.setdefault(statement.article.id, len(rank))

    def place(statement: Statement) -> tuple[int, int, int]:
        article = statement.article
        day = statement.said_on or article.published or article.fetched_at.date()
        return -day.toordinal(), rank[article.id], -QUOTED[statement.kind]

    return sorted(statements, key=place)


def _other_spellings(actor: Actor, spellings: Sequence[Spelling]) -> tuple[str, ...]:
    """Return how else the name was printed; its capitals alone make no other spelling."""
    others = {normalise(actor.name): actor.name}
    for spelling in spellings:
        others.setdefault(normalise(spelling.text), spelling.text)
    return tuple(others.values())[1:]


def _name_those(actors: Sequence[Actor], kinds: set[ActorKind]) -> tuple[str, ...]:
    return tuple(actor.name for actor in actors if actor.kind in kinds)[:COMPANY]


def _describe_filters(query: SaidQuery) -> tuple[str, ...]:
    filters = []
    if query.about:
        filters.append(f"about {query.about}")
    if query.since:
        filters.append(f"since {query.since.day} {query.since:%B %Y}")
    if query.quotes_only:
        filters.append("quotes only")
    return tuple(filters)
