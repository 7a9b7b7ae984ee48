"""What goes with a feed that is removed, within somebody's transaction."""

import aiosqlite

from bot.store.clusters import close_clusters, open_clusters_of
from bot.store.connections import select
from bot.store.linking import list_kin, relink
from bot.store.receipts import list_bearers_of
from bot.store.rows import to_json


async def release_articles(db: aiosqlite.Connection, number: int, *, keep: bool) -> None:
    """Keep the articles that only this feed brought as if read by hand, or delete them."""
    rows = await select(
        db,
        """
        SELECT DISTINCT article.id
        FROM feed_entry AS own JOIN article ON article.id = own.article_id
        WHERE own.feed_id = :id AND NOT article.by_hand
          AND NOT EXISTS (
            SELECT 1 FROM feed_entry AS other
            WHERE other.article_id = article.id AND other.feed_id != :id
          )
        """,
        {"id": number},
    )
    articles = to_json(row["id"] for row in rows)
    chosen = "WHERE id IN (SELECT value FROM json_each(:articles))"
    if keep:
        await select(db, f"UPDATE article SET by_hand = 1 {chosen}", {"articles": articles})
        return
    await open_clusters_of(db, [row["id"] for row in rows])
    bearers = await list_bearers_of(db, [row["id"] for row in rows])
    kin = await list_kin(db, bearers)
    await select(db, f"DELETE FROM article {chosen}", {"articles": articles})
    await relink(db, kin, doubtful=bearers)
    await close_clusters(db)
