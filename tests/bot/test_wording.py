"""How words are shown: cuts, quotation marks, surnames."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Kind
from bot.wording import count_units, drop_final_comma, find_surname, normalise, quote, shorten


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("The ferry is late.", 18, "The ferry is late."),
        ("The ferry is very late today.", 20, "The ferry is very…"),
        ("“The ferry, as ever, is late today,”", 26, "“The ferry, as ever, is…”"),
        ("He called it “a ferry of some age” twice", 30, "He called it “a ferry of…”"),
        ('He called it "a ferry of some age" twice', 30, 'He called it "a ferry of…"'),
        ("Fährschifffahrtsgesellschaft", 10, "Fährsch…"),
        ("\U0001f600" * 9, 11, "\U0001f600" * 4 + "…"),
        ("e\u0301" * 9, 10, "e\u0301" * 3 + "…"),
        ("Zoe\u0301 Zoe\u0301Zoe\u0301", 7, "Zoe\u0301…"),
    ],
)
def test_shorten_cuts_between_words_and_closes_quotations(
    text: str, limit: int, shown: str
) -> None:
    assert shorten(text, limit) == shown


@given(st.text(max_size=80), st.integers(min_value=4, max_value=60))
def test_shorten_keeps_the_limit_and_marks_every_cut(text: str, limit: int) -> None:
    shown = shorten(text, limit)
    assert count_units(shown) <= limit
    assert shown == text or "…" in shown[-3:]


@given(st.text())
def test_units_are_those_of_utf16(text: str) -> None:
    assert count_units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize(
    ("fragments", "kind", "shown"),
    [
        (["“The quay is shut,”"], Kind.DIRECT, "“The quay is shut,”"),
        (['"The quay is shut,"'], Kind.DIRECT, "“The quay is shut,”"),
        (["«Le quai est fermé»"], Kind.DIRECT, "“Le quai est fermé”"),
        (["The quay is shut"], Kind.DIRECT, "“The quay is shut”"),
        (["“The quay,”", "“is shut.”"], Kind.DIRECT, "“The quay,” … “is shut.”"),
        (["“Yes,", "“and no,”", "“or so.”"], Kind.DIRECT, "“Yes, and no,” … “or so.”"),
        (["that it is “shut”", "“for good”"], Kind.MIXED, "that it is “shut” … “for good”"),
        (["", "“Shut.”"], Kind.DIRECT, "“Shut.”"),
        (["“It is shut.", "“It stays shut.”"], Kind.DIRECT, "“It is shut. It stays shut.”"),
        (["“Call it ‘the quay’.”"], Kind.DIRECT, "“Call it ‘the quay’.”"),
        (["“Yes” and “no”"], Kind.DIRECT, "“Yes” and “no”"),
        (["that the quay is “shut”"], Kind.MIXED, "that the quay is “shut”"),
        (["the quay", "stays\n\nshut"], Kind.INDIRECT, "the quay stays shut"),
    ],
)  # fmt: skip
def test_quote_puts_marks_around_direct_speech_only(
    fragments: list[str], kind: Kind, shown: str
) -> None:
    assert quote(fragments, kind) == shown


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Hedvig Orlund", "Orlund"),
        ("Hedvig M. Orlund", "Orlund"),
        ("Pieter van der Hoek", "van der Hoek"),
        ("Osric Bell Jr.", "Bell"),
        ("Orlund", "Orlund"),
        ("Kim Sun-hee", "Kim Sun-hee"),
        ("Rosa Maria Ibarra Luz", "Rosa Maria Ibarra Luz"),
        ("", ""),
    ],
)
def test_surname_is_given_only_where_it_is_certain(name: str, surname: str) -> None:
    assert find_surname(name) == surname


def test_final_comma_goes_and_the_mark_stays() -> None:
    assert drop_final_comma("“The quay is shut,”") == "“The quay is shut”"


def test_normalise_leaves_only_the_words() -> None:
    assert normalise("“The Quay, is — shut!”") == normalise("the quay is shut")
