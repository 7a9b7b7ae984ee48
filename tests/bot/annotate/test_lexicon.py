import pytest

from bot.annotate.attributions.lexicon import form_past
from bot.model import Tier
from tests.bot.annotate.cues import CUES


@pytest.mark.parametrize(
    ("lemma", "past"),
    [
        ("claim", "claimed"),
        ("deny", "denied"),
        ("say", "said"),
        ("declare", "declared"),
        ("portray", "portrayed"),
        ("point out", "pointed out"),
        ("spell out", "spelled out"),
    ],
)
def test_past_is_formed(lemma: str, past: str) -> None:
    assert form_past(lemma, {"say": "said"}) == past


def test_first_family_decides_the_tier() -> None:
    conclude = CUES.verbs["conclude"]
    assert conclude["clause"].tier is Tier.STATEMENT


def test_every_stance_is_one_or_two_words() -> None:
    lexicon = CUES
    uses = [
        use
        for table in (lexicon.verbs, lexicon.nouns)
        for u in table.values()
        for use in u.values()
    ]
    assert all(1 <= len(use.stance.split()) <= 2 for use in uses)
