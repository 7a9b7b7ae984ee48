"""Articles and their statements -> `LatestStories`, `StoryCard`: who said what. Pure.

A story shows one line a speaker, five at most: people before organisations, and the last line is
kept for an unnamed source where there is one, so that nobody hides behind the named ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.briefing.corroboration import Weights
from bot.briefing.lines import make_line, shorten_names, tail_in_story
from bot.briefing.pages import Turned, cut_page, locate
from bot.briefing.repeats import fold_repeats, identify, identify_speaker
from bot.briefing.statements import QUOTED, is_named, name_speaker
from bot.languages import is_analysed, name_language
from bot.model import (
    ActorKind,
    LatestStories,
    Line,
    Page,
    Statement,
    StoredArticle,
    Story,
    StoryCard,
    Tier,
    When,
)
from bot.wording import normalise, quote

LINES = 5
STORY_PAGE = 8  # statements: what fits two screens of a phone
SAME_STORY = 0.5  # share of one story's statements that the other one has, too

Statements = tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A story with those of its statements that get a line."""

    article: StoredArticle
    statements: Statements
    lines: Statements
    also_in: list[str]


def gather_stories(
    page: Page[StoredArticle], statements: Mapping[int, Statements]
) -> tuple[Told, ...]:
    """Choose what the newest articles tell, reprints folded into the first of them.

    What several tell has a line in the first of them only.
    """
    told: list[Told] = []
    shown: set[object] = set()
    for article in page.rows:
        own = select_statements(statements.get(article.id, ()))
        first = next((story for story in told if _is_reprint(story, article, own)), None)
        if first is None:
            lines = choose_statements(tuple(s for s in own if identify(s) not in shown))
            shown |= set(map(identify, lines))
            told.append(Told(article, own, lines, []))
        elif article.outlet.name not in first.also_in:
            first.also_in.append(article.outlet.name)
    return tuple(told)


def brief_latest(
    page: Page[StoredArticle],
    told: Sequence[Told],
    places: Mapping[int, tuple[str, ...]],
    weights: Weights,
    *,
    topic: str,
    argument: str,
) -> LatestStories:
    """Return the newest stories; `places` are those each names, the most often named first."""
    return LatestStories(
        stories=tuple(_tell(story, places.get(story.article.id, ()), weights) for story in told),
        statements=sum(len(story.statements) for story in told),
        people=len(set().union(*(_find_people(story.statements) for story in told))),
        position=locate(page, verb="latest", argument=argument),
        topic=topic,
    )


def turn_story(article: StoredArticle, statements: Statements, *, page: int) -> Turned:
    """Choose the statements of a page of one story, in the order of the text."""
    own = select_statements(statements)
    return cut_page(own, page=page, size=STORY_PAGE, verb="story", argument=str(article.id))


def brief_story(article: StoredArticle, turned: Turned, weights: Weights) -> StoryCard:
    """Return a page of one story with all its statements."""
    statements, position = turned
    story = _head_story(article, lines=_make_lines(statements, weights), more=0, also_in=())
    return StoryCard(story=story, statements=position.total, position=position)


def select_statements(statements: Statements) -> Statements:
    """Return what counts: speech and writing, repeats within the article folded."""
    spoken = tuple(s for s in statements if s.tier is Tier.STATEMENT)
    return fold_repeats(spoken)


def choose_statements(statements: Statements) -> Statements:
    """Return the best statement of each speaker that gets a line."""
    groups: dict[object, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(identify_speaker(statement), []).append(statement)
    chosen = sorted((_choose_best(group) for group in groups.values()), key=_rank_speaker)
    named = [s for s in chosen if is_named(s.speaker)]
    unnamed = [s for s in chosen if not is_named(s.speaker)]
    unnamed.sort(key=_rank_unnamed)
    room = LINES - min(1, len(unnamed))
    shown = named[:room] + unnamed
    return tuple(shown[:LINES])


def _rank_speaker(statement: Statement) -> bool:
    """People before organisations and places; else the order of the text."""
    return statement.speaker is None or statement.speaker.kind is not ActorKind.PERSON


def _rank_unnamed(statement: Statement) -> tuple[bool, bool, int]:
    """Described groups before nobody, first-hand before relayed, the shortest first."""
    is_unclear = name_speaker(statement) is None
    return is_unclear, bool(statement.via), len(quote(statement.content, statement.kind))


def _choose_best(statements: list[Statement]) -> Statement:
    """Take the latest, the quoted, the first in the text."""

    def rate(statement: Statement) -> tuple[date, int]:
        day = statement.said_on or statement.article.published or date.min
        return day, QUOTED[statement.kind]

    return max(statements, key=rate)


def _is_reprint(told: Told, article: StoredArticle, statements: Statements) -> bool:
    if told.article.outlet == article.outlet:
        return False
    theirs, ours = set(map(identify, told.statements)), set(map(identify, statements))
    fewer = min(len(theirs), len(ours))
    return fewer > 1 and len(theirs & ours) >= SAME_STORY * fewer


def _find_people(statements: Statements) -> set[int]:
    speakers = (s.speaker for s in statements)
    return {a.id for a in speakers if a is not None and a.kind is ActorKind.PERSON}


def find_place(headline: str, places: tuple[str, ...]) -> str:
    """Return the most named place that the headline has too, unless it opens with it."""
    words = f" {normalise(headline)} "
    named = (place for place in places if f" {normalise(place)} " in words)
    place = next(named, "")
    return "" if words.startswith(f" {normalise(place)} ") else place


def _tell(told: Told, places: tuple[str, ...], weights: Weights) -> Story:
    story = _head_story(
        told.article,
        lines=_make_lines(told.lines, weights),
        more=len(told.statements) - len(told.lines),
        also_in=tuple(told.also_in),
    )
    return replace(story, place=find_place(story.headline, places))


def _make_lines(statements: Statements, weights: Weights) -> tuple[Line, ...]:
    short = shorten_names(statements)
    names = [name_speaker(s) for s in statements]
    return tuple(
        make_line(s, label=short.get(name, name) if name else None, tail=tail_in_story(s, weights))
        for s, name in zip(statements, names, strict=True)
    )


def _head_story(
    article: StoredArticle, *, lines: tuple[Line, ...], more: int, also_in: tuple[str, ...]
) -> Story:
    return Story(
        article_id=article.id,
        headline=article.headline,
        url=article.url,
        outlet=article.outlet.name,
        byline=article.byline,
        when=When(day=article.published),
        lines=lines,
        more=more,
        also_in=also_in,
        unread_in="" if is_analysed(article.language) else name_language(article.language or ""),
    )
