"""Rows of a page that the store has cut -> `SearchResults`, `SourceList`, `StatementCard`. Pure."""

from bot.briefing.lines import make_line, tail_in_list
from bot.briefing.pages import locate
from bot.briefing.repeats import Folded, fold_repeats
from bot.briefing.statements import name_speaker, show_statement
from bot.model import (
    Feed,
    FeedYield,
    Page,
    SearchResults,
    SourceLine,
    SourceList,
    Statement,
    StatementCard,
)


def brief_statement(statement: Statement) -> StatementCard:
    """Return one statement's card."""
    return StatementCard(show_statement(Folded(statement, (statement,))))


def brief_search(page: Page[Statement], *, words: str) -> SearchResults:
    """Return what was found, repeats folded within the page."""
    found = [folded.statement for folded in fold_repeats(page.rows)]
    return SearchResults(
        words=words,
        lines=tuple(make_line(s, label=name_speaker(s), tail=tail_in_list(s)) for s in found),
        position=locate(page, verb="search", argument=words),
    )


def brief_sources(page: Page[tuple[Feed, FeedYield]]) -> SourceList:
    """Return what is read, and what it has brought in."""
    return SourceList(
        sources=tuple(_show_source(feed, brought) for feed, brought in page.rows),
        position=locate(page, verb="sources", argument=""),
    )


def _show_source(feed: Feed, brought: FeedYield) -> SourceLine:
    return SourceLine(
        number=feed.id,
        name=feed.outlet.name,
        url=feed.url,
        state=feed.state,
        articles=brought.articles,
        statements=brought.statements,
        succeeded_at=feed.succeeded_at,
    )
