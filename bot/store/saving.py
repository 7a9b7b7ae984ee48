"""Annotated -> a stored article, in one transaction: new, known or a new revision of an old one."""

import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

import aiosqlite

from bot.model import Annotated, Article, Outcome, Outlet, PageState, Saved
from bot.names import split_words
from bot.store.cast import Cast, Slot, gather_cast
from bot.store.clusters import close_clusters, open_clusters_of
from bot.store.connections import select
from bot.store.entries import settle_entry
from bot.store.feeds import demand_feed
from bot.store.identities import find_actors
from bot.store.linking import link_news, list_kin, relink
from bot.store.looks import note_reading
from bot.store.receipts import drop_receipts, keep_cast, list_bearers_of
from bot.store.rows import to_optional_seconds, to_optional_text, to_seconds
from bot.store.sameness import FIND_CANDIDATES, Identity, Match, identify, match_article
from bot.store.shorts import News
from bot.store.transcript import keep_statements, keep_subjects, keep_voices, list_statements

LONGEST_HEADLINE = 200  # of an article without one, whose first words stand in
TOPIC_PARAGRAPHS = 3  # headline, standfirst and lede, or a little more where one is missing


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way in, with all that is worked out before the transaction begins."""

    annotated: Annotated
    cast: Cast
    outlet: Outlet
    identity: Identity
    page: PageState | None
    words: str
    now: datetime

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.annotated.article


def prepare_draft(
    annotated: Annotated,
    *,
    outlet: Outlet,
    now: datetime,
    feed: int | None = None,
    guid: str | None = None,
    page: PageState | None = None,
) -> Draft:
    """Work out what doesn't need the database."""
    return Draft(
        annotated=annotated,
        cast=gather_cast(annotated),
        outlet=outlet,
        identity=identify(annotated.article, outlet, feed=feed, guid=guid, page=page),
        page=page,
        words=list_topic_words(annotated),
        now=now,
    )


def list_topic_words(annotated: Annotated) -> str:
    """Gather what an article is about: its first paragraphs, who speaks in it, what they say."""
    article = annotated.article
    parts = article.text.split("\n\n")[:TOPIC_PARAGRAPHS]
    for attribution in annotated.attributions:
        parts.append(attribution.speaker or "")
        parts.extend(article.text[start:end] for start, end in attribution.content)
    return " ".join(split_words("\n".join(parts)))


async def save_draft(db: aiosqlite.Connection, *, draft: Draft) -> Saved:
    """Save within the open transaction."""
    feed, guid = draft.identity.feed, draft.identity.guid
    if feed is not None:
        await demand_feed(db, feed)
    candidates = await select(db, FIND_CANDIDATES, draft.identity.as_row())
    found = match_article(candidates, draft.identity)
    outcome, article_id = await _store(db, found, replace(draft, identity=found.identity))
    await close_clusters(db)
    if draft.page is not None or outcome is not Outcome.KNOWN:
        await note_reading(db, article_id, draft.page, now=draft.now)
    if feed is None or guid is None:
        await select(db, "UPDATE article SET by_hand = 1 WHERE id = :id", {"id": article_id})
    else:
        await settle_entry(db, feed, guid, now=draft.now, article=article_id, outcome=outcome)
    return await _write_receipt(db, article_id, outcome)


async def _store(db: aiosqlite.Connection, found: Match, draft: Draft) -> tuple[Outcome, int]:
    """Keep the draft as what it is to the store."""
    same = found.same
    if same is None:
        return Outcome.NEW, await _add(db, draft)
    await _learn_address(db, same, draft.identity)
    if found.is_unchanged:
        return Outcome.KNOWN, same["id"]
    await _revise(db, same, draft)
    return Outcome.REVISED, same["id"]


async def _add(db: aiosqlite.Connection, draft: Draft) -> int:
    """Write a new article with its contents; tell its number."""
    sort_at = to_seconds(find_sort_time(draft.article, now=draft.now))
    article_id = await _insert(db, draft, sort_at=sort_at)
    slot = Slot(article_id, outlet_id=draft.outlet.id, revision=1, sort_at=sort_at)
    await _keep_contents(db, draft, slot)
    return article_id


async def _revise(db: aiosqlite.Connection, same: sqlite3.Row, draft: Draft) -> None:
    """Write another text of a stored article with its contents; nobody is left over."""
    slot = Slot(
        same["id"],
        outlet_id=same["outlet_id"],
        revision=same["revision"] + 1,
        sort_at=same["sort_at"],
    )
    before = await list_bearers_of(db, [slot.article_id])
    kin = await list_kin(db, before)
    await open_clusters_of(db, [slot.article_id])
    await _update(db, draft, slot)
    await drop_receipts(db, slot.article_id)
    await _keep_contents(db, draft, slot)
    await relink(db, kin, doubtful=before)


async def _keep_contents(db: aiosqlite.Connection, draft: Draft, slot: Slot) -> None:
    """Write a revision's text, actors and statements."""
    await select(
        db,
        """
        INSERT INTO revision (article_id, number, noticed_at, text)
        VALUES (:article, :number, :now, :text)
        """,
        {
            "article": slot.article_id,
            "number": slot.revision,
            "now": to_seconds(draft.now),
            "text": draft.article.text,
        },
    )
    bearers = await keep_cast(db, draft.cast, slot)
    touched = frozenset(bearers.numbers.values())
    await link_news(db, News(touched, added=bearers.added, promoted=bearers.promoted))
    speakers = await find_actors(db, bearers.numbers)
    rows = list_statements(draft.annotated, draft.cast, speakers, slot)
    await keep_statements(db, rows, slot, now=draft.now)
    await keep_voices(db, draft.cast, bearers.numbers, slot)
    await keep_subjects(db, draft.annotated, bearers.numbers, slot)


async def _insert(db: aiosqlite.Connection, draft: Draft, *, sort_at: int) -> int:
    [row] = await select(
        db,
        """
        INSERT INTO article (outlet_id, url, place, text_hash, revision, headline, byline,
                             published, published_at, fetched_at, read_at, sort_at, language,
                             by_hand, words, sketch)
        VALUES (:outlet, :url, :place, :text_hash, 1, :headline, :byline,
                :published, :published_at, :fetched_at, :fetched_at, :sort_at, :language,
                0, :words, :sketch)
        RETURNING id
        """,
        {
            **_describe(draft),
            "outlet": draft.outlet.id,
            "url": draft.identity.url,
            "place": draft.identity.place,
            "fetched_at": to_seconds(draft.now),
            "sort_at": sort_at,
        },
    )
    return int(row["id"])


async def _update(db: aiosqlite.Connection, draft: Draft, slot: Slot) -> None:
    """Describe the article anew. It keeps its place in time: an edit makes no article newer."""
    await select(
        db,
        """
        UPDATE article SET text_hash = :text_hash, revision = :revision, headline = :headline,
            byline = :byline, published = COALESCE(published, :published),
            published_at = COALESCE(published_at, :published_at),
            language = COALESCE(:language, language), words = :words, sketch = :sketch
        WHERE id = :id
        """,
        {
            **_describe(draft),
            "id": slot.article_id,
            "revision": slot.revision,
        },
    )


async def _learn_address(db: aiosqlite.Connection, same: sqlite3.Row, identity: Identity) -> None:
    """Note where an article stands now, if it was a file or moved; one text may stand in two."""
    is_known = same["place"] is not None and not (same["listed"] and identity.place)
    if identity.place is None or is_known:
        return
    await select(
        db,
        "UPDATE article SET url = :url, place = :place WHERE id = :id",
        {"url": identity.url, "place": identity.place, "id": same["id"]},
    )


async def _write_receipt(db: aiosqlite.Connection, article_id: int, outcome: Outcome) -> Saved:
    """Count what the article now has; a headline repeats its article and isn't counted."""
    [row] = await select(
        db,
        """
        SELECT COUNT(DISTINCT statement.id) AS statements,
               COUNT(DISTINCT CASE WHEN actor.kind != 'group' THEN actor.id END) AS speakers
        FROM statement LEFT JOIN voice ON voice.statement_id = statement.id
        LEFT JOIN actor ON actor.id = COALESCE(voice.actor_id, statement.speaker_id)
        WHERE article_id = :id AND withdrawn_at IS NULL AND tier = 'statement' AND NOT headline
        """,
        {"id": article_id},
    )
    return Saved(
        article_id=article_id,
        outcome=outcome,
        statements=row["statements"],
        speakers=row["speakers"],
    )


def find_sort_time(article: Article, *, now: datetime) -> datetime:
    """Say when an article counts as published: a date from the future would pin it on top."""
    if article.published_at is not None:
        return min(article.published_at, now)
    if article.published is not None:
        return min(datetime.combine(article.published, time(12), UTC), now)
    return now


def _describe(draft: Draft) -> dict[str, object]:
    article = draft.article
    return {
        "headline": article.headline or article.text.partition("\n\n")[0][:LONGEST_HEADLINE],
        "byline": article.byline,
        "published": to_optional_text(article.published),
        "published_at": to_optional_seconds(article.published_at),
        "language": article.language,
        "words": draft.words,
        "text_hash": draft.identity.text_hash,
        "sketch": draft.identity.sketch,
    }
