"""An article in, who said what out. Home of spaCy.

    text -> paragraphs -> parse -> attributions -> actors -> speakers -> occasions -> phrases
         -> Annotated

A pure function of the article, with plain records in and out, so it runs in any process.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from bot.annotate.actors import find_actors
from bot.annotate.attributions import find_attributions
from bot.annotate.attributions.find import finish, trace_attributions
from bot.annotate.attributions.lexicon import Lexicon, load_lexicon
from bot.annotate.explaining import explain
from bot.annotate.occasions import find_occasions
from bot.annotate.paragraphs import split_paragraphs
from bot.annotate.parse import load_pipeline, parse, parse_many
from bot.annotate.phrases import find_phrases
from bot.annotate.records import (
    FoundAttribution,
    Occasion,
    Paragraph,
    ParagraphRole,
    Speaker,
)
from bot.annotate.speakers import resolve_speakers
from bot.annotate.tokens import Doc
from bot.languages import ANALYSED, ENGLISH
from bot.model import Annotated, Article, Attribution, Explained, Phrase

BATCH = 32  # articles parsed together: larger batches are no faster and hold more memory


class Annotator:
    """Annotates articles in one language, with one pipeline and one lexicon."""

    def __init__(
        self,
        pipeline: str,
        *,
        language: str = ENGLISH,
        lexicon: str = ANALYSED[ENGLISH].lexicon,
    ) -> None:
        self._nlp = load_pipeline(pipeline, language=language)
        self._lexicon = load_lexicon(lexicon)

    def annotate(self, article: Article) -> Annotated:
        """Annotate one article."""
        return next(self.annotate_many([article]))

    def annotate_many(
        self, articles: Iterable[Article], *, batch_size: int = BATCH
    ) -> Iterator[Annotated]:
        """Annotate articles in batches, in their order."""
        waiting = iter(articles)
        while batch := list(islice(waiting, batch_size)):
            yield from self._annotate_batch(batch)

    def explain(self, article: Article) -> Explained:
        """Annotate one article, and tell how each attribution was found."""
        paragraphs = _split(article)
        with self._nlp.memory_zone():
            doc = parse(self._nlp, article.text, paragraphs)
            trace = trace_attributions(doc, paragraphs, self._lexicon)
            return explain(trace, _understand(article, doc, paragraphs, finish(trace)))

    def _annotate_batch(self, batch: Sequence[Article]) -> list[Annotated]:
        paragraphs = [_split(article) for article in batch]
        texts = ((a.text, parts) for a, parts in zip(batch, paragraphs, strict=True))
        # The zone frees what spaCy remembers of these texts; only plain records leave it.
        with self._nlp.memory_zone():
            docs = parse_many(self._nlp, texts)
            return [
                _annotate(article, doc, parts, self._lexicon)
                for article, doc, parts in zip(batch, docs, paragraphs, strict=True)
            ]


def _split(article: Article) -> tuple[Paragraph, ...]:
    return split_paragraphs(article.text, headline=article.headline, byline=article.byline)


def _annotate(
    article: Article, doc: Doc, paragraphs: Sequence[Paragraph], lexicon: Lexicon
) -> Annotated:
    annotated = _understand(article, doc, paragraphs, find_attributions(doc, paragraphs, lexicon))
    doc.untie()
    return annotated


def _understand(
    article: Article,
    doc: Doc,
    paragraphs: Sequence[Paragraph],
    attributions: Sequence[FoundAttribution],
) -> Annotated:
    """Find the actors, and who, when, where and of what each attribution is."""
    actors = find_actors(doc, paragraphs, byline=article.byline, outlet=article.outlet)
    speakers = resolve_speakers(doc, attributions, actors)
    occasions = find_occasions(
        doc,
        attributions,
        speakers,
        published=article.published,
        paragraphs=paragraphs,
        outlet=article.outlet,
    )
    phrases = find_phrases(doc, attributions, actors)
    headlines = [p for p in paragraphs if p.role is ParagraphRole.HEADLINE]
    return Annotated(
        article=article,
        attributions=tuple(
            _merge(*of_one, headlines)
            for of_one in zip(attributions, speakers, occasions, phrases, strict=True)
        ),
        actors=actors,
    )


def _merge(
    found: FoundAttribution,
    speaker: Speaker,
    occasion: Occasion,
    phrases: tuple[Phrase, ...],
    headlines: Sequence[Paragraph],
) -> Attribution:
    start = found.content[0].start
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
        headline=any(p.span.start <= start < p.span.end for p in headlines),
        phrases=phrases,
    )
