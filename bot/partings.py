"""Two who bear one name are told apart: what belongs to the second is marked, then asked about.

What is marked waits in memory with the list it was marked in, so that a number never means another
line after an article came in meanwhile.
"""

from dataclasses import dataclass, replace
from functools import partial

from bot.briefing.corrections import ask_before, tell_made, tell_nothing_done
from bot.briefing.partings import MARK, TURN, ask_what_leaves, name_second, propose_parting
from bot.concerned import weigh_concerned
from bot.errors import UserError
from bot.model import Actor, Choice, Clock, Clue, Notice, Share
from bot.store import Store
from bot.waiting import Waiting, read_choice, write_choice

NO_NAME = "“{name}” is no full name: what articles say of it is told apart by the roles they give."
ONE_ARTICLE = "Only one article names {name} in full: there is nothing to tell two apart by."


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question: whom it is about, what it lists, what is marked of that."""

    actor: Actor
    clues: tuple[Clue, ...]
    marked: frozenset[int] = frozenset()
    page: int = 1

    def list_marked(self) -> list[Clue]:
        return [self.clues[place] for place in sorted(self.marked) if place < len(self.clues)]


class Partings:
    """Asks what is whose, and parts it. Methods raise `UserError`s."""

    def __init__(self, store: Store, *, clock: Clock) -> None:
        self._store = store
        self._waiting: Waiting[_Asked] = Waiting(clock)

    async def ask(self, actor: Actor, *, by: int) -> Choice:
        """Ask which roles and articles are a second one's."""
        clues = await self._store.splits.clues(actor)
        if not clues:
            raise UserError(NO_NAME.format(name=actor.name))
        if sum(clue.role is None for clue in clues) == 1:
            raise UserError(ONE_ARTICLE.format(name=actor.name))
        return self._show(_Asked(actor, clues), by=by)

    async def mark(self, argument: str, *, by: int) -> Choice:
        """Mark a line of the list or unmark it, turn its page, or go on to the last question."""
        token, act, number = read_choice(argument)
        asked = self._waiting.take(token, by=by)
        if act == MARK:
            return self._show(replace(asked, marked=asked.marked ^ {number}), by=by)
        if act == TURN:
            return self._show(replace(asked, page=number), by=by)
        stays, leaves = await self._store.splits.rehearse(asked.actor, _share(asked))
        second = name_second(asked.list_marked())
        proposal = propose_parting(asked.actor, second, stays=stays, leaves=leaves)
        return ask_before(proposal, self._waiting.keep(asked, by=by), "part")

    async def make(self, token: str, *, by: int) -> Notice:
        """Do what was asked about."""
        asked = self._waiting.take(token, by=by)
        second = name_second(asked.list_marked())
        made = await self._store.splits.part(asked.actor, _share(asked), second, by=by)
        return tell_made(made, await weigh_concerned(self._store, made))

    def cancel(self, argument: str, *, by: int) -> Notice:
        """Forget what was asked about."""
        self._waiting.take(argument.partition(".")[0], by=by)
        return tell_nothing_done()

    def _show(self, asked: _Asked, *, by: int) -> Choice:
        token = self._waiting.keep(asked, by=by)
        return ask_what_leaves(
            asked.actor,
            asked.clues,
            asked.marked,
            page=asked.page,
            argue=partial(write_choice, token),
        )


def _share(asked: _Asked) -> Share:
    marked = asked.list_marked()
    return Share(
        roles=frozenset(clue.role for clue in marked if clue.role is not None),
        articles=frozenset(clue.article_id for clue in marked if clue.article_id is not None),
    )
