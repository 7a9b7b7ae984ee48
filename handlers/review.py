"""`/review`: admins decide about what readers report, and who is one. Private chat only."""

from telegram import Update

from bot.model import Verdict
from handlers.answer import answer
from handlers.authority import require_admin
from handlers.desk import Desk, Press


async def review(desk: Desk, update: Update, _text: str) -> None:
    """Show what was reported first."""
    await show_review(desk, update, "0", 1)


async def show_review(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Show what comes after a place in the queue; the argument is the place."""
    await require_admin(desk, update)
    await answer(desk, update, await desk.review.show(int(argument)))


def decide(verdict: Verdict) -> Press:
    """Return what carries a decision out."""

    async def press(desk: Desk, update: Update, argument: str, _page: int) -> None:
        person = await require_admin(desk, update)
        await answer(desk, update, await desk.review.decide(verdict, argument, by=person))

    return press


async def show_unclear(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Show an article that doesn't say which of several it means; the argument is its place."""
    await require_admin(desk, update)
    await answer(desk, update, await desk.review.show_unclear(int(argument)))


async def clear(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Carry out whom an article means."""
    person = await require_admin(desk, update)
    await answer(desk, update, await desk.review.clear(argument, by=person))


async def show_doubt(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Show a pair of those who may be one; the argument is its place."""
    await require_admin(desk, update)
    await answer(desk, update, await desk.review.show_doubt(int(argument)))


def judge(verdict: Verdict) -> Press:
    """Return what carries a decision about two who may be one out."""

    async def press(desk: Desk, update: Update, argument: str, _page: int) -> None:
        person = await require_admin(desk, update)
        await answer(desk, update, await desk.review.judge(verdict, argument, by=person))

    return press


VERBS: dict[str, Press] = {
    "review": show_review,
    "rev_hide": decide(Verdict.HIDE),
    "rev_none": decide(Verdict.UNCLEAR),
    "rev_by": decide(Verdict.SPEAKER),
    "rev_no": decide(Verdict.REFUSE),
    "rev_done": decide(Verdict.SETTLE),
    "rev_same": decide(Verdict.NAMESAKE),
    "rev_unclear": show_unclear,
    "rev_mean": clear,
    "rev_doubt": show_doubt,
    "rev_one": judge(Verdict.ONE),
    "rev_two": judge(Verdict.TWO),
}
