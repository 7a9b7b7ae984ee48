"""Rows -> `SearchResults`, `SourceList`, `StatementCard`. Pure."""

from datetime import datetime

from bot.briefing.corroboration import Weights
from bot.briefing.lines import make_line, tail_in_list
from bot.briefing.pages import Turned, cut_page, locate
from bot.briefing.repeats import fold_repeats
from bot.briefing.statements import name_speaker, show_statement
from bot.model import (
    Edit,
    OutletYield,
    Page,
    SearchResults,
    SourceList,
    Statement,
    StatementCard,
    Tier,
    Versions,
)
from bot.wording import quote

FOUND_PAGE = 6  # lines: one screen of a phone


def brief_statement(statement: Statement, weights: Weights, versions: Versions) -> StatementCard:
    """Return one statement's card."""
    before, after, gone = versions.before, versions.after, statement.withdrawn_at
    return StatementCard(
        show_statement(statement, weights),
        withdrawn_at=gone,
        before=_show_edit(before, statement, before.withdrawn_at if before else None),
        after=_show_edit(after, statement, gone),
    )


def _show_edit(
    other: Statement | None, statement: Statement, noticed_at: datetime | None
) -> Edit | None:
    """Return the other version; its speaker only where the edit changed who said it."""
    if other is None or noticed_at is None:
        return None
    name = name_speaker(other)
    return Edit(
        statement_id=other.id,
        speaker=name if name != name_speaker(statement) else None,
        words=quote(other.content, other.kind),
        noticed_at=noticed_at,
    )


def turn_found(found: Page[Statement], *, words: str, page: int) -> Turned:
    """Choose the statements of a page of what was found, of the newest ones."""
    spoken = [statement for statement in found.rows if statement.tier is Tier.STATEMENT]
    return cut_page(
        fold_repeats(spoken),
        page=page,
        size=FOUND_PAGE,
        verb="search",
        argument=words,
        beyond=found.total - len(found.rows),
    )


def brief_search(turned: Turned, weights: Weights, *, words: str) -> SearchResults:
    """Return a page of what was said or written with these words."""
    statements, position = turned
    lines = (make_line(s, label=name_speaker(s), tail=tail_in_list(s, weights)) for s in statements)
    return SearchResults(words=words, lines=tuple(lines), position=position)


def brief_sources(page: Page[OutletYield]) -> SourceList:
    """Return the outlets that there are articles of, and what each gives."""
    return SourceList(page.rows, locate(page, verb="sources", argument=""))
