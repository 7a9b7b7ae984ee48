"""Who said what: the statements, singly, by article, by speaker and by words."""

import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time

from bot.errors import NotFound
from bot.model import Excerpt, Kind, Page, Span, Statement, StoredArticle, Tier, Topic, Versions
from bot.store.connections import Parameters
from bot.store.database import Database
from bot.store.rows import (
    cut_page,
    to_article,
    to_json,
    to_offset,
    to_seconds,
    to_spans,
    to_statement,
)
from bot.store.words import NEWEST_MATCHES, match_number, match_topic, match_words

EXPORT_BATCH = 500

# A statement joined with its article, outlet and speaker, as `rows` reads it.
SELECT_STATEMENTS = """
    SELECT statement.*,
           actor.name AS speaker_name, actor.kind AS speaker_kind,
           article.headline AS article_headline, article.url AS article_url,
           article.revision AS article_revision, article.byline, article.published,
           article.published_at, article.fetched_at, article.language,
           outlet.id AS outlet_id, outlet.name AS outlet_name, outlet.url AS outlet_url
    FROM statement
    JOIN article ON article.id = statement.article_id
    JOIN outlet ON outlet.id = article.outlet_id
    LEFT JOIN actor ON actor.id = statement.speaker_id
"""


# What an actor said, alone or with others, as `Statements.by` wants it.
WANTED = """
    tier = 'statement' AND withdrawn_at IS NULL
    AND sort_at >= :since AND kind != :unwanted_kind
"""
ALONE = f"FROM statement WHERE speaker_id = :actor AND {WANTED}"
TOGETHER = f"""
    FROM statement
    WHERE id IN (SELECT statement_id FROM voice WHERE actor_id = :actor) AND {WANTED}
"""


class Statements:
    """The statements of a store. Lists hold what an article has now, the newest article first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, statement_id: int) -> Statement:
        """Find a statement by number, also one its article no longer has, or raise NotFound."""
        [statement] = _read_all([await self._fetch_row(statement_id)])
        return statement

    async def excerpt(self, statement_id: int) -> Excerpt:
        """Show a statement within the paragraphs it stands in, or raise NotFound."""
        row = await self._fetch_row(statement_id)
        [revision] = await self._database.fetch(
            "SELECT text FROM revision WHERE article_id = :article AND number = :number",
            {"article": row["article_id"], "number": row["revision"]},
        )
        return _cut_excerpt(row, revision["text"])

    async def versions(self, statement_id: int) -> Versions:
        """Find what an edit of its article put in a statement's place, and what it replaced.

        What an admin withdrew is left out.
        """
        rows = await self._database.fetch(
            f"""
            WITH RECURSIVE later (id, step) AS (
                SELECT replaced_by, 1 FROM statement WHERE id = :id AND replaced_by IS NOT NULL
                UNION ALL
                SELECT replaced_by, step + 1
                FROM later JOIN statement ON statement.id = later.id
                WHERE replaced_by IS NOT NULL
            )
            {SELECT_STATEMENTS}
            WHERE statement.id IN (
                (SELECT id FROM later ORDER BY step DESC LIMIT 1),
                (SELECT id FROM statement WHERE replaced_by = :id
                 ORDER BY withdrawn_at DESC, id DESC LIMIT 1)
            ) AND statement.withdrawn_by IS NULL
            """,
            {"id": statement_id},
        )
        found = {row["replaced_by"] == statement_id: each for row, each in _pair(rows)}
        return Versions(before=found.get(True), after=found.get(False))

    async def of_article(self, article_id: int) -> tuple[Statement, ...]:
        """List what one article reports, in the order of its text."""
        return (await self.of_articles([article_id]))[article_id]

    async def of_articles(self, article_ids: Iterable[int]) -> dict[int, tuple[Statement, ...]]:
        """List what each of these articles reports, in the order of its text."""
        chosen = list(article_ids)
        rows = await self._database.fetch(
            f"""
            {SELECT_STATEMENTS}
            WHERE statement.article_id IN (SELECT value FROM json_each(:articles))
              AND statement.withdrawn_at IS NULL
            ORDER BY statement.article_id, statement.ordinal
            """,
            {"articles": to_json(chosen)},
        )
        found: dict[int, list[Statement]] = {article_id: [] for article_id in chosen}
        for statement in _read_all(rows):
            found[statement.article.id].append(statement)
        return {article_id: tuple(statements) for article_id, statements in found.items()}

    async def shared(self, clusters: Iterable[int]) -> dict[int, tuple[Statement, ...]]:
        """List all reports in each of these clusters, of those that several articles have."""
        rows = await self._database.fetch(
            f"""
            {SELECT_STATEMENTS}
            WHERE statement.cluster_id IN (
                SELECT cluster_id FROM statement
                WHERE cluster_id IN (SELECT value FROM json_each(:clusters))
                GROUP BY cluster_id HAVING MIN(article_id) < MAX(article_id)
            )
            ORDER BY statement.cluster_id, statement.sort_at, statement.article_id,
                     statement.ordinal
            """,
            {"clusters": to_json(sorted(clusters))},
        )
        found: defaultdict[int, list[Statement]] = defaultdict(list)
        for row, statement in _pair(rows):
            found[row["cluster_id"]].append(statement)
        return {cluster: tuple(statements) for cluster, statements in found.items()}

    async def by(
        self,
        actor_id: int,
        *,
        page: int,
        size: int,
        about: Topic | None = None,
        since: date | None = None,
        quotes_only: bool = False,
    ) -> Page[Statement]:
        """List what an actor said or wrote.

        `about` keeps statements on all of that topic, of the newest thousand that are; `since`
        keeps articles from that day on; `quotes_only` those with words in quotation marks.
        """
        wanted: Parameters = {
            "actor": actor_id,
            "since": _start_of(since),
            "unwanted_kind": Kind.INDIRECT if quotes_only else "",
        }
        if about is None:
            return await self._page_of_speaker(wanted, page=page, size=size)
        match = match_topic(about)
        own = match_number(actor_id, column="speakers")
        ids = await self._find_matches(
            "statement_topics",
            match and f"{own} AND {match}",
            {**wanted, "unwanted_tier": Tier.WIDE},
        )
        return await self._show_page(cut_page(ids, page=page, size=size))

    async def on(self, topic: Topic, *, page: int, size: int) -> Page[Statement]:
        """List what anybody said or wrote about a topic, the newest thousand."""
        return await self._list_spoken(match_topic(topic), page=page, size=size)

    async def about(self, actor_id: int, *, page: int, size: int) -> Page[Statement]:
        """List what others said or wrote in which they name an actor, the newest thousand."""
        named = match_number(actor_id, column="subjects")
        own = match_number(actor_id, column="speakers")
        return await self._list_spoken(f"{named} NOT {own}", page=page, size=size)

    async def search(self, words: str, *, page: int, size: int) -> Page[Statement]:
        """List the newest thousand statements with all these words, speakers' names included."""
        match = match_words(words, columns="speaker_words content_words")
        wanted = {"since": _start_of(None), "unwanted_kind": "", "unwanted_tier": ""}
        ids = await self._find_matches("statement_words", match, wanted)
        return await self._show_page(cut_page(ids, page=page, size=size))

    async def export(self) -> AsyncIterator[Statement]:
        """Give every statement that an article has now, the oldest number first."""
        last = 0
        while rows := await self._database.fetch(
            f"""
            {SELECT_STATEMENTS}
            WHERE statement.id > :last AND statement.withdrawn_at IS NULL
            ORDER BY statement.id LIMIT :batch
            """,
            {"last": last, "batch": EXPORT_BATCH},
        ):
            for statement in _read_all(rows):
                yield statement
            last = rows[-1]["id"]

    async def _fetch_row(self, statement_id: int) -> sqlite3.Row:
        rows = await self._database.fetch(
            f"{SELECT_STATEMENTS} WHERE statement.id = :id", {"id": statement_id}
        )
        if not rows:
            raise NotFound(f"There is no statement {statement_id}.")
        return rows[0]

    async def _page_of_speaker(
        self, wanted: Parameters, *, page: int, size: int
    ) -> Page[Statement]:
        """Read one page and the count straight from the indexes of speakers."""
        counted = " UNION ALL ".join(f"SELECT id {chosen}" for chosen in (ALONE, TOGETHER))
        [count] = await self._database.fetch(f"SELECT COUNT(*) FROM ({counted})", wanted)
        rows = await self._database.fetch(
            f"""
            SELECT id, sort_at, article_id, ordinal {ALONE}
            UNION ALL
            SELECT id, sort_at, article_id, ordinal {TOGETHER}
            ORDER BY sort_at DESC, article_id DESC, ordinal
            LIMIT :size OFFSET :offset
            """,
            {**wanted, "size": size, "offset": to_offset(page=page, size=size)},
        )
        ids = tuple(row["id"] for row in rows)
        return await self._show_page(Page(rows=ids, total=count[0], number=page, size=size))

    async def _list_spoken(self, match: str | None, *, page: int, size: int) -> Page[Statement]:
        wanted = {"since": _start_of(None), "unwanted_kind": "", "unwanted_tier": Tier.WIDE}
        ids = await self._find_matches("statement_topics", match, wanted)
        return await self._show_page(cut_page(ids, page=page, size=size))

    async def _find_matches(self, index: str, match: str | None, wanted: Parameters) -> list[int]:
        """Find the newest matches by number, which costs nothing, then put them in order."""
        if match is None:
            return []
        rows = await self._database.fetch(
            f"""
            SELECT id FROM (
                SELECT statement.id, sort_at, article_id, ordinal
                FROM {index} JOIN statement ON statement.id = {index}.rowid
                WHERE {index} MATCH :match
                  AND withdrawn_at IS NULL AND tier != :unwanted_tier
                  AND sort_at >= :since AND kind != :unwanted_kind
                ORDER BY {index}.rowid DESC LIMIT :most
            )
            ORDER BY sort_at DESC, article_id DESC, ordinal
            """,
            {**wanted, "match": match, "most": NEWEST_MATCHES},
        )
        return [row["id"] for row in rows]

    async def _show_page(self, ids: Page[int]) -> Page[Statement]:
        """Read the statements of a page of numbers, in its order."""
        rows = await self._database.fetch(
            f"{SELECT_STATEMENTS} WHERE statement.id IN (SELECT value FROM json_each(:ids))",
            {"ids": to_json(ids.rows)},
        )
        found = {statement.id: statement for statement in _read_all(rows)}
        statements = tuple(found[each] for each in ids.rows if each in found)
        return Page(rows=statements, total=ids.total, number=ids.number, size=ids.size)


def _read_all(rows: Iterable[sqlite3.Row]) -> Iterator[Statement]:
    """Read statements, and each article once: that is a third of the work of a /latest."""
    articles: dict[int, StoredArticle] = {}
    for row in rows:
        number = row["article_id"]
        if number not in articles:
            articles[number] = to_article(row)
        yield to_statement(row, articles[number])


def _pair(rows: Sequence[sqlite3.Row]) -> Iterator[tuple[sqlite3.Row, Statement]]:
    return zip(rows, _read_all(rows), strict=True)


def _start_of(day: date | None) -> int:
    """Give the second a day begins in UTC; without a day the beginning of time."""
    return to_seconds(datetime.combine(day or date(1, 1, 1), time(), UTC))


def _cut_excerpt(row: sqlite3.Row, text: str) -> Excerpt:
    """Cut the paragraphs out that hold every span, and move the spans along."""
    source, cue, content = (
        to_spans(row[column]) for column in ("source_spans", "cue_spans", "content_spans")
    )
    spans = source + cue + content
    start = text.rfind("\n\n", 0, min(span.start for span in spans))
    start = 0 if start < 0 else start + 2
    end = text.find("\n\n", max(span.end for span in spans))
    [statement] = _read_all([row])
    return Excerpt(
        statement=statement,
        text=text[start : len(text) if end < 0 else end],
        source=_move(source, start),
        cue=_move(cue, start),
        content=_move(content, start),
        rule=row["rule"],
    )


def _move(spans: tuple[Span, ...], start: int) -> tuple[Span, ...]:
    return tuple(Span(span.start - start, span.end - start) for span in spans)
