"""Which statement of an edited article stands in the place of one that vanished."""

import pytest

from bot.linkage.edits import Version, find_successors


def say(content: str, speaker: str = "Orlund", *, headline: bool = False) -> Version:
    return Version(content, speaker, headline)


@pytest.mark.parametrize(
    ("gone", "fresh"),
    [
        (say("that 40 ferries lay idle"), say("that 14 ferries lay idle")),
        (say("“No ferry will sail,”"), say("“No big ferry will sail before noon,”")),
        (
            say("Ferries to sail Monday", headline=True),
            say("Ferries to sail Friday", headline=True),
        ),
        # The same words, given to whoever said them.
        (say("the crews will sail at noon"), say("The crews will sail at noon", "Bell")),
    ],
)
def test_changed_statement_is_found(gone: Version, fresh: Version) -> None:
    assert find_successors([gone], [fresh]) == {0: 0}


@pytest.mark.parametrize(
    ("gone", "fresh"),
    [
        (say("that 40 ferries lay idle"), say("the crews were owed three weeks of pay")),
        (say("that 40 ferries lay idle"), say("that 14 ferries lay idle now", "Bell")),
        (say("“No comment,”"), say("“No comment,”", "Bell")),
        (say("40 ferries lay idle", headline=True), say("that 14 ferries lay idle")),
    ],
)
def test_another_statement_is_none(gone: Version, fresh: Version) -> None:
    assert find_successors([gone], [fresh]) == {}


def test_each_takes_one_place_and_the_nearest_goes_first() -> None:
    gone = [say("that 40 ferries lay idle there"), say("that 40 ferries lay idle")]
    fresh = [say("that 14 ferries lay idle")]
    assert find_successors(gone, fresh) == {1: 0}


def test_nothing_comes_of_nothing() -> None:
    assert find_successors([], [say("so")]) == find_successors([say("so")], []) == {}
