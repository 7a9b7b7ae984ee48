import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.names import fold, split_words


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ana Lindqvist", "ana lindqvist"),
        ("  ANA   Lindqvist ", "ana lindqvist"),
        ("Łukasz Brönner", "lukasz bronner"),
        ("Олена Гай", "olena gay"),
        ("Mr. Brönner", "bronner"),
        ("the Dr. Ana Lindqvist", "ana lindqvist"),
        ("Brönner’s", "bronner"),
        ("Tom O’Dell", "tom odell"),
        ("Al-Karim", "al karim"),
        ("U.N.", "un"),
        ("the U.N.", "un"),
        ("J.K. Marlow", "jk marlow"),
        ("J. K. Marlow", "jk marlow"),
        ("G.H.W. Pratt Jr.", "ghw pratt jr"),
        ("“Western officials”", "western officials"),
        ("The", "the"),
        ("Dr.", "dr"),
        ("...", "..."),
        ("", ""),
        ("\ud800", ""),
    ],
)
def test_fold_reduces_a_name_to_its_key(name: str, key: str) -> None:
    assert fold(name) == key


@given(st.text(max_size=80))
def test_fold_changes_nothing_twice(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=80))
def test_fold_gives_a_key_that_can_be_stored(name: str) -> None:
    key = fold(name)
    assert key.encode().decode() == key
    assert key == " ".join(key.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ferry’s late, isn’t it?", ["the", "ferry", "late", "isnt", "it"]),
        ("U.N. talks — on day 3", ["un", "talks", "on", "day", "3"]),
        ("“Nein”, sagte Jürgen", ["nein", "sagte", "jurgen"]),
        ("?!", []),
    ],
)
def test_split_words_takes_plain_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words
