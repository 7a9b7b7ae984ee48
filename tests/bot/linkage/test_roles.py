"""Which roles of one house contradict each other, and which are one office in other words."""

import pytest

from bot.linkage.roles import disagree
from bot.model import Role


def role(text: str) -> Role:
    title, _, of = text.partition(" @ ")
    return Role(title, of or None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("head @ Harbour Guild", "deputy head @ Harbour Guild"),
        ("head @ Harbour Guild", "deputy chief @ the Harbour Guild"),
        ("president @ Norrland", "vice president @ Norrland"),
        ("minister @ Norrland", "deputy foreign minister @ Norrland"),
        ("Defence Minister @ Norrland", "foreign minister @ Norrland"),
        ("prime minister @ Norrland", "president @ Norrland"),
        ("mayor @ Talvik", "governor @ Talvik"),
        ("chairwoman @ Fjord", "chief executive @ Fjord Bank"),
    ],
)
def test_roles_that_nobody_holds_at_once_disagree(one: str, other: str) -> None:
    assert disagree(role(one), role(other))
    assert disagree(role(other), role(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("head @ Harbour Guild", "leader @ Guild"),
        ("chief @ NATO", "Secretary-General @ NATO"),
        ("head @ Harbour Guild", "former head @ Harbour Guild"),
        ("president @ Norrland", "acting president @ Norrland"),
        ("minister @ Norrland", "transport minister @ Norrland"),
        ("Defence Minister @ Norrland", "defense minister @ Norrland"),
        ("premier @ Norrland", "Prime Minister @ Norrland"),
        ("CEO @ Fjord", "chief executive officer @ Fjord"),
        ("president and chief executive @ Fjord", "chief executive @ Fjord"),
        ("spokesman @ Fjord", "spokeswoman @ Fjord"),
        ("lawmaker @ Norrland", "opposition politician @ Norrland"),
        ("admiral @ Norrland", "deputy chief @ Norrland"),
        ("mayor @ Talvik", "governor @ Norrland"),
        ("mayor", "governor"),
        ("Norrland President @ Norrland", "president @ Norrland"),
    ],
)
def test_other_words_for_a_role_do_not(one: str, other: str) -> None:
    assert not disagree(role(one), role(other))
    assert not disagree(role(other), role(one))
