"""`Explained` -> an HTML page: the passages drawn by displaCy, what is said of them below.

One file without scripts, links or pictures. Everything that comes from articles is escaped, the
passages by displaCy.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

from spacy import displacy

from bot.model import Explained, Part, Reading, Stretch

COLORS = {Part.SOURCE: "#8fb8ff", Part.CUE: "#ffc46b", Part.CONTENT: "#8fd6a4"}
WORDS = re.compile(r"\S+\s*|\s+")
# displaCy's own templates make a box of each word, which breaks its spacing and turns
# right-to-left text around.
TEMPLATE = {
    "span": '<span class="word">{text}{span_slices}{span_starts}</span>',
    "slice": '<span class="bar" style="background:{bg};top:{top_offset}px"></span>',
    "start": (
        '<span class="bar" style="background:{bg};top:{top_offset}px">'
        '<span class="label" style="background:{bg}">{label}{kb_link}</span></span>'
    ),
}
OPTIONS = {"colors": COLORS, "template": TEMPLATE, "top_offset": 24, "top_offset_step": 14}
STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #222; max-width: 52rem; margin: 2rem auto;
  padding: 0 1rem; overflow-wrap: anywhere }
h1 { font-size: 1.3rem; margin-top: 2rem }
section { border-top: 1px solid #ddd; padding: .2rem 0 1rem }
section > b { color: #888; float: left; line-height: 3; width: 2.5rem }
.spans { line-height: 3 !important; margin: 0 0 .7rem 2.5rem }
.spans, dd { unicode-bidi: isolate }
.word { position: relative; font-weight: 600 }
.bar { position: absolute; left: 0; width: 100%; height: 4px }
.label { position: absolute; top: 0; left: 0; font: 600 9px/1.2 system-ui, sans-serif;
  padding: 1px 3px; border-radius: 0 3px 3px 3px; white-space: nowrap; z-index: 1 }
dl { display: grid; grid-template-columns: 6rem 1fr; margin: 0 0 0 2.5rem; font-size: .9rem }
dt { color: #666 } dd { margin: 0 } dd p { margin: 0 }
"""
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def draw_page(articles: Sequence[Explained]) -> str:
    """Draw the explanations of articles as one page."""
    title = articles[0].title if len(articles) == 1 else "Who said what, and why"
    body = "\n".join(line for article in articles for line in _draw_article(article))
    return PAGE.format(title=escape(title), style=STYLE, body=body)


def _draw_article(explained: Explained) -> Iterator[str]:
    yield f"<h1>{escape(explained.title)}</h1>"
    if not explained.attributions:
        yield "<p>No attribution was found.</p>"
    for number, reading in enumerate(explained.attributions, start=1):
        yield _draw_reading(reading, mark=str(number))
    if explained.silent:
        yield "<h1>Nothing was found in</h1>"
    for reading in explained.silent:
        yield _draw_reading(reading)


def _draw_reading(reading: Reading, *, mark: str = "") -> str:
    facts = [f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in reading.facts]
    if reading.not_taken:
        lines = "".join(f"<p>{escape(words)}</p>" for words in reading.not_taken)
        facts.append(f"<dt>Not taken</dt><dd>{lines}</dd>")
    passage = _draw_passage(reading.passage)
    return f"<section><b>{mark}</b>{passage}<dl>{''.join(facts)}</dl></section>"


def _draw_passage(passage: Iterable[Stretch]) -> str:
    tokens: list[str] = []
    spans: list[dict[str, Any]] = []
    before: tuple[Part, ...] = ()
    for stretch in passage:
        start = len(tokens)
        # What is no part is one token: displaCy puts a blank after each of those.
        tokens += WORDS.findall(stretch.text) if stretch.parts else [stretch.text]
        for part in stretch.parts:
            if part in before:
                _find_open(spans, part)["end_token"] = len(tokens)
            else:
                spans.append(_make_span(start, len(tokens), part))
        before = stretch.parts
    drawn: str = displacy.render(
        {"tokens": tokens, "spans": spans},
        style="span",
        manual=True,
        jupyter=False,
        options=OPTIONS,
    )
    return drawn


def _find_open(spans: Sequence[dict[str, Any]], part: Part) -> dict[str, Any]:
    return next(span for span in reversed(spans) if span["label"] == part.value)


def _make_span(start: int, end: int, part: Part) -> dict[str, Any]:
    return {"start_token": start, "end_token": end, "label": part.value}
