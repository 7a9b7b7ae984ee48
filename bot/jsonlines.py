"""The JSON lines of the command line: what `annotate` reads and writes, what `export` writes.

Field names and offsets are a promise to other programs: add to them, never change them.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from bot.errors import UserError
from bot.model import Annotated, Article, Attribution, FoundActor, Role, Span, Statement


def read_article(line: str, *, number: int) -> tuple[str, Article]:
    """Read `{"id", "text"}` with optional `published` and `headline`: an id and an article.

    Raises:
        UserError: the line is no such object; the sentence names the line.
    """
    try:
        given = json.loads(line)
        published = date.fromisoformat(given["published"][:10]) if given.get("published") else None
        article = Article(
            text=str(given["text"]), headline=given.get("headline"), published=published
        )
        return str(given["id"]), article
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f'Line {number} is not a JSON object with "id" and "text".', detail=repr(error)
        ) from error


def write_annotated(article_id: str, annotated: Annotated) -> str:
    """Write what was found in one article as one line."""
    return _line(
        {
            "id": article_id,
            "attributions": [_attribution(one) for one in annotated.attributions],
            "actors": [_actor(one) for one in annotated.actors],
        }
    )


def write_statement(statement: Statement) -> str:
    """Write one stored statement with its provenance as one line."""
    article = statement.article
    return _line(
        {
            "id": statement.id,
            "speaker": statement.speaker_text,
            "role": _role(statement.speaker_role) if statement.speaker_role else None,
            "stance": statement.stance,
            "cue": statement.cue,
            "content": list(statement.content),
            "kind": statement.kind,
            "tier": statement.tier,
            "confidence": statement.confidence,
            "negated": statement.negated,
            "hedged": statement.hedged,
            "said_on": _day(statement.said_on),
            "said_on_text": statement.said_on_text,
            "venue": statement.venue,
            "via": list(statement.via),
            "outlet": article.outlet.name,
            "headline": article.headline,
            "byline": article.byline,
            "published": _day(article.published),
            "url": article.url,
        }
    )


def _attribution(found: Attribution) -> dict[str, Any]:
    return {
        "source": _spans(found.source),
        "cue": _spans(found.cue),
        "content": _spans(found.content),
        "speaker": found.speaker,
        "named": found.named,
        "kind": found.kind,
        "stance": found.stance,
        "said_on": _day(found.said_on),
        "venue": found.venue,
        "via": list(found.via),
        "tier": found.tier,
        "confidence": round(found.confidence, 3),
    }


def _actor(actor: FoundActor) -> dict[str, Any]:
    return {
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "roles": [_role(role) for role in actor.roles],
    }


def _role(role: Role) -> dict[str, str | None]:
    return {"title": role.title, "of": role.of}


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _line(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False)
