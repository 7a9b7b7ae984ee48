"""Builds pages as publishers do. All outlets, people and events are made up."""

import json

LEAD = (
    "Harbour master Mara Lind said on Tuesday that the ferry between Northfield and Skerry would"
    " sail again from June, after two years of repairs to its engine and its ramps."
)
QUOTE = (
    "“We have kept the island waiting for far too long,” she told reporters on the quay. “The boat"
    " is sound, the crew is back, and the timetable is printed.”"
)
DOUBT = (
    "The islanders’ council doubts it. Its chair, Jon Berg, said the date had been moved four times"
    " already and that nobody would believe it before the first car rolled ashore."
)
STORY = (LEAD, QUOTE, DOUBT)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts)


def page(body: str, *, head: str = "<title>Coast News</title>", lang: str = "en") -> bytes:
    return (
        f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode()
    )


def linked(**fields: object) -> str:
    """Write a JSON-LD block of a news article."""
    record = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(record)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def article_file() -> bytes:
    return page(f"<article><h1>Ferry Sails Again</h1>{paragraphs(*STORY)}</article>")
