"""Rows -> records of `bot.model`, and the small codes that columns are written in."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from bot.model import (
    Actor,
    ActorKind,
    Correction,
    CorrectionAction,
    Extent,
    Feed,
    FeedFormat,
    FeedOptions,
    FeedState,
    Kind,
    Outlet,
    Page,
    Rhythm,
    Role,
    Row,
    Span,
    Statement,
    StoredArticle,
    Tier,
)


def to_seconds(moment: datetime) -> int:
    """Write a moment."""
    return int(moment.timestamp())


def to_moment(seconds: int) -> datetime:
    """Read a moment."""
    return datetime.fromtimestamp(seconds, UTC)


def to_optional_seconds(moment: datetime | None) -> int | None:
    """Write a moment, where there is one."""
    return None if moment is None else to_seconds(moment)


def to_optional_moment(seconds: int | None) -> datetime | None:
    """Read a moment, where there is one."""
    return None if seconds is None else to_moment(seconds)


def to_duration(span: timedelta) -> int:
    """Write how long something takes."""
    return int(span.total_seconds())


def to_optional_duration(span: timedelta | None) -> int | None:
    """Write how long something takes, where that is known."""
    return None if span is None else to_duration(span)


def to_optional_span(seconds: int | None) -> timedelta | None:
    """Read how long something takes, where that is known."""
    return None if seconds is None else timedelta(seconds=seconds)


def to_optional_text(day: date | None) -> str | None:
    """Write a day, where there is one."""
    return None if day is None else day.isoformat()


def to_optional_day(text: str | None) -> date | None:
    """Read a day, where there is one."""
    return None if text is None else date.fromisoformat(text)


def to_json(values: Iterable[object]) -> str:
    """Write a list."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def to_texts(text: str) -> tuple[str, ...]:
    """Read a list of texts."""
    return tuple(json.loads(text))


def to_spans(text: str) -> tuple[Span, ...]:
    """Read a list of spans."""
    return tuple(Span(*pair) for pair in json.loads(text))


def to_role(title: str | None, of: str | None) -> Role | None:
    """Read a role; an empty `of` is none."""
    return None if title is None else Role(title=title, of=of or None)


def to_outlet(row: sqlite3.Row, prefix: str = "") -> Outlet:
    """Read an outlet whose columns carry `prefix`."""
    return Outlet(
        id=row[f"{prefix}id"],
        name=row[f"{prefix}name"],
        url=row[f"{prefix}url"],
    )


def to_actor(row: sqlite3.Row) -> Actor:
    """Read an actor."""
    return Actor(id=row["id"], name=row["name"], kind=ActorKind(row["kind"]))


def to_extent(row: sqlite3.Row) -> Extent:
    """Read how much hangs on an actor."""
    return Extent(**dict(row))


def to_correction(row: sqlite3.Row) -> Correction:
    """Read a correction."""
    return Correction(
        id=row["id"],
        action=CorrectionAction(row["action"]),
        key=row["key"],
        kind=None if row["kind"] is None else ActorKind(row["kind"]),
        name=row["name"],
        other_key=row["other_key"],
        other_name=row["other_name"],
        role=to_role(row["title"], row["of"]),
        made_by=row["made_by"],
        made_at=to_moment(row["made_at"]),
        undone_by=row["undone_by"],
        undone_at=to_optional_moment(row["undone_at"]),
    )


def to_feed(row: sqlite3.Row) -> Feed:
    """Read a feed joined with its outlet."""
    return Feed(
        id=row["id"],
        outlet=to_outlet(row, "outlet_"),
        url=row["url"],
        title=row["title"],
        format=FeedFormat(row["format"]),
        state=FeedState(row["state"]),
        interval=timedelta(seconds=row["interval_seconds"]),
        tags=to_texts(row["tags"]),
        language=row["language"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        added_at=to_moment(row["added_at"]),
        next_check_at=to_optional_moment(row["next_check_at"]),
        checked_at=to_optional_moment(row["checked_at"]),
        succeeded_at=to_optional_moment(row["succeeded_at"]),
        failures=row["failures"],
        failing_since=to_optional_moment(row["failing_since"]),
        last_error=row["last_error"],
        options=FeedOptions(
            every=to_optional_span(row["every_seconds"]),
            language=row["set_language"],
            full_text=bool(row["full_text"]),
            cookie=row["cookie"],
            agent=row["agent"],
            own_site=row["own_site"],
        ),
        rhythm=Rhythm(
            gap=to_optional_span(row["gap_seconds"]),
            news_at=to_optional_moment(row["news_at"]),
            ttl=to_optional_span(row["ttl_seconds"]),
            skip_hours=tuple(json.loads(row["skip_hours"])),
        ),
    )


def to_article(row: sqlite3.Row) -> StoredArticle:
    """Read the head of an article joined with its outlet."""
    return StoredArticle(
        id=row["article_id"],
        outlet=to_outlet(row, "outlet_"),
        headline=row["article_headline"],
        byline=row["byline"],
        url=row["article_url"],
        published=to_optional_day(row["published"]),
        published_at=to_optional_moment(row["published_at"]),
        fetched_at=to_moment(row["fetched_at"]),
        language=row["language"],
        revision=row["article_revision"],
    )


def to_statement(row: sqlite3.Row, article: StoredArticle) -> Statement:
    """Read a statement joined with its speaker; what was read of another speaker is left out."""
    is_ruled = row["speaker_by"] is not None
    return Statement(
        id=row["id"],
        article=article,
        speaker=_to_speaker(row),
        speaker_text=None if is_ruled else row["speaker_text"],
        speaker_role=None if is_ruled else to_role(row["role_title"], row["role_of"]),
        cue=row["cue"],
        stance=row["stance"],
        content=to_texts(row["content"]),
        kind=Kind(row["kind"]),
        tier=Tier(row["tier"]),
        confidence=row["confidence"],
        said_on=to_optional_day(row["said_on"]),
        said_on_text=row["said_on_text"],
        venue=row["venue"],
        via=to_texts(row["via"]),
        negated=bool(row["negated"]),
        hedged=bool(row["hedged"]),
        headline=bool(row["headline"]),
        withdrawn_at=to_optional_moment(row["withdrawn_at"]),
        cluster=row["cluster_id"],
        withdrawn_by=row["withdrawn_by"],
        speaker_by=row["speaker_by"],
    )


def cut_page(rows: Sequence[Row], *, page: int, size: int) -> Page[Row]:
    """Take one page out of a whole list."""
    start = to_offset(page=page, size=size)
    return Page(rows=tuple(rows[start : start + size]), total=len(rows), number=page, size=size)


def to_offset(*, page: int, size: int) -> int:
    """Count the rows before a page."""
    return max(0, page - 1) * size


def _to_speaker(row: sqlite3.Row) -> Actor | None:
    if row["speaker_id"] is None:
        return None
    kind = ActorKind(row["speaker_kind"])
    return Actor(id=row["speaker_id"], name=row["speaker_name"], kind=kind)
