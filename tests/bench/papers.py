"""The site of invented papers, served on loopback by a process of its own.

The articles are the project's own, on pages as papers print them: a head full of metadata, scripts,
menus, teasers.
"""

import asyncio
import json
import multiprocessing
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import format_datetime
from html import escape
from multiprocessing.connection import Connection
from pathlib import Path

from tests.eval.beats import read_beats
from tests.fakes.feed_server import FeedServer

CASES = Path(__file__).parents[1] / "cases"
ADDRESS = "127.0.0.2"
SITE = "site"  # the process that serves
MENU = tuple(f"Section {number}" for number in range(1, 31))
SCRIPT = "window.settings = window.settings || {}; window.settings.slot = 'header';\n" * 120
STYLE = ".card { margin: 0 0 1rem; padding: 0.5rem; } .card > a { color: #123; }\n" * 120


@dataclass(frozen=True, slots=True)
class Story:
    """An article as a paper has it."""

    headline: str
    text: str
    published: datetime


def read_stories() -> list[Story]:
    """Read the project's own articles: those with gold of their own, and the beats'."""
    stories = [
        Story(one.gold["headline"], one.gold["text"], one.published)
        for beat in read_beats()
        for one in beat.articles
        if one.edits is None
    ]
    for path in sorted(CASES.glob("articles*/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        day = datetime.fromisoformat(gold["published"])
        noon = datetime.combine(day, time(12), UTC)
        stories.append(Story(gold["headline"], gold["text"], noon))
    return stories


def print_page(story: Story, *, url: str) -> bytes:
    """Print an article as the web has it."""
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in MENU)
    teasers = "".join(
        f'<div class="card"><a href="/other/{number}"><span>Other news, part {number}</span></a>'
        f"<p>What else happened in part {number} of the day.</p></div>"
        for number in range(12)
    )
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "datePublished": story.published.isoformat(),
        "url": url,
    }
    body = "".join(f"<p>{escape(part)}</p>" for part in _split(story))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(story.headline)} | Papers</title>"
        f'<meta property="og:title" content="{escape(story.headline)}">'
        f'<link rel="canonical" href="{url}"><style>{STYLE}</style><script>{SCRIPT}</script>'
        f'<script type="application/ld+json">{json.dumps(linked)}</script></head><body>'
        f"<header><nav><ul>{menu}</ul></nav></header><main><article>"
        f"<h1>{escape(story.headline)}</h1>{body}</article><aside>{teasers}</aside></main>"
        f"<footer><ul>{menu}</ul><p>All rights reserved.</p></footer></body></html>"
    ).encode()


def _split(story: Story) -> list[str]:
    parts = [line.strip() for line in story.text.split("\n")]
    return [part for part in parts if part and part != story.headline]


def print_feed(stories: Mapping[str, Story], *, title: str) -> bytes:
    """Print the feed of these stories by their addresses."""
    items = "".join(
        f"<item><title>{escape(story.headline)}</title><link>{url}</link><guid>{url}</guid>"
        f"<pubDate>{format_datetime(story.published)}</pubDate></item>"
        for url, story in stories.items()
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{title}</title><link>http://papers.test/</link><description>News</description>"
        f"{items}</channel></rss>"
    ).encode()


# --- the server, in a process of its own ----------------------------------------------------------

Script = Callable[[FeedServer], None]


@contextmanager
def open_site(script: Script) -> Iterator[int]:
    """Serve what `script` puts on a server, and tell at which port of `ADDRESS`."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(script, there), name=SITE, daemon=True)
    process.start()
    yield here.recv()
    process.terminate()
    process.join()


def _serve(script: Script, tell: Connection) -> None:
    asyncio.run(_serve_for_ever(script, tell))


async def _serve_for_ever(script: Script, tell: Connection) -> None:
    async with FeedServer(host=ADDRESS) as server:
        script(server)
        tell.send(server.port)
        await asyncio.Event().wait()
