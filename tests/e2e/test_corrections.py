"""An editor corrects who is who in a running newsroom, and takes it back.

A newsroom of its own: one person may ask five things at once, and others have asked already.
"""

import pytest

from tests.e2e.conftest import Newsroom

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_admin_gives_a_name_that_readers_find_until_it_is_undone(newsroom: Newsroom) -> None:
    api, editor = newsroom.api, newsroom.editor
    question = await newsroom.asks("/actor alias The Gatekeeper = Torvald Brekkas", editor)
    assert question.labels == ("Cancel", "Add alias")
    done = await api.reply(to=editor.presses(question, "Add alias"))
    assert "Torvald Brekkas and The Gatekeeper are one" in done.text
    assert "third gate" in (await newsroom.asks("/who the gatekeeper")).text
    await api.reply(to=editor.presses(done, "Undo"), containing="is undone")
    assert "third gate" not in (await newsroom.asks("/who the gatekeeper")).text
