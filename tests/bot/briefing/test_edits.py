"""A statement's card tells what became of it, and what it was before."""

from datetime import timedelta

from bot.briefing.lists import brief_statement
from bot.model import Edit, Versions
from tests.fakes.newsroom import READ_AT, make_person, make_statement

LATER = READ_AT + timedelta(hours=5)
OLD = make_statement("that 40 ships lay idle", id=1, withdrawn_at=READ_AT)
NEW = make_statement("that 14 ships lay idle", id=2)


def test_withdrawn_statement_names_the_one_in_its_place() -> None:
    card = brief_statement(OLD, {}, Versions(after=NEW))
    assert card.withdrawn_at == READ_AT
    assert card.after == Edit(2, None, "that 14 ships lay idle", READ_AT)


def test_new_statement_names_what_stood_there() -> None:
    card = brief_statement(NEW, {}, Versions(before=OLD))
    assert card.before == Edit(1, None, "that 40 ships lay idle", READ_AT)
    assert (card.withdrawn_at, card.after) == (None, None)


def test_another_speaker_is_told() -> None:
    bell = make_statement(id=2, speaker=make_person(2, "Osric Bell"))
    card = brief_statement(OLD, {}, Versions(after=bell))
    assert card.after is not None
    assert card.after.speaker == "Osric Bell"
