"""Venues as printed, and the preposition each takes."""

import pytest

from bot.briefing.venues import describe_venue


@pytest.mark.parametrize(
    ("venue", "said"),
    [
        ("Telegram", "on Telegram"),
        ("X", "on X"),
        ("state television", "state television"),
        ("reporters in Talvik", "to reporters in Talvik"),
        ("parliament", "to parliament"),
        ("interview with Radio Norr", "in an interview with Radio Norr"),
        ("an interview with Radio Norr", "in an interview with Radio Norr"),
        ("Telegram post", "in a Telegram post"),
        ("her speech to the union", "in her speech to the union"),
        ("news conference in Talvik", "at a news conference in Talvik"),
        ("Hesse’s harbour forum", "at Hesse’s harbour forum"),
        ("visit to Talvik", "on a visit to Talvik"),
        ("talks in Talvik", "at talks in Talvik"),
        ("Radio Norr", "Radio Norr"),
        ("in", "in"),
    ],
)
def test_venue_takes_its_preposition(venue: str, said: str) -> None:
    assert describe_venue(venue) == said
