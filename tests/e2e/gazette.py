"""Papers that print a lot: many short articles, all different, about people who are named again.

What several of them quote in the same words has to become one, whoever is read first.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.bench.database import WORDS
from tests.fakes.feed_server import FeedServer, answer

FEED_ITEMS = 25
NEWEST = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
PEOPLE = 30
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Page:
    """One article."""

    path: str
    headline: str
    paragraphs: tuple[str, ...]
    printed_at: datetime

    def as_html(self) -> bytes:
        """The article as its page shows it."""
        body = "".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs)
        return (
            f"<!doctype html><html lang=en><head><title>{self.headline}</title>"
            f'<meta property="article:published_time" content="{self.printed_at.isoformat()}">'
            f"</head><body><article><h1>{self.headline}</h1>{body}</article></body></html>"
        ).encode()


def write_pages(name: str, *, seed: int) -> Iterator[Page]:
    """Write the articles of one feed, the newest first."""
    chance = random.Random(seed)
    cast = random.Random(1)  # the same people in all papers
    people = [f"{cast.choice(WORDS['first'])} {surname(cast)}" for _ in range(PEOPLE)]
    for number in range(FEED_ITEMS):
        town = f"{chance.choice(WORDS['onset'])}ar{chance.choice(WORDS['town'])}"
        quoted, other = chance.sample(people, 2)
        yield Page(
            path=f"/{name}/{number}",
            headline=f"{town} waits for {chance.choice(WORDS['subject'])} ({number})",
            paragraphs=(
                f"{quoted}, the {title_of(quoted)} of {town}, said on Monday that {claim(chance)}.",
                f"“{motto_of(quoted)},” {last(quoted)} told reporters in {town}.",
                f"{other} denied that {claim(chance)}. She warned that {claim(chance)}.",
                f"This was report number {number} of the day from {town}, where it rained.",
            ),
            printed_at=NEWEST - timedelta(minutes=7 * number + seed),
        )


def surname(chance: random.Random) -> str:
    return "".join(chance.choice(WORDS[part]) for part in ("onset", "middle", "ending"))


def title_of(person: str) -> str:
    return random.Random(person).choice(WORDS["title"])


def motto_of(person: str) -> str:
    """The one thing a person says again and again, which all papers print in the same words."""
    return f"{claim(random.Random(person))}, whatever the harbour says"


def last(person: str) -> str:
    return person.rpartition(" ")[2]


def claim(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS[part]) for part in ("subject", "verb", "predicate", "tail"))


def publish(server: FeedServer, name: str, *, seed: int) -> str:
    """Put a feed and its articles on the web; the feed's address."""
    return publish_pages(server, name, write_pages(name, seed=seed))


def publish_pages(server: FeedServer, name: str, pages: Iterable[Page]) -> str:
    """Put a feed of these pages on the web; the feed's address."""
    pages = list(pages)
    for page in pages:
        server.script(page.path, answer(page.as_html(), content_type=HTML))
    feed = write_feed(name, pages, server.url("")).encode()
    server.script(f"/{name}.xml", answer(feed, content_type="application/rss+xml"))
    return server.url(f"/{name}.xml")


def write_feed(name: str, pages: Iterable[Page], site: str) -> str:
    """Write the feed that lists these pages of a site."""
    items = "".join(
        f"<item><title>{page.headline}</title><link>{site}{page.path}</link>"
        f"<guid>{page.path}</guid><pubDate>{format_datetime(page.printed_at)}</pubDate></item>"
        for page in pages
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{name}</title>'
        f"<link>{site}/</link><description>News</description>{items}</channel></rss>"
    )
