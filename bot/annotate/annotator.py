"""Articles in, annotated articles out: the steps of annotation in their order.

split_paragraphs | parse | find_attributions | find_actors | resolve_speakers | find_occasions
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from spacy.tokens import Doc

from bot.annotate.actors import find_actors
from bot.annotate.attributions import find_attributions
from bot.annotate.occasions import find_occasions
from bot.annotate.paragraphs import split_paragraphs
from bot.annotate.parse import BATCH, load_pipeline, parse_many
from bot.annotate.records import (
    FoundAttribution,
    Occasion,
    Paragraph,
    ParagraphRole,
    Speaker,
)
from bot.annotate.speakers import resolve_speakers
from bot.model import Annotated, Article, Attribution


class Annotator:
    """Finds who said what. Loading takes a second; a loaded one serves any number of articles."""

    def __init__(self, model_name: str) -> None:
        self._nlp = load_pipeline(model_name)

    def annotate(self, article: Article) -> Annotated:
        """Annotate one article."""
        return next(self.annotate_many([article]))

    def annotate_many(
        self, articles: Iterable[Article], *, batch_size: int = BATCH
    ) -> Iterator[Annotated]:
        """Annotate articles in their order; memory stays with the batch."""
        stream = iter(articles)
        while batch := list(islice(stream, batch_size)):
            with self._nlp.memory_zone():  # what leaves it is plain data
                yield from self._annotate_batch(batch)

    def _annotate_batch(self, articles: Sequence[Article]) -> list[Annotated]:
        split = [
            split_paragraphs(article.text, headline=article.headline, byline=article.byline)
            for article in articles
        ]
        texts = ((one.text, found) for one, found in zip(articles, split, strict=True))
        docs = parse_many(self._nlp, texts)
        return [
            _annotate_doc(article, doc, paragraphs)
            for article, doc, paragraphs in zip(articles, docs, split, strict=True)
        ]


def _annotate_doc(article: Article, doc: Doc, paragraphs: Sequence[Paragraph]) -> Annotated:
    found = find_attributions(doc, paragraphs)
    actors = find_actors(doc, paragraphs, byline=article.byline, outlet=article.outlet)
    speakers = resolve_speakers(doc, found, actors)
    occasions = find_occasions(
        doc,
        found,
        speakers,
        published=article.published,
        paragraphs=paragraphs,
        outlet=article.outlet,
    )
    headline_end = _find_headline_end(paragraphs)
    attributions = tuple(
        _resolve(*parts, in_headline=parts[0].content[0].start < headline_end)
        for parts in zip(found, speakers, occasions, strict=True)
    )
    return Annotated(article, attributions, actors)


def _find_headline_end(paragraphs: Sequence[Paragraph]) -> int:
    ends = [one.span.end for one in paragraphs if one.role is ParagraphRole.HEADLINE]
    return max(ends, default=0)


def _resolve(
    found: FoundAttribution, speaker: Speaker, occasion: Occasion, *, in_headline: bool
) -> Attribution:
    return Attribution(
        source=found.source,
        cue=found.cue,
        content=found.content,
        kind=found.kind,
        tier=found.tier,
        stance=found.stance,
        confidence=found.confidence,
        rule=found.rule,
        speaker=speaker.name,
        named=speaker.named,
        said_on=occasion.said_on,
        said_on_text=occasion.said_on_text,
        venue=occasion.venue,
        via=occasion.via,
        negated=found.negated,
        hedged=found.hedged,
        headline=in_headline,
    )
