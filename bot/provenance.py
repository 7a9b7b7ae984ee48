"""Statements -> what the store knows of where they come from: reports, texts, wires."""

from collections.abc import Iterable

from bot.briefing.corroboration import Weights, corroborate
from bot.model import Statement
from bot.names import fold
from bot.store import Store


async def weigh(store: Store, statements: Iterable[Statement]) -> Weights:
    """Find who else reports these statements, and how many origins all reports have."""
    reports = await store.statements.shared({one.cluster for one in statements if one.cluster})
    articles = {report.article.id for group in reports.values() for report in group}
    sketches = await store.articles.sketches(articles)
    wires = await store.outlets.wires() if reports else {}
    outlets = {fold(outlet.name) for outlet in await store.outlets.all()} if reports else set()
    return {
        cluster: corroborate(group, sketches, wires=wires, outlets=outlets)
        for cluster, group in reports.items()
    }
