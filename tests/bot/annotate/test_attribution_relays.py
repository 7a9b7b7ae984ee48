"""Whose statement it is where an outlet passes it on, or the cue stands where parsers stumble.

The sentences are written as in `attribution_cases`: "source | cue | content".
"""

import pytest
from spacy.language import Language

from tests.bot.annotate.attribution_cases import Case
from tests.bot.annotate.test_attributions import find_statements

QUOTED_BY: list[Case] = [
    (
        "The daily Lantern quoted Prosecutor Ana Reyes as saying the files had been burned.",
        ["Prosecutor Ana Reyes | saying | the files had been burned"],
    ),
    (
        "The weekly Norda quoted the mayor as saying “the bridge is safe.”",
        ["the mayor | saying | “the bridge is safe.”"],
    ),
    (
        "“The border is shut,” Pavel Doran was quoted as saying by the state agency Merit.",
        ["Pavel Doran | saying | “The border is shut,”"],
    ),
    (
        "“The sea is empty,” the daily Dagen quoted Prosecutor Jens Hult as saying on Friday.",
        ["Prosecutor Jens Hult | saying | “The sea is empty,”"],
    ),
    (
        "Pavel Doran was quoted on Tuesday as saying by the news agency Merit that he would stay.",
        ["Pavel Doran | saying | that he would stay"],
    ),
]

TOLD_TO: list[Case] = [
    (
        "Pavel Doran told a briefing that the border was shut.",
        ["Pavel Doran | told | that the border was shut"],
    ),
    (
        "The ministry said on Wednesday it would shut the border.",
        ["The ministry | said | it would shut the border"],
    ),
]

REPORTED_BY: list[Case] = [
    (
        "The miners' union denied that the shaft had flooded, the news agency Inti reported.",
        ["The miners' union | denied | that the shaft had flooded"],
    ),
    (
        "The minister said that talks would resume, the Russian news agency TASS reported.",
        ["The minister | said | that talks would resume"],
    ),
    (
        "The minister said that talks would resume, state television reported on Monday.",
        ["The minister | said | that talks would resume"],
    ),
    (
        "The dam had cracked, state television reported on Monday, citing the Water Institute.",
        ["the Water Institute | citing | The dam had cracked"],
    ),
    (
        "The rebels have left the town, Al Jazeera reported, quoting a local commander.",
        ["a local commander | quoting | The rebels have left the town"],
    ),
    (
        "The dam had cracked, Al Jazeera reported, citing documents.",
        ["Al Jazeera | reported | The dam had cracked"],
    ),
    (
        "Citing two engineers, the Karsk Herald reported that the dam had cracked.",
        ["two engineers | Citing | that the dam had cracked"],
    ),
    (
        "The weekly Norda, citing an engineer, reported that the dam had cracked.",
        ["an engineer | citing | that the dam had cracked"],
    ),
    (
        "The minister said the dam had cracked, according to the news agency TASS.",
        ["The minister | said | the dam had cracked"],
    ),
    (
        "The minister told the BBC that the dam had cracked, according to the Guardian.",
        ["The minister | told | that the dam had cracked"],
    ),
]

INVERSIONS: list[Case] = [
    ("The tunnel, said Olsen, will open in May.", ["Olsen | said | The tunnel … will open in May"]),
    (
        "The tunnel, said Ana Olsen, the city engineer, will open in May.",
        ["Ana Olsen, the city engineer | said | The tunnel … will open in May"],
    ),
    (
        "As the minister told Radio Karsk, the tunnel will open in May.",
        ["the minister | told | the tunnel will open in May"],
    ),
]

SECOND_REPORTS: list[Case] = [
    (
        "The guild said the firm had lost the file “for months” and he accused the board of lies.",
        [
            "The guild | said | the firm had lost the file “for months”",
            "he | accused | the board of lies",
        ],
    ),
    (
        "Olsen said the firm had known for years, and she accused the board of lying.",
        ["Olsen | said | the firm had known for years", "she | accused | the board of lying"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), QUOTED_BY)
def test_who_is_quoted_is_the_source(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), REPORTED_BY)
def test_outlet_only_passes_it_on(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), TOLD_TO)
def test_what_is_told_begins_behind_whom_and_when(
    nlp: Language, sentence: str, expected: list[str]
) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), INVERSIONS)
def test_cue_within_its_clause(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), SECOND_REPORTS)
def test_second_report_is_its_own(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected
