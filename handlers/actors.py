"""`/actor ...`: admins correct who is who. Bot admins only, in their private chat only."""

from telegram import Update

from bot.errors import UserError
from bot.model import Notice, OrderKind
from bot.orders import EXAMPLES, parse_actor_order, parse_number, parse_page
from handlers.answer import answer
from handlers.authority import require_admin
from handlers.desk import Desk, Press

USAGE = Notice(
    "Correct who is who",
    (
        *EXAMPLES.values(),
        "Two people of one name: /actor split Jon Korva",
        "I say what would change and ask before I do it. Later articles obey it, too.",
        "What was done: /actor log. Take it back: /actor undo 3.",
        "Where several bear a name I ask who is meant.",
    ),
)
UNKNOWN = "Say what to do: /actor merge, split, alias, role, rename, hide, undo 3 or log."


async def actor(desk: Desk, update: Update, text: str) -> None:
    """Do what the first word says with what follows it."""
    person = await require_admin(desk, update)
    verb, _, rest = text.partition(" ")
    verb = verb.lower()
    if not verb:
        await answer(desk, update, USAGE)
    elif verb == "undo":
        await answer(desk, update, await desk.corrections.undo(parse_number(rest), by=person))
    elif verb == "log":
        await show_log(desk, update, "", parse_page(rest))
    elif verb in EXAMPLES:
        orders = parse_actor_order(OrderKind(verb), rest)
        await answer(desk, update, await desk.corrections.propose(orders, by=person))
    else:
        raise UserError(UNKNOWN)


async def pick(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Go on with an order now that it is chosen who is meant."""
    person = await require_admin(desk, update)
    await answer(desk, update, await desk.corrections.choose(argument, by=person))


async def make(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Make the correction that was asked about."""
    person = await require_admin(desk, update)
    await answer(desk, update, await desk.corrections.make(argument, by=person))


async def cancel(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Leave things as they are."""
    person = await require_admin(desk, update)
    await answer(desk, update, desk.corrections.cancel(argument, by=person))


async def undo(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Take a correction back."""
    person = await require_admin(desk, update)
    await answer(desk, update, await desk.corrections.undo(parse_number(argument), by=person))


async def show_log(desk: Desk, update: Update, _argument: str, page: int) -> None:
    """Show a page of what was corrected, by whom and when."""
    person = await require_admin(desk, update)
    await answer(desk, update, await desk.corrections.log(page=page, reader=person))


async def mark(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Mark what belongs to another of that name."""
    person = await require_admin(desk, update)
    await answer(desk, update, await desk.corrections.partings.mark(argument, by=person))


async def part(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Part two of one name as was asked about."""
    person = await require_admin(desk, update)
    await answer(desk, update, await desk.corrections.partings.make(argument, by=person))


async def leave(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Leave two of one name as they are."""
    person = await require_admin(desk, update)
    await answer(desk, update, desk.corrections.partings.cancel(argument, by=person))


VERBS: dict[str, Press] = {
    "part_mark": mark,
    "part_yes": part,
    "part_no": leave,
    "act_pick": pick,
    "act_yes": make,
    "act_no": cancel,
    "act_undo": undo,
    "act_log": show_log,
}
