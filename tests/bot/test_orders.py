"""What admins type after /actor and /outlet, and what it may mean."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.model import Order, OrderKind, Role, RulingKind, StatementOrder, WireOrder
from bot.orders import (
    find_own,
    parse_actor_order,
    parse_number,
    parse_page,
    parse_statement_order,
    parse_wire,
)

KORVA, FALCON = "Mikhail Korva", "The Falcon"

CLEAR = [
    "Mikhail Korva | The Falcon",
    "Mikhail Korva = The Falcon",
    "Mikhail Korva=The Falcon",
    '"Mikhail Korva" "The Falcon"',
    "“Mikhail Korva” “The Falcon”",
    "„Mikhail Korva“ and „The Falcon“",
    '"Mikhail Korva", The Falcon',
    'Mikhail Korva with "The Falcon"',
    "Mikhail Korva, The Falcon",
    "Mikhail Korva with The Falcon",
    "Mikhail  Korva and  The Falcon",
    "Mikhail Korva AND The Falcon",
]


@pytest.mark.parametrize("text", CLEAR)
@pytest.mark.parametrize("kind", [OrderKind.MERGE, OrderKind.SPLIT])
def test_two_names_are_read(kind: OrderKind, text: str) -> None:
    two = [order for order in parse_actor_order(kind, text) if order.other]
    assert two == [Order(kind, KORVA, FALCON)]


UNCLEAR = [
    ("Korva Falcon", [("Korva", "Falcon")]),
    ("a_12 a_15", [("a_12", "a_15")]),
    ("a_12 The Falcon", [("a_12", "The Falcon"), ("a_12 The", "Falcon")]),
    (
        "Trade and Ports and Sund",
        [("Trade", "Ports and Sund"), ("Trade and Ports", "Sund")],
    ),
    ("Ports and Sund | Falcon and Co", [("Ports and Sund", "Falcon and Co")]),
    ("Korva, Jr., Falcon", [("Korva", "Jr., Falcon"), ("Korva, Jr.", "Falcon")]),
]


@pytest.mark.parametrize(("text", "pairs"), UNCLEAR)
def test_several_readings_are_all_given(text: str, pairs: list[tuple[str, str]]) -> None:
    orders = parse_actor_order(OrderKind.MERGE, text)
    assert [(order.name, order.other) for order in orders] == pairs


ASSIGNED = [
    (OrderKind.ALIAS, "The Falcon = Mikhail Korva", Order(OrderKind.ALIAS, KORVA, FALCON)),
    (OrderKind.ALIAS, "The Falcon | a_12", Order(OrderKind.ALIAS, "a_12", FALCON)),
    (OrderKind.RENAME, "a_12 = Mikhail Korva", Order(OrderKind.RENAME, "a_12", KORVA)),
    (OrderKind.HIDE, " “The Falcon” ", Order(OrderKind.HIDE, FALCON)),
]


@pytest.mark.parametrize(("kind", "text", "order"), ASSIGNED)
def test_assignments_are_read(kind: OrderKind, text: str, order: Order) -> None:
    assert parse_actor_order(kind, text) == (order,)


def test_a_name_alone_may_be_that_of_two() -> None:
    alone, *others = parse_actor_order(OrderKind.SPLIT, KORVA)
    assert alone == Order(OrderKind.SPLIT, KORVA)
    assert others == [Order(OrderKind.SPLIT, "Mikhail", "Korva")]
    assert parse_actor_order(OrderKind.SPLIT, "Falcon") == (Order(OrderKind.SPLIT, "Falcon"),)


ROLES = [
    ("president of Norvale", "president", "Norvale"),
    ("head of the Harbour Union", "head", "Harbour Union"),
    ("head of the Ministry of Ports", "head", "Ministry of Ports"),
    ("minister of ports of Norvale", "minister of ports", "Norvale"),
    (
        "deputy minister of foreign affairs of Norvale",
        "deputy minister of foreign affairs",
        "Norvale",
    ),
    ("Secretary of State", "Secretary of State", None),
    ("secretary of the Harbour Board", "secretary", "Harbour Board"),
    ("chief of staff of the navy", "chief of staff", "navy"),
    ("harbour pilot", "harbour pilot", None),
]


@pytest.mark.parametrize(("text", "title", "of"), ROLES)
def test_roles_are_read(text: str, title: str, of: str | None) -> None:
    (order,) = parse_actor_order(OrderKind.ROLE, f"Mikhail Korva = {text}")
    assert (order.name, order.role) == (KORVA, Role(title, of))


MISSING = [
    (OrderKind.MERGE, ""),
    (OrderKind.MERGE, "Korva"),
    (OrderKind.MERGE, "Korva |"),
    (OrderKind.MERGE, "= Korva"),
    (OrderKind.MERGE, "one two three four five six seven eight nine ten eleven twelve more words"),
    (OrderKind.SPLIT, '""'),
    (OrderKind.ALIAS, "The Falcon Mikhail Korva"),
    (OrderKind.ALIAS, "? = Mikhail Korva"),
    (OrderKind.RENAME, "Korva = …"),
    (OrderKind.ROLE, "Mikhail Korva president"),
    (OrderKind.HIDE, "“”"),
]


@pytest.mark.parametrize(("kind", "text"), MISSING)
def test_what_is_missing_is_shown_by_an_example(kind: OrderKind, text: str) -> None:
    with pytest.raises(UserError, match=f"/actor {kind} "):
        parse_actor_order(kind, text)


def test_a_pasted_article_is_refused() -> None:
    with pytest.raises(UserError, match="too long"):
        parse_actor_order(OrderKind.HIDE, "word " * 100)


@pytest.mark.parametrize(
    "text", ["Sund Courier wire-of Norvale Wire", "Sund Courier WIRE OF  “Norvale Wire”"]
)
def test_wires_are_read(text: str) -> None:
    assert parse_wire(text) == WireOrder("Sund Courier", "Norvale Wire")


@pytest.mark.parametrize("text", ["Sund Courier", "wire-of Norvale Wire", "Courier wire-of"])
def test_half_a_wire_is_explained(text: str) -> None:
    with pytest.raises(UserError, match="/outlet"):
        parse_wire(text)


def test_own_is_read() -> None:
    assert find_own("Sund Courier OWN") == "Sund Courier"
    assert find_own("Sund Courier wire-of Norvale Wire") is None


@pytest.mark.parametrize(("text", "number"), [("3", 3), (" #12 ", 12)])
def test_numbers_are_read(text: str, number: int) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "three", "-3", "3 4", "²", "9" * 30])
def test_other_numbers_are_refused(text: str) -> None:
    with pytest.raises(UserError, match="/actor undo 3"):
        parse_number(text)


@pytest.mark.parametrize(("text", "page"), [("", 1), (" 2 ", 2)])
def test_pages_are_read(text: str, page: int) -> None:
    assert parse_page(text) == page


@pytest.mark.parametrize("text", ["0", "two", "-1", "99999", "2 3"])
def test_other_pages_are_refused(text: str) -> None:
    with pytest.raises(UserError, match="/actor log 2"):
        parse_page(text)


@given(kind=st.sampled_from(OrderKind), text=st.text())
def test_any_text_is_read_or_refused(kind: OrderKind, text: str) -> None:
    with suppress(UserError):
        assert all(order.name for order in parse_actor_order(kind, text))


@pytest.mark.parametrize("text", ["hide s_42", "HIDE 42", " hide  /s_42@onrecord_bot"])
def test_a_statement_is_ordered_by_number(text: str) -> None:
    assert parse_statement_order(text) == StatementOrder(RulingKind.HIDE, 42)


@pytest.mark.parametrize(
    ("text", "words"), [("", "/statement hide s_42"), ("drop 3", "restore"), ("hide it", "Which")]
)
def test_an_order_about_a_statement_says_how_it_is_typed(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        parse_statement_order(text)
