"""The language of a text, from its words rather than from what its page declares."""

import pytest

from bot.articles.language import detect_language

ENGLISH = "The harbour master told reporters on Tuesday that the ferry would sail again in June."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        ("Der Hafenmeister sagte am Dienstag, die Fähre werde im Juni wieder fahren.", "de"),
        ("Начальник порта заявил во вторник, что паром снова выйдет в рейс в июне.", "ru"),
        ("Начальник порту заявив у вівторок, що пором знову вийде в рейс у червні.", "uk"),
        ("Le capitaine du port a déclaré mardi que le ferry reprendrait la mer en juin.", "fr"),
        ("قال مدير الميناء يوم الثلاثاء إن العبارة ستبحر مرة أخرى في يونيو.", "ar"),
    ],
)  # fmt: skip
def test_language_is_told_from_the_text(text: str, language: str) -> None:
    assert detect_language(text, declared="sv") == language


def test_short_text_is_what_its_page_declares() -> None:
    assert detect_language("Ferry sails", declared="en") == "en"
    assert detect_language("Ferry sails") is None
