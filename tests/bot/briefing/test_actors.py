"""Which statements an actor's card and list show, in which order."""

from datetime import date

import pytest

from bot.briefing.actors import (
    CARD_PAGE,
    LIST_PAGE,
    NAMES_PAGE,
    ROLES_PAGE,
    brief_actor,
    brief_choice,
    brief_roles,
    brief_said,
    brief_spellings,
    is_surname,
    order_statements,
    turn_card,
    turn_said,
)
from bot.model import (
    Actor,
    ActorCard,
    ActorKind,
    Button,
    Kind,
    Page,
    Role,
    RoleReceipt,
    SaidQuery,
    ShownRole,
    Spelling,
    Statement,
)
from tests.fakes.newsroom import (
    COURIER,
    MONDAY,
    POST,
    READ_AT,
    TUESDAY,
    make_article,
    make_person,
    make_statement,
)

MINISTER = RoleReceipt(Role("minister", "Norrland"), POST, READ_AT, READ_AT)
SEEN = ("Hedvig Orlund", "Orlund", "ORLUND", "H. Orlund", "Hedwig Orlund", "Orlundh", "Ørlund")
MAYOR = RoleReceipt(Role("mayor", "Talvik"), COURIER, READ_AT, READ_AT)


def statements(number: int) -> Page[Statement]:
    rows = tuple(make_statement(f"sentence {one}", id=one) for one in range(1, number + 1))
    return Page(rows, total=len(rows), number=1, size=100)


def card(found: Page[Statement], *, page: int = 1, together: tuple[Actor, ...] = ()) -> ActorCard:
    return brief_actor(
        make_person(),
        turn_card(make_person(), found, page=page),
        {},
        roles=(MINISTER, MAYOR),
        spellings=[Spelling(name, 1) for name in SEEN],
        together=together,
    )


def test_newest_role_is_shown_with_its_receipt() -> None:
    shown = card(statements(1))
    day = READ_AT.date()
    assert shown.role == ShownRole("minister of Norrland", "Harbour Post", day, day)
    assert shown.roles == 2


def test_spellings_leave_out_the_name_and_its_capitals() -> None:
    shown = card(statements(1))
    assert shown.spellings == ("Orlund", "H. Orlund", "Hedwig Orlund", "Orlundh")
    assert shown.more_spellings == 1


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("Orlund", ActorKind.PERSON, True),
        ("Hedvig Orlund", ActorKind.PERSON, False),
        ("Seafarers", ActorKind.ORGANISATION, False),
    ],
)
def test_surname_alone_is_told(name: str, kind: ActorKind, *, told: bool) -> None:
    assert is_surname(Actor(1, name, kind)) is told


def test_all_roles_and_names_are_paged_through() -> None:
    roles = brief_roles(make_person(), [MINISTER] * (ROLES_PAGE + 1), page=2)
    names = brief_spellings(make_person(), [Spelling("Orlund", 3)] * NAMES_PAGE, page=1)
    assert (len(roles.roles), roles.position.verb, roles.position.argument) == (1, "roles", "a_1")
    assert (len(names.spellings), names.position.pages) == (NAMES_PAGE, 1)


def test_company_is_told_apart_by_kind() -> None:
    shown = card(
        statements(1),
        together=(
            Actor(2, "Talvik", ActorKind.PLACE),
            Actor(3, "Osric Bell", ActorKind.PERSON),
            Actor(4, "Seafarers’ Union", ActorKind.ORGANISATION),
        ),
    )
    assert (shown.around, shown.people) == (("Talvik", "Seafarers’ Union"), ("Osric Bell",))


def test_card_pages_through_statements() -> None:
    shown = card(statements(CARD_PAGE + 1), page=2)
    assert [one.id for one in shown.statements] == [CARD_PAGE + 1]
    assert (shown.position.page, shown.position.pages) == (2, 2)


def test_who_spoke_together_is_told_with_what_they_said() -> None:
    own = make_statement("the dam holds", id=1)
    together = make_statement(
        "the ferry sails", id=2, speaker=None, speaker_text="Hedvig Orlund and Bo Ekdal"
    )
    shown = card(Page((own, together), total=2, number=1, size=9)).statements
    assert {one.words: one.cautions for one in shown} == {
        "the dam holds": (),
        "the ferry sails": ("by Hedvig Orlund and Bo Ekdal",),
    }


def test_page_beyond_the_last_is_the_last() -> None:
    assert card(statements(CARD_PAGE + 1), page=9).position.page == 2


def test_repeats_are_folded_before_pages_are_cut() -> None:
    copies = tuple(
        make_statement("the same", id=one, article=make_article(one), cluster=1)
        for one in range(1, 9)
    )
    shown = card(Page(copies, total=8, number=1, size=100))
    assert (len(shown.statements), shown.position.total) == (1, 1)


def test_older_statements_are_counted() -> None:
    assert card(Page(statements(2).rows, total=5, number=1, size=2)).position.beyond == 3


def test_last_said_comes_first_and_the_verbatim_before_the_paraphrased() -> None:
    undated = make_article(2, published=None)  # read on Tuesday
    rows = [
        make_statement(id=1, said_on=MONDAY),
        make_statement(id=2, said_on=TUESDAY),
        make_statement(id=3, said_on=TUESDAY, kind=Kind.DIRECT),
        make_statement(id=4, said_on=None, article=undated),
        make_statement(id=5, said_on=date(2031, 4, 1), article=undated),
    ]
    assert [one.id for one in order_statements(rows)] == [3, 2, 4, 1, 5]


def test_list_tells_what_was_asked() -> None:
    found = statements(LIST_PAGE + 1)
    shown = brief_said(
        make_person(),
        turn_said(found, page=1, argument="1.20310501.q.fares"),
        {},
        roles=(),
        query=SaidQuery("orlund", about="fares", since=date(2031, 5, 1), quotes_only=True),
    )
    assert shown.filters == ("about fares", "since 1 May 2031", "quotes only")
    assert (shown.position.verb, shown.position.argument) == ("said", "1.20310501.q.fares")


def test_namesakes_are_told_apart_by_their_roles() -> None:
    ship = Actor(2, "Orlund", ActorKind.ORGANISATION)
    choice = brief_choice(
        "Orlund",
        (
            (make_person(), [MAYOR], (), Button("", "who", "a_1")),
            (ship, (), (), Button("", "who", "a_2")),
        ),
    )
    assert choice.described == ("Hedvig Orlund — mayor of Talvik", "Orlund — organisation")
    assert tuple(option.label for option in choice.options) == choice.described
