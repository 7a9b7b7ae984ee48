"""Each card of the invented news day is what its file shows, and valid by two checkers."""

import pytest
from teremok.validation import validate_html

from tests.fakes.telegram_html import read_message, strip_times
from tests.goldens import CARDS, FOLDER, open_newsroom, render_card, to_file

LONGEST = 1300  # UTF-16 units: three screens of a phone


@pytest.mark.parametrize("name", CARDS)
async def test_card_is_its_golden(name: str) -> None:
    async with open_newsroom() as service:
        replies = await render_card(service, name)
    assert to_file(replies) == (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    for reply in replies:
        validate_html(strip_times(reply.html))
        assert len(read_message(reply.html).text) <= LONGEST


def test_every_golden_belongs_to_a_card() -> None:
    assert {path.stem for path in FOLDER.glob("*.html")} == set(CARDS)
