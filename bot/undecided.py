"""What waits for admins to decide: reports, articles that don't say whom they mean, pairs."""

from asyncio import gather

from bot.model import Undecided
from bot.store import Store


async def read_undecided(store: Store) -> Undecided:
    """Count what /review asks about."""
    reported, unclear, doubts = await gather(
        store.complaints.places(), store.splits.unclear(), store.doubts.all()
    )
    cases = {
        *(f"report {place}" for place in reported),
        *(f"article {one.bearer_id} {one.article_id}" for one in unclear),
        *(f"pair {one.bearer_id} {one.other_id}" for one in doubts),
    }
    return Undecided(len(reported), len(unclear), len(doubts), frozenset(cases))
