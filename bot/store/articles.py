"""What was read: articles, singly and the newest first."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from bot.errors import NotFound
from bot.model import (
    Annotated,
    Article,
    Clock,
    FeedEntry,
    Outlet,
    Page,
    PageState,
    Saved,
    StoredArticle,
)
from bot.store.connections import Parameters
from bot.store.database import Database
from bot.store.rows import cut_page, to_article, to_json, to_offset, to_seconds
from bot.store.sameness import FIND_CANDIDATES, identify, match_article
from bot.store.saving import prepare_draft, save_draft
from bot.store.words import NEWEST_MATCHES, match_number, match_words
from bot.urls import name_place

SELECT_ARTICLES = """
    SELECT article.id AS article_id, article.headline AS article_headline,
           article.url AS article_url, article.revision AS article_revision, article.byline,
           article.published, article.published_at, article.fetched_at, article.language,
           outlet.id AS outlet_id, outlet.name AS outlet_name, outlet.url AS outlet_url
    FROM article JOIN outlet ON outlet.id = article.outlet_id
"""


class Articles:
    """The articles of a store."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def find_known(
        self,
        article: Article,
        *,
        outlet: Outlet,
        feed: int | None = None,
        guid: str | None = None,
        page: PageState | None = None,
    ) -> int | None:
        """Give the number of an article that is stored as this one: saving would change nothing."""
        sought = identify(article, outlet, feed=feed, guid=guid, page=page)
        rows = await self._database.fetch(FIND_CANDIDATES, sought.as_row())
        found = match_article(rows, sought)
        if found.same is None or not found.is_unchanged:
            return None
        learns_its_place = found.same["place"] is None and found.identity.place is not None
        return None if learns_its_place else int(found.same["id"])

    async def find_read(
        self, entry: FeedEntry, *, feed: int, within: timedelta
    ) -> StoredArticle | None:
        """Find the article of an entry's page, if that was read lately for another entry."""
        now = self._clock()
        since = now - within
        published_at = entry.published_at or since
        rows = await self._database.fetch(
            f"""
            {SELECT_ARTICLES}
            WHERE place = :place AND page IS NOT NULL AND read_at >= :since AND NOT EXISTS (
                SELECT 1 FROM feed_entry
                WHERE feed_id = :feed AND guid = :guid AND article_id = article.id
            )
            """,
            {
                "place": name_place(entry.url or ""),
                "since": to_seconds(max(since, published_at) if published_at <= now else since),
                "feed": feed,
                "guid": entry.guid,
            },
        )
        return to_article(rows[0]) if rows else None

    async def save(
        self,
        annotated: Annotated,
        *,
        outlet: Outlet,
        feed: int | None = None,
        guid: str | None = None,
        page: PageState | None = None,
    ) -> Saved:
        """Keep an article with everything found in it and settle its feed entry, or nothing.

        The same article again changes nothing; another text under its address is a new revision.

        Raises:
            NotFound: the feed was removed meanwhile.
        """
        draft = prepare_draft(
            annotated, outlet=outlet, now=self._clock(), feed=feed, guid=guid, page=page
        )
        return await self._database.write(partial(save_draft, draft=draft))

    async def get(self, article_id: int) -> StoredArticle:
        """Find an article by number, or raise NotFound."""
        rows = await self._database.fetch(
            f"{SELECT_ARTICLES} WHERE article.id = :id", {"id": article_id}
        )
        if not rows:
            raise NotFound(f"There is no article {article_id}.")
        return to_article(rows[0])

    async def text(self, article_id: int) -> str:
        """Give the text of an article as it now stands, or raise NotFound."""
        rows = await self._database.fetch(
            """
            SELECT text FROM article
            JOIN revision ON revision.article_id = article.id AND number = article.revision
            WHERE article.id = :id
            """,
            {"id": article_id},
        )
        if not rows:
            raise NotFound(f"There is no article {article_id}.")
        return str(rows[0]["text"])

    async def sketches(self, article_ids: Iterable[int]) -> dict[int, bytes]:
        """Give the sketches that tell whose text the text of another is."""
        rows = await self._database.fetch(
            "SELECT id, sketch FROM article WHERE id IN (SELECT value FROM json_each(:ids))",
            {"ids": to_json(article_ids)},
        )
        return {row["id"]: row["sketch"] for row in rows}

    async def latest(
        self,
        *,
        page: int,
        size: int,
        topic: str | None = None,
        outlet: int | None = None,
        since: date | None = None,
    ) -> Page[StoredArticle]:
        """List the newest articles.

        With a `topic`, those whose headline, lede, speakers or statements have all its words, of
        the newest thousand that do.
        """
        start = to_seconds(datetime.combine(since or date(1, 1, 1), time(), UTC))
        if topic is None:
            return await self._page_by_time(outlet, start, page=page, size=size)
        match = match_words(topic, columns="words")
        if match and outlet is not None:
            match = f"{match_number(outlet, column='outlet_id')} AND {match}"
        ids = await self._find_matches(match, start)
        return await self._show_page(cut_page(ids, page=page, size=size))

    async def _page_by_time(
        self, outlet: int | None, start: int, *, page: int, size: int
    ) -> Page[StoredArticle]:
        chosen = "FROM article WHERE sort_at >= :start"
        if outlet is not None:
            chosen += " AND outlet_id = :outlet"
        wanted: Parameters = {"start": start, "outlet": outlet}
        [count] = await self._database.fetch(f"SELECT COUNT(*) {chosen}", wanted)
        rows = await self._database.fetch(
            f"SELECT id {chosen} ORDER BY sort_at DESC, id DESC LIMIT :size OFFSET :offset",
            {**wanted, "size": size, "offset": to_offset(page=page, size=size)},
        )
        ids = tuple(row["id"] for row in rows)
        return await self._show_page(Page(rows=ids, total=count[0], number=page, size=size))

    async def _find_matches(self, match: str | None, start: int) -> list[int]:
        """Find the newest matches by number, which costs nothing, then put them in order."""
        if match is None:
            return []
        rows = await self._database.fetch(
            """
            SELECT id FROM (
                SELECT article.id, sort_at
                FROM article_words JOIN article ON article.id = article_words.rowid
                WHERE article_words MATCH :match AND sort_at >= :start
                ORDER BY article_words.rowid DESC LIMIT :most
            )
            ORDER BY sort_at DESC, id DESC
            """,
            {"match": match, "start": start, "most": NEWEST_MATCHES},
        )
        return [row["id"] for row in rows]

    async def _show_page(self, ids: Page[int]) -> Page[StoredArticle]:
        """Read the articles of a page of numbers, in its order."""
        rows = await self._database.fetch(
            f"{SELECT_ARTICLES} WHERE article.id IN (SELECT value FROM json_each(:ids))",
            {"ids": to_json(ids.rows)},
        )
        found = {row["article_id"]: to_article(row) for row in rows}
        articles = tuple(found[each] for each in ids.rows if each in found)
        return Page(rows=articles, total=ids.total, number=ids.number, size=ids.size)
