"""What annotation costs beyond the parse: bare `nlp.pipe` and the annotator on the same articles.

    python -m tests.bench.annotation [--model NAME] [--articles N]

The project's own articles are repeated. The two take turns in one process, because the machine may
slow down in between; of the rounds the fastest counts. Prints articles a second, their ratio (the
aim is 0.9) and the share of each step.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from spacy.language import Language

from bot.annotate import BATCH, Annotator
from bot.annotate.actors import find_actors
from bot.annotate.attributions import find_attributions
from bot.annotate.occasions import find_occasions
from bot.annotate.paragraphs import split_paragraphs
from bot.annotate.parse import load_pipeline, parse_many
from bot.annotate.speakers import resolve_speakers
from bot.model import Article
from bot.settings import Settings

CASES = Path(__file__).parents[1] / "cases" / "articles"
ROUNDS = 5
AIM = 0.9
LENGTH = 500  # words of the article that the aim of ten a second is set for

Clock = Callable[[], float]


def main() -> int:
    """Measure, print, and tell by the exit code whether the aim is reached."""
    options = _read_options()
    articles = list(islice(cycle(_read_articles(CASES)), options.articles))
    words = sum(len(article.text.split()) for article in articles) / len(articles)
    _say(f"{len(articles)} articles of {words:.0f} words on average, model {options.model}")
    nlp = load_pipeline(options.model)
    bare, whole = compare(nlp, Annotator(options.model), articles, clock=time.perf_counter)
    _say(f"nlp.pipe   {_rate(articles, bare):6.1f} articles/s")
    _say(f"annotator  {_rate(articles, whole):6.1f} articles/s")
    rate = _rate(articles, whole) * words / LENGTH
    _say(f"annotator  {rate:6.1f} articles/s of {LENGTH} words")
    _say(f"ratio      {bare / whole:6.2f} (aim {AIM})")
    shares = measure_steps(nlp, articles, clock=time.perf_counter)
    for name, seconds in shares.items():
        _say(f"{name:<12}{100 * seconds / sum(shares.values()):5.1f} %")
    return 0 if bare / whole >= AIM else 1


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what annotation costs beyond the parse.")
    parser.add_argument("--model", default=Settings().onrecord_model)
    parser.add_argument("--articles", type=int, default=160)
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _read_articles(folder: Path) -> Iterator[Article]:
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield Article(
            text=gold["text"],
            headline=gold["headline"],
            byline=gold["byline"],
            outlet=gold["publisher"],
            published=date.fromisoformat(gold["published"]),
        )


def compare(
    nlp: Language, annotator: Annotator, articles: list[Article], *, clock: Clock
) -> tuple[float, float]:
    """Give the seconds of the fastest round of both, which take turns."""
    texts = [article.text for article in articles]
    bare, whole = [], []
    for _ in range(ROUNDS):
        with nlp.memory_zone():
            bare.append(_time(nlp.pipe(texts, batch_size=BATCH), clock))
        whole.append(_time(annotator.annotate_many(articles), clock))
    return min(bare), min(whole)


def _time(results: Iterable[object], clock: Clock) -> float:
    started = clock()
    for _ in results:
        pass
    return clock() - started


def _rate(articles: list[Article], seconds: float) -> float:
    return len(articles) / seconds


def measure_steps(nlp: Language, articles: list[Article], *, clock: Clock) -> dict[str, float]:
    """Give the seconds that each step takes over all articles."""
    times = [clock()]
    parts = [split_paragraphs(a.text, headline=a.headline, byline=a.byline) for a in articles]
    times.append(clock())
    with nlp.memory_zone():
        texts = [article.text for article in articles]
        docs = list(parse_many(nlp, zip(texts, parts, strict=True)))
        times.append(clock())
        found = [find_attributions(*pair) for pair in zip(docs, parts, strict=True)]
        times.append(clock())
        actors = [
            find_actors(doc, paragraphs, byline=article.byline, outlet=article.outlet)
            for doc, paragraphs, article in zip(docs, parts, articles, strict=True)
        ]
        times.append(clock())
        speakers = [resolve_speakers(*three) for three in zip(docs, found, actors, strict=True)]
        times.append(clock())
        for doc, one, who, paragraphs, article in zip(
            docs, found, speakers, parts, articles, strict=True
        ):
            find_occasions(
                doc,
                one,
                who,
                published=article.published,
                paragraphs=paragraphs,
                outlet=article.outlet,
            )
        times.append(clock())
    names = ("paragraphs", "parse", "attributions", "actors", "speakers", "occasions")
    return {name: times[n + 1] - times[n] for n, name in enumerate(names)}


if __name__ == "__main__":
    sys.exit(main())
