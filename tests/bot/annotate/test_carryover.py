"""What carries over to a speaker's later statements, and what doesn't, in marked paragraphs.

All articles here are of Wednesday, 2023-03-08. A row gives day, venue and relays of the LAST
statement; "-" stands for none.
"""
# ruff: noqa: E501 - a row of a table reads best on one line

from datetime import date

import pytest
from spacy.language import Language

from bot.annotate.occasions import find_occasions
from bot.annotate.records import Occasion
from tests.bot.annotate.marked import read_marked


def show(occasion: Occasion) -> str:
    day = f"{occasion.said_on:%m-%d}" if occasion.said_on else "-"
    return f"{day} | {occasion.venue or '-'} | {', '.join(occasion.via) or '-'}"


def read_occasions(nlp: Language, marked: str) -> tuple[Occasion, ...]:
    case = read_marked(nlp, marked)
    return find_occasions(
        case.doc,
        case.attributions,
        case.speakers,
        published=date(2023, 3, 8),
        paragraphs=case.paragraphs,
        outlet="Lund Post",
    )


CARRIED = [
    # forwards, to the same speaker
    (
        "03-07 | - | -",
        "{s1 Ana Brandt} {c1 said} Tuesday {x1 that it was safe}. {s2 She|Ana Brandt} {c2 added} {x2 that it was old}.",
    ),
    (
        "03-07 | - | -",
        "{s1 Ana Brandt} {c1 said} Tuesday {x1 that it was safe}. {x2 “It is old,”} {s2 she|Ana Brandt} {c2 said}.",
    ),
    (
        "03-07 | - | -",
        "{s1 Ana Brandt} {c1 said} Tuesday {x1 that it was safe}.\n\n{x2 “It is old,”} {s2 Brandt|Ana Brandt} {c2 said}.",
    ),
    (
        "03-07 | - | -",
        "{s1 Ana Brandt} {c1 said} Tuesday {x1 that it was safe}, {c2 adding} {x2 that it was old}{s2 |Ana Brandt}.",
    ),
    (
        "- | reporters in Lund | -",
        "{s1 Ana Brandt} {c1 told} reporters in Lund {x1 that it was safe}. {s2 She|Ana Brandt} {c2 added} {x2 that it was old}.",
    ),
    (
        "03-07 | reporters in Lund | -",
        "{s1 Ana Brandt} {c1 told} reporters in Lund on Tuesday {x1 it was safe}. {s2 She|Ana Brandt} {c2 added} {x2 it was old}.",
    ),
    (
        "03-07 | reporters in Lund | -",
        "{s1 Ana Brandt} {c1 said} Tuesday {x1 it was safe}.\n\n{x2 “It is old,”} {s2 Brandt|Ana Brandt} {c2 told} reporters in Lund.",
    ),
    (
        "03-07 | interview with CNN | -",
        "{s1 Ana Brandt} {c1 said} in an interview with CNN on Tuesday {x1 it was safe}.\n\nThe ferry sails daily.\n\n{s2 Brandt|Ana Brandt} {c2 said} {x2 it was old}.",
    ),
    (
        "03-06 | - | -",
        "{s1 The ministry} {c1 said} on Monday {x1 it was safe}. {s2 The ministry} {c2 said} {x2 it was old}.",
    ),
    (
        "03-07 | - | -",
        "{s1 Ana Brandt} {c1 said} Tuesday {x1 it was safe}. {s2 Ole Dahl} {c2 denied} {x2 that}. {s3 Brandt|Ana Brandt} {c3 said} {x3 it was old}.",
    ),
    (
        "03-07 | - | -",
        "{s1 A spokesman|~spokesman} {c1 said} on Tuesday {x1 it was safe}. {s2 He|~spokesman} {c2 added} {x2 it was old}.",
    ),
    (
        "03-07 | - | -",
        "{s1 A spokesman|~spokesman} {c1 said} on Tuesday {x1 it was safe}. {s2 The spokesman|~spokesman} {c2 said} {x2 it was old}.",
    ),
    (
        "03-07 | - | -",
        "{s1 Ana Brandt} {c1 said} on Tuesday {x1 it was safe}.\n\n{x2 “It is old.}{s2 |Ana Brandt}",
    ),
    (
        "03-07 | reporters in Lund | -",
        "{s1 Ana Brandt} {c1 told} reporters in Lund on Tuesday {x1 it was safe}. {s2 Brandt|Ana Brandt} {c2 told} reporters {x2 it was old}.",
    ),
    (
        "- | Telegram | TASS",
        "{x1 “It is safe,”} {s1 Ole Dahl} {c1 said} on Telegram, according to TASS. {s2 He|Ole Dahl} {c2 added} {x2 it was old}.",
    ),
    (
        "03-07 | - | TASS",
        "{s1 Ole Dahl} {c1 said} Tuesday {x1 it was safe}. {x2 “It is old,”} {s2 he|Ole Dahl} {c2 said}, according to TASS.",
    ),
    # within one sitting, under its other names, past what others say
    (
        "03-07 | court | -",
        "Opening the case on Tuesday, {s1 Karl Meier} {c1 told} the court {x1 that it was old}.\n\nIt rained.\n\n{s2 He|Karl Meier} {c2 said} {x2 it leaked}.",
    ),
    (
        "03-07 | jury | -",
        "Opening the case on Tuesday, {s1 Karl Meier} {c1 told} the court {x1 that it was old}.\n\n{s2 Meier|Karl Meier} {c2 told} the jury {x2 it leaked}.",
    ),
    (
        "03-07 | jury | -",
        "{s1 Karl Meier} {c1 told} the court on Tuesday {x1 it was old}.\n\n{s2 Meier|Karl Meier} {c2 told} the jury {x2 it leaked}.\n\n{x3 “It sank,”} {s3 he|Karl Meier} {c3 said}.",
    ),
    (
        "03-07 | court | -",
        "{s1 Karl Meier} {c1 told} the court on Tuesday {x1 it was old}.\n\n{s2 Ana Brandt} {c2 said} {x2 it was new}.\n\n"
        + "The ferry sails to Lund.\n\n" * 9
        + "{s3 Meier|Karl Meier} {c3 said} {x3 it leaked}.",
    ),
    (
        "03-06 | court | -",
        "{s1 Ana Brandt} {c1 told} the court on Monday {x1 it was old}.\n\nCross-examined by Karl Meier, {s2 she|Ana Brandt} {c2 agreed} {x2 that it leaked}.",
    ),
    (
        "03-07 | MPs | -",
        "In the House of Commons on Tuesday, {s1 Ana Brandt} {c1 said} {x1 it was old}.\n\n{s2 She|Ana Brandt} {c2 told} MPs {x2 it leaked}.",
    ),
    (
        "03-06 | members | -",
        "Replying to a question in the Regional Assembly on Monday, {s1 Ana Brandt} {c1 said} {x1 it was old}. {s2 She|Ana Brandt} {c2 told} members {x2 it leaked}.",
    ),
    (
        "03-07 | reporters | -",
        "{s1 Ana Brandt} {c1 said} at a news conference on Tuesday {x1 it was old}.\n\n{s2 She|Ana Brandt} {c2 told} reporters {x2 it leaked}.",
    ),
    (
        "- | reporters outside the court | -",
        "{s1 Ana Brandt} {c1 told} the court on Tuesday {x1 it was old}.\n\n{s2 She|Ana Brandt} {c2 told} reporters outside the court {x2 it leaked}.",
    ),
    (
        "- | lawmakers | -",
        "{s1 Ana Brandt} {c1 said} at the White House on Tuesday {x1 it was old}.\n\n{s2 She|Ana Brandt} {c2 told} lawmakers {x2 it leaked}.",
    ),
    (
        "- | Senate panel | -",
        "{s1 Ana Brandt} {c1 told} a House committee on Tuesday {x1 it was old}.\n\n{s2 She|Ana Brandt} {c2 told} a Senate panel {x2 it leaked}.",
    ),
    (
        "- | - | -",
        "{s1 Karl Meier} {c1 told} the court on Tuesday {x1 it was old}.\n\n{s2 Ana Brandt} {c2 said} {x2 it was new}.",
    ),
    (
        "- | - | -",
        "{s1 Karl Meier} {c1 told} the court on Tuesday {x1 it was old}.\n\n{s2 Meier|Karl Meier} {c2 says} {x2 it leaks}.",
    ),
    # another day, another venue, another time
    (
        "03-07 | - | -",
        "{s1 Ana Brandt} {c1 told} CNN on Monday {x1 it was safe}. {s2 Brandt|Ana Brandt} {c2 said} on Tuesday {x2 it was old}.",
    ),
    (
        "- | - | -",
        "{s1 Ana Brandt} {c1 told} CNN on Monday {x1 it was safe}. {s2 Brandt|Ana Brandt} {c2 said} last month {x2 it was old}.",
    ),
    (
        "- | - | -",
        "{s1 Ana Brandt} {c1 said} last month {x1 it was safe}. {x2 “It is old,”} {s2 she|Ana Brandt} {c2 said}.",
    ),
    (
        "- | parliament | -",
        "{s1 Ana Brandt} {c1 told} CNN on Monday {x1 it was safe}. {s2 Brandt|Ana Brandt} {c2 told} parliament {x2 it was old}.",
    ),
    (
        "- | - | -",
        "{s1 Ana Brandt} {c1 said} on Monday {x1 it was safe}. {s2 Brandt|Ana Brandt} {c2 has said} {x2 it was old}.",
    ),
    (
        "- | - | -",
        "{s1 Ana Brandt} {c1 said} on Monday {x1 it was safe}. {s2 Brandt|Ana Brandt} had earlier {c2 said} {x2 it was old}.",
    ),
    (
        "- | - | -",
        "{s1 Ana Brandt} {c1 said} on Monday {x1 it was safe}. {s2 Brandt|Ana Brandt} has repeatedly {c2 argued} {x2 it was old}.",
    ),
    (
        "- | - | -",
        "{s1 Ana Brandt} {c1 said} on Monday {x1 it was safe}. {s2 She|Ana Brandt} has long {c2 said} {x2 it was old}. {x3 “So old,”} {s3 she|Ana Brandt} {c3 said}.",
    ),
    (
        "- | - | Interfax",
        "{s1 Ole Dahl} {c1 said} Tuesday {x1 it was safe}.\n\n{x2 “It is old,”} {s2 Dahl|Ole Dahl} {c2 said}, according to Interfax.",
    ),
    (
        "- | CBS | -",
        "{s1 Ana Brandt} {c1 said} on Monday {x1 it was safe}. A few days later, {s2 Brandt|Ana Brandt} changed her mind, {c2 telling} CBS {x2 it was old}.",
    ),
    (
        "- | note to staff | -",
        "{s1 Ana Brandt} {c1 said} on Monday {x1 it was safe}.\n\nIt sails.\n\nIt sails daily.\n\nIn a note to staff, {s2 Brandt|Ana Brandt} {c2 said} {x2 it was old}.",
    ),
    (
        "- | - | -",
        "After {c1 suggesting} on Monday {x1 that it was safe}, {s1 Brandt|Ana Brandt} fell silent. {x2 “It is old,”} {s2 Brandt|Ana Brandt} {c2 said}.",
    ),
    # not to another speaker, not backwards, not to or from headlines
    (
        "- | - | -",
        "{s1 Ana Brandt} {c1 said} on Monday {x1 it was safe}. {s2 Ole Dahl} {c2 said} {x2 it was old}.",
    ),
    (
        "- | - | -",
        "{s1 Officials|~officials} {c1 said} on Monday {x1 it was safe}. {s2 Officials|~officials} {c2 said} {x2 it was old}.",
    ),
    (
        "- | - | -",
        "{s1 A spokesman|~spokesman} {c1 said} on Monday {x1 it was safe}.\n\nIt sails.\n\nIt sails daily.\n\n{s2 The spokesman|~spokesman} {c2 said} {x2 it was old}.",
    ),
    (
        "- | - | -",
        "# {s1 Ana Brandt} {c1 said} Tuesday {x1 it was safe}\n\n{s2 Ana Brandt} {c2 said} {x2 it was old}.",
    ),
]


@pytest.mark.parametrize(("expected", "marked"), CARRIED)
def test_find_occasions_carries_an_occasion_on(nlp: Language, expected: str, marked: str) -> None:
    assert show(read_occasions(nlp, marked)[-1]) == expected


def test_find_occasions_carries_nothing_backwards(nlp: Language) -> None:
    first, _ = read_occasions(
        nlp,
        "{s1 Ana Brandt} {c1 said} {x1 it was safe}."
        " {x2 “It is old,”} {s2 she|Ana Brandt} {c2 told} reporters on Tuesday.",
    )
    assert first == Occasion()


def test_find_occasions_carries_nothing_into_a_headline(nlp: Language) -> None:
    first, _ = read_occasions(
        nlp,
        "# {s1 Ana Brandt} {c1 says} {x1 ferry is safe}\n\n"
        "{s2 Ana Brandt} {c2 told} reporters on Tuesday {x2 that the ferry was safe}.",
    )
    assert first == Occasion()


def test_find_occasions_forgets_an_occasion_far_back(nlp: Language) -> None:
    between = "\n\n".join(["The ferry sails to Lund."] * 10)
    _, last = read_occasions(
        nlp,
        "{s1 Ana Brandt} {c1 said} on Tuesday {x1 it was safe}.\n\n"
        + between
        + "\n\n{s2 Ana Brandt} {c2 said} {x2 it was old}.",
    )
    assert last == Occasion()
