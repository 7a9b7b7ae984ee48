"""A statement in one line, as it reads."""

from datetime import date

import pytest

from bot.briefing.corroboration import corroborate
from bot.briefing.lines import WORDS, make_line, shorten_names, tail_in_list, tail_in_story
from bot.linkage.sketches import sketch_text
from bot.model import Actor, ActorKind, Kind, Line, Outlet, Role, Statement
from bot.wording import count_units
from tests.fakes.newsroom import COURIER, POST, make_article, make_person, make_statement

UNION = Actor(3, "Seafarers’ Union", ActorKind.ORGANISATION)
OFFICIALS = Actor(4, "Port officials", ActorKind.GROUP)


def read(line: Line) -> str:
    name = line.speaker or "speaker unclear"
    brackets = f" ({line.affiliation})" if line.affiliation else ""
    return f"{name}{brackets}{line.lead} {line.words}"


@pytest.mark.parametrize(
    ("statement", "label", "reads"),
    [
        (
            make_statement("that the ferries would sail"),
            "Orlund",
            "Orlund (Norrland): the ferries would sail",
        ),
        (
            make_statement("“It sails,”", kind=Kind.DIRECT),
            "Orlund",
            "Orlund (Norrland): “It sails”",
        ),
        (
            make_statement("“It sails,”", kind=Kind.DIRECT, stance="warned"),
            "Orlund",
            "Orlund (Norrland) warned: “It sails”",
        ),
        (
            make_statement("that it sails", stance="denied"),
            "Orlund",
            "Orlund (Norrland) denied that it sails",
        ),
        (
            make_statement("that it sails", negated=True),
            "Orlund",
            "Orlund (Norrland) has not said that it sails",
        ),
        (make_statement("that it sails", speaker_role=None), "Orlund", "Orlund: it sails"),
        (
            make_statement("that it sails", speaker_role=Role("mayor")),
            "Orlund",
            "Orlund (mayor): it sails",
        ),
        (
            make_statement("a raise", speaker=UNION, stance="demanded"),
            "Seafarers’ Union",
            "Seafarers’ Union demanded a raise",
        ),
        (
            make_statement("at a raise", speaker=OFFICIALS, stance="hinted"),
            "Port officials",
            "Port officials hinted at a raise",
        ),
        (
            make_statement("it sails", speaker=OFFICIALS, stance="told"),
            "Port officials",
            "Port officials said it sails",
        ),
        (
            make_statement("“It sails”", speaker=None, speaker_text=None, kind=Kind.DIRECT),
            None,
            "speaker unclear: “It sails”",
        ),
    ],
)
def test_line_reads_as_a_sentence(statement: Statement, label: str | None, reads: str) -> None:
    assert read(make_line(statement, label=label, tail=())) == reads


def test_several_who_speak_together_are_named() -> None:
    both = make_statement("it sails", speaker=None, speaker_text="Hedvig Orlund and Nils Bell")
    line = make_line(both, label="Hedvig Orlund and Nils Bell", tail=())
    assert line.named
    assert read(line) == "Hedvig Orlund and Nils Bell: it sails"


def test_long_words_are_cut_and_stay_a_quotation() -> None:
    statement = make_statement(f"“{'sailing ' * 40}on,”", kind=Kind.DIRECT)
    words = make_line(statement, label="Orlund", tail=()).words
    assert words.endswith("sailing…”")
    assert count_units(words) <= WORDS


@pytest.mark.parametrize(
    ("facts", "tail"),
    [
        ({}, ("Mon",)),
        ({"venue": "reporters in Talvik"}, ("Mon", "reporters in Talvik")),
        ({"said_on": date(2031, 4, 1)}, ("1 Apr 2031",)),
        ({"said_on": None, "said_on_text": None}, ()),
        ({"article": make_article(published=None), "said_on": None}, ("Monday",)),
        ({"via": ("Coastal Press",)}, ("Mon", "via Coastal Press")),
        ({"hedged": True}, ("Mon",)),
    ],
)
def test_tail_in_a_story_is_short(facts: dict[str, object], tail: tuple[str]) -> None:
    assert tail_in_story(make_statement(**facts), {}) == tail


@pytest.mark.parametrize(
    ("facts", "tail"),
    [
        ({}, ("5 May 2031", "Northern Courier")),
        ({"said_on": None}, ("6 May 2031", "Northern Courier")),
        (
            {"said_on": None, "article": make_article(published=None)},
            ("Monday", "Northern Courier"),
        ),
        ({"via": ("Coastal Press",)}, ("5 May 2031", "via Coastal Press", "Northern Courier")),
        ({"confidence": 0.2}, ("5 May 2031", "Northern Courier", "attribution uncertain")),
    ],
)
def test_tail_in_a_list_names_day_and_outlet(facts: dict[str, object], tail: tuple[str]) -> None:
    assert tail_in_list(make_statement(**facts), {}) == tail


def test_people_who_share_a_surname_keep_their_first_names() -> None:
    hedvig, jonas = make_person(1, "Hedvig Orlund"), make_person(2, "Jonas Orlund")
    bell = make_person(3, "Osric Bell")
    statements = tuple(make_statement(speaker=person) for person in (hedvig, jonas, bell))
    assert shorten_names(statements) == {"Osric Bell": "Bell"}


@pytest.mark.parametrize(
    ("outlets", "tail"),
    [
        ([COURIER, POST], "2 outlets, 2 origins"),
        ([COURIER, POST, POST], "2 outlets, 2 origins"),
        ([COURIER, COURIER], None),
    ],
)
def test_tail_counts_outlets_and_origins(outlets: list[Outlet], tail: str | None) -> None:
    reports = [
        make_statement(id=number, article=make_article(number, outlet=outlet), cluster=1)
        for number, outlet in enumerate(outlets, 1)
    ]
    sketches = {number: sketch_text(f"Text {number}") for number in range(1, 4)}
    weights = {1: corroborate(reports, sketches, wires={}, outlets=frozenset())}
    assert (tail in tail_in_story(reports[0], weights)) is (tail is not None)
    assert (tail in tail_in_list(reports[0], weights)) is (tail is not None)
