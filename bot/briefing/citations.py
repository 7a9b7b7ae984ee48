"""`Statement` -> `Citation`: text to copy, with all that a reader needs to find it again. Pure."""

from bot.briefing.lines import format_day
from bot.briefing.statements import describe_role, describe_stance, name_speaker, show_statement
from bot.briefing.venues import describe_venue
from bot.model import Citation, Statement
from bot.wording import find_surname, quote

UNCLEAR = "Speaker unclear"


def brief_citation(statement: Statement) -> Citation:
    """Return a citation of a statement."""
    return Citation(
        statement=show_statement(statement, {}),
        full="\n".join(filter(None, _list_lines(statement))),
        short=_cite_briefly(statement),
    )


def _list_lines(statement: Statement) -> tuple[str, ...]:
    article = statement.article
    published = format_day(article.published) if article.published else "date unknown"
    speaker = _join(name_speaker(statement) or UNCLEAR, describe_role(statement.speaker_role))
    gone = statement.withdrawn_at
    return (
        f"{speaker}: {quote(statement.content, statement.kind)}",
        f"{_describe_occasion(statement)}.",
        f"In: {_join(article.byline, f'“{article.headline}”', article.outlet.name, published)}.",
        article.url or "",
        f"No longer in the article since {format_day(gone)}, {gone:%H:%M} UTC." if gone else "",
        f"OnRecord s_{statement.id}",
    )


def _describe_occasion(statement: Statement) -> str:
    """Return "Said on 5 May 2031, to reporters in Talvik, via the Coastal Press Agency"."""
    told = describe_stance(statement)
    if statement.said_on:
        day = f"on {format_day(statement.said_on)}"
    else:
        day = f"“{statement.said_on_text}”" if statement.said_on_text else "day not given"
    venue = describe_venue(statement.venue) if statement.venue else None
    via = f"via {', '.join(statement.via)}" if statement.via else None
    separator = " " if statement.said_on or statement.said_on_text else ", "
    return _join(f"{told[:1].upper()}{told[1:]}{separator}{day}", venue, via)


def _cite_briefly(statement: Statement) -> str:
    """Return "Orlund, 5 May 2031, via TASS, Northern Courier, OnRecord s_8"."""
    day = statement.said_on or statement.article.published
    name = name_speaker(statement)
    return _join(
        find_surname(name) if name else UNCLEAR,
        format_day(day) if day else statement.said_on_text or "date unknown",
        f"via {', '.join(statement.via)}" if statement.via else None,
        statement.article.outlet.name,
        f"OnRecord s_{statement.id}",
    )


def _join(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
