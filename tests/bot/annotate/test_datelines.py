"""What a paragraph opens with before its first sentence."""

import pytest

from bot.annotate.datelines import find_dateline


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("LARKMOOR — The ferry stays in port.", "LARKMOOR — "),
        ("OSK, May 7 (Lantern) - Quillon Works said no.", "OSK, May 7 (Lantern) - "),
        ("Larkmoor (Lantern) – The ferry stays.", "Larkmoor (Lantern) – "),
        ("PORT OSK, Norvale -- “Stay away,” she said.", "PORT OSK, Norvale -- "),
        ("The ferry stays in port.", ""),
        ("The ferry - an old one - stays in port.", ""),
        ("NATO – the alliance – said no.", ""),
        ("“No,” she said — and left.", ""),
        ("", ""),
    ],
)
def test_a_dateline_ends_with_its_dash(paragraph: str, dateline: str) -> None:
    assert paragraph[: find_dateline(paragraph)] == dateline
