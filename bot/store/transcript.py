"""Annotated -> the statements of an article as rows, so that unchanged ones keep their number.

When an article is revised, a statement of the same speaker with the same words is the same
statement; what is gone is marked with the time it was noticed, and revived should it return.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import aiosqlite

from bot.linkage.edits import Version, find_successors
from bot.linkage.topics import index_phrases
from bot.model import Annotated, Article, Attribution, Role
from bot.names import fold, split_words
from bot.store.cast import Cast, Identity, Slot
from bot.store.connections import select
from bot.store.identities import Speaker
from bot.store.rows import to_json, to_optional_text, to_seconds, to_texts
from bot.store.rulings import fold_speaker, obey_rulings_of
from bot.store.voices import settle_voices

COLUMNS = [
    *("revision", "ordinal", "bearer_id", "speaker_id", "speakers", "speaker_text"),
    *("role_title", "role_of"),
    *("cue", "stance", "content", "kind", "tier", "confidence", "rule"),
    *("said_on", "said_on_text", "said_day", "venue", "via", "negated", "hedged", "headline"),
    *("named", "speaker_words"),
    *("subjects", "topic_names", "topic_words", "topic_pairs"),
    *("source_spans", "cue_spans", "content_spans"),
]
# Never changed in a statement that keeps its number: its article's time, and what it is known by.
FIXED_COLUMNS = ["article_id", "sort_at", "content_words"]

# Whoever speaks by what was read, under a ruling as well.
READ_SPEAKER = """
    CASE WHEN speaker_by IS NULL THEN speaker_id
         ELSE (SELECT actor_id FROM bearer WHERE bearer.id = statement.read_bearer_id) END
"""

INSERT = (
    f"INSERT INTO statement ({', '.join(FIXED_COLUMNS + COLUMNS)})"
    f" VALUES ({', '.join(f':{column}' for column in FIXED_COLUMNS + COLUMNS)})"
)
UPDATE = (
    f"UPDATE statement SET {', '.join(f'{column} = :{column}' for column in COLUMNS)},"
    " withdrawn_at = NULL, withdrawn_by = NULL, replaced_by = NULL, speaker_by = NULL,"
    " read_bearer_id = NULL WHERE id = :id"
)


class Wording(NamedTuple):
    """What makes two statements of one article the same."""

    speaker_id: int | None
    speaker_words: str
    content_words: str


async def keep_statements(
    db: aiosqlite.Connection, rows: Sequence[Mapping[str, object]], slot: Slot, *, now: datetime
) -> None:
    """Make these the statements that the article has now."""
    known = await _list_known(db, slot.article_id)
    before = await select(
        db,
        """
        UPDATE statement SET withdrawn_at = :now
        WHERE article_id = :article AND revision = :before RETURNING id
        """,
        {"article": slot.article_id, "before": slot.revision - 1, "now": to_seconds(now)},
    )
    fresh, kept = match_known(rows, known)
    await db.executemany(UPDATE, kept)
    await db.executemany(INSERT, fresh)
    if before:
        await _link_versions(db, slot.article_id, before=frozenset(row["id"] for row in before))
        await obey_rulings_of(db, slot.article_id)


async def _link_versions(
    db: aiosqlite.Connection, article_id: int, *, before: frozenset[int]
) -> None:
    """Note which statement the article has now in the place of each that it had before."""
    rows = await select(
        db,
        f"""
        SELECT statement.id, withdrawn_at IS NULL AS stands, speaker_text, content, headline,
               {READ_SPEAKER} AS speaker_id
        FROM statement WHERE article_id = :article ORDER BY ordinal, id
        """,
        {"article": article_id},
    )
    gone = [row for row in rows if row["id"] in before and not row["stands"]]
    fresh = [row for row in rows if row["id"] not in before and row["stands"]]
    successors = find_successors([_read(row) for row in gone], [_read(row) for row in fresh])
    await db.executemany(
        "UPDATE statement SET replaced_by = :new WHERE id = :old",
        [{"old": gone[old]["id"], "new": fresh[new]["id"]} for old, new in successors.items()],
    )


def _read(row: sqlite3.Row) -> Version:
    return Version(
        content=" ".join(to_texts(row["content"])),
        speaker=row["speaker_id"] or fold_speaker(row["speaker_text"]),
        headline=bool(row["headline"]),
    )


async def keep_voices(
    db: aiosqlite.Connection, cast: Cast, bearers: Mapping[Identity, int], slot: Slot
) -> None:
    """Write who speaks each statement that the article has now, where several do together."""
    numbers = await _list_numbers(db, slot)
    await db.executemany(
        "DELETE FROM voice WHERE statement_id = :id", [{"id": each} for each in numbers.values()]
    )
    voices = [
        {"statement": numbers[ordinal], "bearer": bearers[identity]}
        for ordinal, together in enumerate(cast.together)
        for identity in together
    ]
    await db.executemany(
        "INSERT INTO voice (statement_id, bearer_id) VALUES (:statement, :bearer)", voices
    )
    await settle_voices(db, {each["statement"] for each in voices})


async def keep_subjects(
    db: aiosqlite.Connection, annotated: Annotated, bearers: Mapping[Identity, int], slot: Slot
) -> None:
    """Write whom each statement that the article has now names in what was said."""
    numbers = await _list_numbers(db, slot)
    await db.executemany(
        "DELETE FROM about WHERE statement_id = :id", [{"id": each} for each in numbers.values()]
    )
    await db.executemany(
        "INSERT INTO about (statement_id, bearer_id) VALUES (:statement, :bearer)",
        [
            {"statement": numbers[ordinal], "bearer": bearers[identity]}
            for ordinal, identity in find_subjects(annotated)
        ],
    )


async def _list_numbers(db: aiosqlite.Connection, slot: Slot) -> dict[int, int]:
    """List the statements of a revision by their places in its text, withdrawn ones too."""
    rows = await select(
        db,
        "SELECT id, ordinal FROM statement WHERE article_id = :article AND revision = :revision",
        {"article": slot.article_id, "revision": slot.revision},
    )
    return {row["ordinal"]: row["id"] for row in rows}


def find_subjects(annotated: Annotated) -> Iterator[tuple[int, Identity]]:
    """Find which actors are named within the content of each attribution, by its place."""
    for ordinal, attribution in enumerate(annotated.attributions):
        for actor in annotated.actors:
            if any(
                content.start <= mention.start and mention.end <= content.end
                for content in attribution.content
                for mention in actor.mentions
            ):
                yield ordinal, Identity(key=fold(actor.name), kind=actor.kind)


def match_known(
    rows: Iterable[Mapping[str, object]], known: Mapping[Wording, Sequence[int]]
) -> tuple[list[Mapping[str, object]], list[Mapping[str, object]]]:
    """Part rows into new ones and ones that have a number; of equal wordings the first is first."""
    left = {wording: list(reversed(ids)) for wording, ids in known.items()}
    fresh: list[Mapping[str, object]] = []
    kept: list[Mapping[str, object]] = []
    for row in rows:
        ids = left.get(_word(row))
        if ids:
            kept.append({**row, "id": ids.pop()})
        else:
            fresh.append(row)
    return fresh, kept


def list_statements(
    annotated: Annotated, cast: Cast, speakers: Mapping[Identity, Speaker], slot: Slot
) -> list[dict[str, object]]:
    """Lay out the attributions of an article as rows."""
    subjects: defaultdict[int, set[int]] = defaultdict(set)
    for ordinal, identity in find_subjects(annotated):
        if (actor := speakers[identity].actor_id) is not None:
            subjects[ordinal].add(actor)
    return [
        {
            **_lay_out(attribution, annotated.article),
            "article_id": slot.article_id,
            "revision": slot.revision,
            "ordinal": ordinal,
            "sort_at": slot.sort_at,
            "bearer_id": None if speaker is None else speakers[speaker].bearer_id,
            "speaker_id": None if speaker is None else speakers[speaker].actor_id,
            "speakers": "" if speaker is None else str(speakers[speaker].actor_id or ""),
            **_lay_out_role(cast, speaker),
            "subjects": " ".join(map(str, sorted(subjects[ordinal]))),
            **_lay_out_topics(attribution),
        }
        for ordinal, (attribution, speaker) in enumerate(
            zip(annotated.attributions, cast.speakers, strict=True)
        )
    ]


def _lay_out(attribution: Attribution, article: Article) -> dict[str, object]:
    text = article.text
    content = [text[start:end] for start, end in attribution.content]
    day = attribution.said_on or article.published
    return {
        "speaker_text": attribution.speaker,
        "cue": " ".join(text[start:end] for start, end in attribution.cue),
        "stance": attribution.stance,
        "content": to_json(content),
        "kind": attribution.kind,
        "tier": attribution.tier,
        "confidence": attribution.confidence,
        "rule": attribution.rule,
        "said_on": to_optional_text(attribution.said_on),
        "said_on_text": attribution.said_on_text,
        "said_day": None if day is None else day.toordinal(),
        "venue": attribution.venue,
        "via": to_json(attribution.via),
        "negated": attribution.negated,
        "hedged": attribution.hedged,
        "headline": attribution.headline,
        "named": attribution.named,
        "source_spans": to_json(attribution.source),
        "cue_spans": to_json(attribution.cue),
        "content_spans": to_json(attribution.content),
        "speaker_words": fold_speaker(attribution.speaker),
        "content_words": " ".join(split_words(" ".join(content))),
    }


def _lay_out_topics(attribution: Attribution) -> dict[str, str]:
    keys = index_phrases(attribution.phrases)
    return {
        "topic_names": " ".join(keys.names),
        "topic_words": " ".join(keys.words),
        "topic_pairs": " ".join(keys.pairs),
    }


def _lay_out_role(cast: Cast, speaker: Identity | None) -> dict[str, str | None]:
    """Give the first role the article has for the speaker."""
    roles: Iterable[Role] = () if speaker is None else cast.members[speaker].roles
    first = next(iter(roles), None)
    if first is None:
        return {"role_title": None, "role_of": None}
    return {"role_title": first.title, "role_of": first.of}


async def _list_known(db: aiosqlite.Connection, article_id: int) -> dict[Wording, list[int]]:
    """List the numbers of all statements the article has ever had, current ones first."""
    rows = await select(
        db,
        f"""
        SELECT id, {READ_SPEAKER} AS speaker_id, speaker_text, content_words FROM statement
        WHERE article_id = :article ORDER BY revision DESC, ordinal
        """,
        {"article": article_id},
    )
    known: defaultdict[Wording, list[int]] = defaultdict(list)
    for row in rows:
        speaker = fold_speaker(row["speaker_text"])
        known[Wording(row["speaker_id"], speaker, row["content_words"])].append(row["id"])
    return known


def _word(row: Mapping[str, object]) -> Wording:
    return Wording(*(row[field] for field in Wording._fields))  # type: ignore[arg-type] # our rows
