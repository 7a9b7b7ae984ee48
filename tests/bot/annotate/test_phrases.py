"""What is said is about nouns: not about verbs, and not about who only tells it."""

import pytest
from spacy.language import Language

from bot.annotate.actors import find_actors
from bot.annotate.phrases import find_phrases
from tests.bot.annotate.marked import read_marked

CASES = [
    ("{s Ana Brandt} {c said} {x the grain deal would lapse}.", ["grain deal"]),
    ("{s Ana Brandt} {c said} {x the cease-fire was holding}.", ["cease-fire"]),
    ("{s Ana Brandt} {c said} {x he would fire the cook}.", ["cook"]),
    ("{s Ana Brandt} {c said} {x the fire had spread to two barns}.", ["fire", "two barns"]),
    ("{s Ana Brandt} {c said} {x the wounded were carried ashore}.", ["wounded"]),
    ("{s Ana Brandt} {c told} reporters in the harbour {x that the ferry sank}.", ["ferry"]),
    # whom the content names is found by who that is
    ("{s Ana Brandt} {c said} {x Osric Bell had sold the boats in Norvale}.", ["boats"]),
    ("{s Ana Brandt} {c said} {x Danish troops had left}.", ["Danish troops", "Denmark"]),
    # words of an organisation's name are words, too
    (
        "{s Ana Brandt} {c said} {x the Seafarers’ Union had sold its boats}.",
        ["Seafarers’ Union", "boats"],
    ),
]


@pytest.mark.parametrize(("marked", "phrases"), CASES)
def test_phrases_are_the_nouns_of_the_content(
    nlp: Language, marked: str, phrases: list[str]
) -> None:
    case = read_marked(nlp, marked)
    actors = find_actors(case.doc, case.paragraphs, byline=None, outlet=None)
    (found,) = find_phrases(case.doc, case.attributions, actors)
    assert [phrase.words for phrase in found if phrase.words in phrases] == phrases
    assert {"Osric", "Bell", "harbour", "fire the cook"}.isdisjoint(
        phrase.words for phrase in found
    )
