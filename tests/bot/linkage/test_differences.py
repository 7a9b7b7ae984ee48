"""What became of each word of a quotation in another print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.linkage.differences import Change, Difference, compare_prints

KEPT, DROPPED, INSERTED, REPLACED = Change


@pytest.mark.parametrize(
    ("one", "other", "differences"),
    [
        ("“The dam holds,”", "“The dam holds.”", [(KEPT, "“The dam holds,”", "“The dam holds.”")]),
        (
            "the dam will hold",
            "the old dam will hold",
            [(KEPT, "the", "the"), (INSERTED, "", "old"), (KEPT, "dam will hold", "dam will hold")],
        ),
        (
            "the dam will hold for now",
            "the dam will hold",
            [(KEPT, "the dam will hold", "the dam will hold"), (DROPPED, "for now", "")],
        ),
        (
            "we shall not leave",
            "we will never leave",
            [
                (KEPT, "we", "we"),
                (REPLACED, "shall not", "will never"),
                (KEPT, "leave", "leave"),
            ],
        ),
        ("Stay – and see", "stay and see", [(KEPT, "Stay – and see", "stay and see")]),
        ("", "", []),
    ],
)
def test_words_are_told_apart(
    one: str, other: str, differences: list[tuple[Change, str, str]]
) -> None:
    assert compare_prints(one, other) == tuple(Difference(*each) for each in differences)


@given(st.text("ab cd,–“”", max_size=40), st.text("ab cd,–“”", max_size=40))
def test_no_word_is_lost(one: str, other: str) -> None:
    differences = compare_prints(one, other)
    assert " ".join(each.one for each in differences if each.one) == " ".join(one.split())
    assert " ".join(each.other for each in differences if each.other) == " ".join(other.split())
