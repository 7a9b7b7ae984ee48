"""A reader finds something wrong, an editor decides, the reader reads it put right; and back.

A newsroom of its own: one person may ask five things at once, and others have asked already.
"""

import re

import pytest

from tests.e2e.conftest import Newsroom

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_reader_reports_the_wrong_person_and_reads_it_put_right(newsroom: Newsroom) -> None:
    api, editor, reader = newsroom.api, newsroom.editor, newsroom.reader()
    found = await newsroom.asks("/said Torvald Brekkas", reader)
    number = re.search(r"/s_[0-9]+", found.text)
    assert number is not None
    card = await newsroom.asks(number[0], reader)
    thanks = await api.answer(reader.presses(card, "Wrong person?"))
    assert "An editor of this bot will look" in thanks["text"]
    case = await newsroom.asks("/review", editor)
    assert "reported by 1 reader" in case.text
    done = await api.reply(to=editor.presses(case, "Speaker unclear"), containing="Correction")
    assert (await newsroom.asks(number[0], reader)).text.startswith("speaker unclear")
    await api.reply(to=editor.presses(done, "Undo"), containing="the speaker again")
    assert (await newsroom.asks(number[0], reader)).text.startswith("Torvald Brekkas")
