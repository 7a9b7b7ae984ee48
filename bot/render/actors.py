"""The cards about an actor: who that is, all their roles, all their names."""

from bot.model import (
    ActorCard,
    ActorKind,
    Button,
    Reply,
    RoleHistory,
    RoleSide,
    ShownRole,
    SpellingList,
)
from bot.render.layout import ButtonRows, Paragraph, lay_out, page_buttons, paragraph, show_place
from bot.render.markup import Html, bold, escape, italic, join, show_day
from bot.render.statements import (
    DOT,
    NAME,
    count,
    note_dates,
    note_older,
    show_link,
    show_name,
    show_names,
    show_statement,
)

ROLE = 160
SIDES = 4
OUTLETS = 3
KIND = {
    ActorKind.ORGANISATION: "organisation",
    ActorKind.PLACE: "place",
    ActorKind.GROUP: "group without a name",
}
SEVERAL = "may be several people"


def render_actor(card: ActorCard, *, bot_name: str | None) -> tuple[Reply, ...]:
    """Return who somebody is and what they said last."""
    return lay_out(
        list_actor(card, bot_name=bot_name), page_buttons(card.position) + _buttons_below(card)
    )


def list_actor(card: ActorCard, *, bot_name: str | None) -> list[Paragraph]:
    """Return the paragraphs of an actor's card."""
    if card.statements:
        said = Html(f"{bold(escape('Said'))} ({show_place(card.position)})")
    else:
        said = escape("Nothing on record: named in articles, not quoted in them.")
    blocks = [show_statement(one) for one in card.statements]
    if blocks:
        blocks[0] = paragraph(said, *blocks[0].lines)
    return [
        _head_actor(card),
        *(blocks or [paragraph(said)]),
        paragraph(
            _show_company(card),
            note_dates(card.statements),
            note_older(card.position.beyond),
            show_link(f"a_{card.actor.id}", bot_name=bot_name),
        ),
    ]


def _head_actor(card: ActorCard) -> Paragraph:
    role = card.role.role if card.role else KIND.get(card.actor.kind, "")
    receipt = Html(f"role {_show_receipt(card.role)}" if card.role else "")
    return paragraph(
        join([show_name(card.actor.name), escape(role, ROLE)], " — "),
        italic(escape(_note_surname(card))),
        italic(join([_show_spellings(card), receipt], DOT)),
        _show_sides(card.sides),
    )


def _note_surname(card: ActorCard) -> str:
    if not card.is_surname:
        return ""
    known = "initials and surname only" if " " in card.actor.name.strip() else "surname only"
    return f"{known}; {SEVERAL}"


def _show_spellings(card: ActorCard) -> Html:
    if not card.spellings:
        return Html("")
    more = f" and {card.more_spellings} more" if card.more_spellings else ""
    return Html(f"also seen as: {show_names(card.spellings)}{more}")


def _show_receipt(role: ShownRole) -> Html:
    """Return "per Antiwar.com, 8 March 2023 – 2 April 2023"."""
    giver = escape(f"per {role.outlet}" if role.outlet else "set by an admin", NAME)
    days = [show_day(day) for day in dict.fromkeys((role.first_seen, role.last_seen))]
    return join([giver, join(days, " – ")], ", ")


def _show_sides(sides: tuple[RoleSide, ...]) -> Html:
    """Return "Outlets disagree: head of the Guild per Courier; deputy head per Post"."""
    if not sides:
        return Html("")
    shown = [
        Html(f"{escape(side.role, ROLE)} per {show_names(side.outlets, OUTLETS)}")
        for side in sides[:SIDES]
    ]
    return Html(f"{bold(escape('Outlets disagree'))}: {join(shown, '; ')}")


def _buttons_below(card: ActorCard) -> ButtonRows:
    """Return the ways to what the card shows in short only, and to those who mend it."""
    argument = f"a_{card.actor.id}"
    row = []
    if card.roles > 1:
        row.append(Button("Roles", verb="roles", argument=argument))
    if card.spellings:
        row.append(Button("Spellings", verb="names", argument=argument))
    row.append(Button("Wrong?", verb="wrong", argument=argument))
    return (tuple(row),)


def _show_company(card: ActorCard) -> Html:
    around, people = show_names(card.around), show_names(card.people)
    return join(
        [
            Html(f"{bold(escape('With'))} {around}" if around else ""),
            Html(f"{bold(escape('Same story'))} {people}" if people else ""),
        ],
        DOT,
    )


def render_roles(shown: RoleHistory) -> tuple[Reply, ...]:
    """Return who gave somebody which role when."""
    title = join([show_name(shown.actor.name), escape("roles")], DOT)
    if not shown.roles:
        return lay_out([paragraph(title), paragraph(escape("No article gives a role."))])
    lines = (
        Html(f"• {escape(one.role, ROLE)} · {italic(_show_receipt(one))}") for one in shown.roles
    )
    place = escape(show_place(shown.position))
    return lay_out(
        [paragraph(join([title, place], DOT)), paragraph(*lines)],
        (*page_buttons(shown.position), (_button_back(shown.actor.id),)),
    )


def render_spellings(shown: SpellingList) -> tuple[Reply, ...]:
    """Return how often somebody is called what."""
    title = join([show_name(shown.actor.name), escape("spellings seen")], DOT)
    lines = (
        Html(f"• {escape(one.text, NAME)} · {escape(count(one.articles, 'article'))}")
        for one in shown.spellings
    )
    return lay_out(
        [paragraph(join([title, escape(show_place(shown.position))], DOT)), paragraph(*lines)],
        (*page_buttons(shown.position), (_button_back(shown.actor.id),)),
    )


def _button_back(actor_id: int) -> Button:
    return Button("‹ Back", verb="who", argument=f"a_{actor_id}")
