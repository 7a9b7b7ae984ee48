"""Scores what is read of the pages and feeds of tests/cases, which reproduce what publishers do.

Each file is held against the table of its name in gold.toml: what must be found, and what must not
be in the text. A fact that the gold doesn't name isn't judged; one it gives as "" is none.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.articles import read_page
from bot.errors import NoArticle, NotAFeed
from bot.feeds import parse_feed, parse_list
from bot.fetch.inflate import SizeLimits, body_reader
from bot.model import Article, FeedEntry, ParsedFeed
from tests.eval.facts import Scores

CASES = Path(__file__).parents[1] / "cases"
GOLD = "gold.toml"

Facts = dict[str, tuple[set[str], set[str]]]  # fact -> what was said, what is right


@dataclass(frozen=True, slots=True)
class Case:
    """A file and what is to be read in it."""

    name: str
    body: bytes
    gold: Mapping[str, Any]


def read_readings(folder: str) -> Iterator[Case]:
    """Read the cases of `pages` or `feeds`."""
    gold = tomllib.loads((CASES / folder / GOLD).read_text(encoding="utf-8"))
    for path in sorted((CASES / folder).iterdir()):
        if path.name != GOLD:
            name = path.name.partition(".")[0]
            yield Case(name, path.read_bytes(), gold[name])


def score_readings(folder: str) -> Scores:
    """Read and score all cases of a folder."""
    judge = {"pages": judge_page, "feeds": judge_feed}[folder]
    scores = Scores()
    for case in read_readings(folder):
        for fact, (said, right) in judge(case).items():
            scores.of(fact).add(said, right, case.name)
    return scores


# --- pages --------------------------------------------------------------------------------------


def judge_page(case: Case) -> Facts:
    """Read a page and compare what was found with what is right."""
    try:
        article = read_page(case.body, url=case.gold["at"], charset=None)
    except NoArticle:
        article = None
    is_right = "refused" not in case.gold
    facts: Facts = {"article": (_named(article is not None), _named(is_right))}
    if article is None or not is_right:
        return facts
    return facts | dict(_compare(case.gold, _tell_article(article))) | _judge_text(case, article)


def _named(is_article: bool) -> set[str]:
    return {"an article"} if is_article else set()


def _tell_article(article: Article) -> Mapping[str, object]:
    return {
        "headline": article.headline,
        "byline": article.byline,
        "published": article.published,
        "outlet": article.outlet,
        "language": article.language,
        "url": article.url,
    }


def _judge_text(case: Case, article: Article) -> Facts:
    gold, paragraphs = case.gold, article.text.split("\n\n")
    body = paragraphs[1:] if paragraphs[0] == article.headline else paragraphs
    present = {gold["first"], gold["last"], *gold.get("has", ())}
    kept_out = set(gold.get("absent", ()))
    return {
        "begins": ({gold["first"]} if body[0].startswith(gold["first"]) else set(body[:1]),
                   {gold["first"]}),
        "ends": ({gold["last"]} if body[-1].endswith(gold["last"]) else set(body[-1:]),
                 {gold["last"]}),
        "text": (_find(present, article.text), present),
        "kept out": (kept_out - _find(kept_out, article.text), kept_out),
    }  # fmt: skip


def _find(phrases: Iterable[str], text: str) -> set[str]:
    return {phrase for phrase in phrases if phrase in text}


# --- feeds --------------------------------------------------------------------------------------


def judge_feed(case: Case) -> Facts:
    """Read a feed and compare its head, its order, and the entry that the gold describes."""
    gold = case.gold
    try:
        parsed = _parse(case)
    except NotAFeed:
        return {"feed": (set(), set() if "refused" in gold else {"a feed"})}
    facts: Facts = {"feed": ({"a feed"}, set() if "refused" in gold else {"a feed"})}
    if "refused" in gold:
        return facts
    facts |= dict(_compare(gold, _tell_feed(parsed)))
    entry = next((one for one in parsed.entries if one.title == gold.get("entry")), None)
    if "entry" in gold:
        facts["entry"] = ({gold["entry"]} if entry else set(), {gold["entry"]})
    return (
        facts
        | (dict(_compare(gold, _tell_entry(entry))) if entry else {})
        | _judge_html(case, entry)
    )


def _parse(case: Case) -> ParsedFeed:
    """Read a body as it would be, coming without a Content-Encoding."""
    reader = body_reader("", SizeLimits())
    reader.take(case.body)
    body, at = reader.finish(), case.gold["at"]
    if case.gold.get("as_page"):
        return parse_list(body, url=at)
    kind = case.gold.get("content_type", "application/xml")
    return parse_feed(body, content_type=kind, url=at, charset=case.gold.get("charset"))


def _tell_feed(parsed: ParsedFeed) -> Mapping[str, object]:
    return {
        "format": parsed.format.value,
        "title": parsed.title,
        "site": parsed.site_url,
        "language": parsed.language,
        "entries": len(parsed.entries),
        "newest": parsed.entries[0].title if parsed.entries else None,
        "more": parsed.more[0] if parsed.more else None,
    }


def _tell_entry(entry: FeedEntry) -> Mapping[str, object]:
    return {
        "url": entry.url,
        "guid": entry.guid,
        "author": entry.author,
        "published": entry.published,
        "at_moment": entry.published_at.isoformat() if entry.published_at else None,
    }


def _judge_html(case: Case, entry: FeedEntry | None) -> Facts:
    has, kept_out = set(case.gold.get("has", ())), set(case.gold.get("absent", ()))
    html = entry.html if entry else ""
    return {
        "text": (_find(has, html), has),
        "kept out": (kept_out - _find(kept_out, html), kept_out),
    }


def _compare(
    gold: Mapping[str, Any], told: Mapping[str, object]
) -> Iterator[tuple[str, tuple[set[str], set[str]]]]:
    for fact, said in told.items():
        if fact in gold:
            right = str(gold[fact])
            yield fact, ({str(said)} if said not in (None, "") else set(), {right} - {""})
