"""The JSON lines of the command line: what `annotate` reads and writes, what `export` writes.

Field names and offsets are a promise to other programs: add to them, never change them.
"""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
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
        published = given.get("published")
        article = Article(
            text=_text(given["text"]),
            headline=_text(given.get("headline") or "") or None,
            published=date.fromisoformat(published[:10]) if published else None,
        )
        return _name(given["id"]), article
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(
            f'Line {number} is not a JSON object with "id" and "text".', detail=repr(error)
        ) from None


class ArticleLines:
    """A stream of such lines, in batches. A line that is none ends it, and is kept as `fault`.

    `ids` are those of the articles given out, in their order; whoever uses one takes it away.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self.ids: deque[str] = deque()
        self.fault: UserError | None = None

    def batches(self, size: int) -> Iterator[tuple[Article, ...]]:
        """Give out the articles, `size` at a time."""
        articles = self._read()
        while batch := tuple(islice(articles, size)):
            yield batch

    def _read(self) -> Iterator[Article]:
        for number, line in enumerate(self._lines, start=1):
            if not line.strip():
                continue
            try:
                article_id, article = read_article(line, number=number)
            except UserError as error:
                self.fault = error
                return
            self.ids.append(article_id)
            yield article


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


def _name(value: object) -> str:
    return str(value) if isinstance(value, int) else _text(value)


def _text(value: object) -> str:
    """Demand a text. Halves of surrogate pairs, which no encoding takes, become question marks."""
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} instead of a text")
    return value.encode("utf-8", "replace").decode("utf-8")


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
