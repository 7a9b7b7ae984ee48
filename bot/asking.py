"""Several may be meant by a name -> the question which, with what tells them apart."""

from asyncio import gather
from collections.abc import Callable, Iterable

from bot.briefing import brief_choice
from bot.model import Actor, Button, Choice
from bot.store import Store


async def ask_which(
    store: Store, name: str, actors: Iterable[Actor], make: Callable[[Actor], Button]
) -> Choice:
    """Ask which of these a name means; `make` gives the button of each."""
    offered = list(actors)
    roles = await gather(*(store.actors.roles(actor.id) for actor in offered))
    outlets = await gather(*(store.actors.outlets(actor.id) for actor in offered))
    return brief_choice(name, list(zip(offered, roles, outlets, map(make, offered), strict=True)))
