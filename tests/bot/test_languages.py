"""Another language is one pipeline and one lexicon away: registered, its articles are analysed."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
import spacy

from bot.languages import ANALYSED, ENGLISH, Analysis, is_analysed, name_analysed
from bot.model import Annotated, Article
from bot.worker import Workers, _annotate
from tests.bot.conftest import MODEL, Plant
from tests.bot.test_sameness import add_feed, item, list_items, poll
from tests.fakes.feed_server import answer

# A tongue with two cues that English hasn't. It is spelled and parsed as English is.
VERBS = """
[[verbs]]
tier = "statement"
takes = ["clause", "quotation"]
lemmas = ["juggle"]

[past]
"""
NOUNS = """
nouns = []

[past]
[documents]
lemmas = []
[speakers]
lemmas = []
[mute]
lemmas = []
[surfaces]
lemmas = []
only_at = []
places = []
[venues]
lemmas = []
prepositions = []
"""
PHRASES = """
[[phrases]]
tier = "statement"
words = "by the juggling of"
stance = "juggled"

[idioms]
words = []
[tails]
words = []
[hearsay]
tier = "wide"
words = []
[adjectives]
tier = "wide"
words = []
[made]
tier = "statement"
words = []
"""
TEXT = "Anna Reyes juggled that the dyke would hold. She said that the rain was over."
REST = (
    "The river had been rising for a week, and the fields behind the dyke stood under water. " * 3
)
TONGUE = "de"


@pytest.fixture(scope="module")
def tongue(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """Make a pipeline and a lexicon of the tongue."""
    folder = tmp_path_factory.mktemp("tongue")
    english = spacy.load(MODEL)
    pipeline = spacy.blank(TONGUE)
    for name in english.pipe_names:
        pipeline.add_pipe(name, source=english)
    pipeline.to_disk(folder / "pipeline")
    for name, cues in (("verbs", VERBS), ("nouns", NOUNS), ("phrases", PHRASES)):
        (folder / f"{name}.toml").write_text(cues, encoding="utf-8")
    return Analysis(pipeline=str(folder / "pipeline"), lexicon=str(folder))


@pytest.fixture
def analyses(tongue: Analysis, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Analysis]:
    """Register the tongue beside English."""
    registered = {**ANALYSED, TONGUE: tongue}
    monkeypatch.setattr("bot.languages.ANALYSED", registered)
    return registered


def list_cues(annotated: Annotated) -> list[str]:
    return [one.stance for one in annotated.attributions]


def test_each_article_is_annotated_by_the_cues_of_its_language(
    analyses: Mapping[str, Analysis],
) -> None:
    languages = [TONGUE, ENGLISH, None, "pl", TONGUE]
    articles = tuple(Article(TEXT, language=language) for language in languages)
    annotated = _annotate(analyses, articles)
    assert tuple(one.article for one in annotated) == articles
    own, english = ["juggled"], ["said"]
    assert list(map(list_cues, annotated)) == [own, english, english, [], own]
    assert [one.speaker for one in annotated[0].attributions] == ["Anna Reyes"]


async def test_a_registered_language_is_analysed_from_feed_to_store(
    plant: Plant, analyses: Mapping[str, Analysis]
) -> None:
    assert len(analyses) == 2
    story = f"<h1>Anna Reyes on the dyke</h1><p>{TEXT}</p><p>{REST}</p>"
    body = f"<html><body><article>{story}</article></body></html>"
    plant.server.script("/dyke", answer(body.encode(), content_type="text/html"))
    list_items(plant, [item(1, plant.server.url("/dyke"), title="Dyke")])
    feed = await add_feed(plant)
    options = replace(feed.options, language=TONGUE)
    await plant.store.feeds.set_options(
        1, options, interval=feed.interval, next_check_at=plant.clock()
    )
    await poll(plant)
    told = await plant.store.statements.of_article(1)
    assert [one.stance for one in told] == ["juggled"]


async def test_without_it_such_an_article_is_kept_as_it_is(workers: Workers) -> None:
    article = Article(TEXT, language=TONGUE)
    assert not is_analysed(TONGUE)
    assert await workers.annotate(article) == Annotated(article)


def test_languages_are_named(analyses: Mapping[str, Analysis]) -> None:
    assert analyses
    assert is_analysed(TONGUE)
    assert name_analysed() == "English and German"
