"""Reprints are known by the words around the quotations, cut or framed as they may be."""

from itertools import combinations

import pytest

from bot.linkage.sketches import ALIKE, key_texts, share_text, sketch_text
from tests.eval.beats import read_beats

OWN = """The harbour of Talvik was closed on Monday after a crane fell across the northern pier, and
the port authority sent four ships to Hesse Island. Nobody was hurt. The crane had been built in
1971 and was to be taken down in the autumn, its owner said, because a new one had been ordered.
Two hundred people who work on the pier were sent home for the week without pay."""
OTHER = """Four freighters had to turn round off Talvik when a crane toppled over at the start of
the week. Its fall blocked the whole of the northern basin. The machine was fifty years old and
waited for its replacement, according to the company that runs it, which pays none of the two
hundred dockers whom it told to stay away until Sunday."""
SPEECH = "“%s,” the harbour master told reporters." % ("We saw it lean and we called out " * 9)


def are_alike(one: str, other: str) -> bool:
    first, second = key_texts([sketch_text(one), sketch_text(other)])
    return first == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OWN, OWN),
        (OWN, f"TALVIK (Coastal Press Agency) - {OWN} Reporting by Ilse Marrow."),
        (OWN, OWN[: len(OWN) * 2 // 3]),
        (OWN, f"{SPEECH} {OWN}"),
        (OWN, f"{OWN} {OTHER}"),
        (OWN, OWN.replace("Monday", "5 May").replace("ships", "vessels")),
        ("A crane fell in Talvik today.", "A crane fell in Talvik today."),
    ],
)
def test_reprint_is_known(one: str, other: str) -> None:
    assert are_alike(one, other)
    assert are_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OWN, OTHER),
        (f"{OWN} {SPEECH}", f"{OTHER} {SPEECH}"),
        (SPEECH, f"{OTHER} {SPEECH}"),
        ("A crane fell in Talvik today.", "A crane fell in Talvik today, said many."),
        ("", ""),
    ],
)
def test_other_articles_on_the_same_event_stay_apart(one: str, other: str) -> None:
    assert not are_alike(one, other)


def test_texts_are_joined_through_others() -> None:
    middle = len(OWN) // 2
    halves = [OWN[:middle], OTHER, OWN[middle:], OWN]
    assert key_texts([sketch_text(each) for each in halves]) == (0, 1, 0, 0)


def test_reprints_of_the_beats_are_known_and_nothing_else() -> None:
    for beat in read_beats():
        for one, other in combinations(beat.articles, 2):
            if one.gold["publisher"] == other.gold["publisher"]:
                continue
            is_reprint = one.reprint_of == other.id or other.reprint_of == one.id
            share = share_text(sketch_text(one.gold["text"]), sketch_text(other.gold["text"]))
            assert (share >= ALIKE) is is_reprint, (one.id, other.id, share)
