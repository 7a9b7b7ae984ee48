"""Keys of topics: forms and spellings of a noun meet, other words don't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.linkage.topics import find_key, index_phrases, is_telling, list_ways
from bot.model import Phrase

SAME = """
child children          crisis crises           refugee refugees        policy policies
bus buses               wolf wolves             thief thieves           life lives
leaf leaves             woman women             analysis analyses       bacterium bacteria
criterion criteria      index indices           hypothesis hypotheses   person persons
defence defense         harbour harbor          organisation organizations
programme programs      theatre theater         traveller travelers     licence licenses
tyre tires              grey gray               catalogue catalogs      paediatrician pediatricians
neighbours neighbor     centre centers          jewellery jewelry       offences offense
"""
APART = """
train training          wound wounded           ship shipping           new news
police policy           arm army                university universe     organ organisation
port airport            nation international    state status            gas gala
desert dessert          filing filling          planner plane           hospital hospitality
"""


@pytest.mark.parametrize("line", SAME.split("\n")[1:-1])
def test_forms_and_spellings_of_a_noun_have_one_key(line: str) -> None:
    words = line.split()
    for one, other in zip(words[::2], words[1::2], strict=True):
        assert find_key(one) == find_key(other)


@pytest.mark.parametrize("line", APART.split("\n")[1:-1])
def test_other_words_have_other_keys(line: str) -> None:
    words = line.split()
    for one, other in zip(words[::2], words[1::2], strict=True):
        assert find_key(one) != find_key(other)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("a cease-fire", "ceasefire"),
        ("the ceasefire", "cease fires"),
        ("the cease fire", "ceasefire"),
        ("hostage-takers", "hostage taker"),
        ("power plants", "powerplant"),
        ("by-election", "byelections"),
        ("refugee camps", "camp"),
    ],
)
def test_hyphens_and_blanks_make_no_other_topic(said: str, asked: str) -> None:
    keys = index_phrases([Phrase(said)])
    there = {*keys.words, *keys.pairs}
    assert any(there.issuperset(way) for way in list_ways(asked))


def test_part_of_a_word_written_with_a_hyphen_is_no_topic() -> None:
    assert index_phrases([Phrase("a cease-fire")]).words == ("ceasefire",)


def test_names_are_kept_beside_other_words() -> None:
    keys = index_phrases([Phrase("Norvale", is_name=True), Phrase("grain deals")])
    assert (keys.names, keys.words) == (("norvale",), ("grain", "deal"))


@pytest.mark.parametrize("words", ["", "?", "the", "of the", "what about it"])
def test_nothing_is_about_empty_words(words: str) -> None:
    assert list_ways(words) == ()


@pytest.mark.parametrize(
    ("word", "telling"), [("may", False), ("May", True), ("WHO", True), ("ferry", True)]
)
def test_capitals_tell_a_name_from_an_empty_word(word: str, telling: bool) -> None:
    assert is_telling(word) is telling


@given(st.text(max_size=60))
def test_any_text_has_keys_that_an_index_can_hold(text: str) -> None:
    keys = index_phrases([Phrase(text)])
    assert all(key.isascii() and key.isalnum() for key in keys.words + keys.pairs)
