"""`Statement` -> `Line`: one bullet that reads as a sentence and names its circumstances. Pure."""

from datetime import date, timedelta

from bot.briefing.corroboration import Weights
from bot.briefing.statements import (
    add_article,
    describe_role,
    describe_stance,
    find_cautions,
    find_weight,
    is_named,
    name_speaker,
    speaks_plainly,
    word_statement,
)
from bot.model import ActorKind, Kind, Line, Statement
from bot.wording import drop_final_comma, find_surname, shorten

WORDS = 120  # UTF-16 units: about three lines of a phone
NAME = 60
AFFILIATION = 32
VENUE = 40
WEEK = timedelta(days=6)  # within it a weekday means one day only


def make_line(statement: Statement, *, label: str | None, tail: tuple[str, ...]) -> Line:
    """Return a statement as one line under `label`, the speaker's name as it is to be shown."""
    # A speaker in words who is no actor is several with names: "Ann Lowe and Bo Ek".
    is_joint = statement.speaker is None and statement.speaker_text is not None
    named = is_joint or is_named(statement.speaker)
    speaker = label if named or not label else add_article(label)
    return Line(
        statement_id=statement.id,
        speaker=shorten(speaker, NAME) if speaker else None,
        affiliation=find_affiliation(statement) if named else None,
        named=named,
        lead=_find_lead(statement, named=named),
        words=shorten(drop_final_comma(word_statement(statement)), WORDS),
        tail=tail,
    )


def _find_lead(statement: Statement, *, named: bool) -> str:
    """Return what joins speaker and words; a plain "said" is a colon, all else is worth a word."""
    is_plain = speaks_plainly(statement)
    if is_plain and (named or name_speaker(statement) is None):
        return ":"
    verb = "said" if is_plain else describe_stance(statement)
    return f" {verb}:" if statement.kind is Kind.DIRECT else f" {verb}"


def find_affiliation(statement: Statement) -> str | None:
    """Return what stands in brackets behind a person: the organisation, else a short title."""
    actor, role = statement.speaker, statement.speaker_role
    if actor is None or actor.kind is not ActorKind.PERSON or role is None:
        return None
    return shorten(role.of or describe_role(role) or "", AFFILIATION) or None


def shorten_names(statements: tuple[Statement, ...]) -> dict[str, str]:
    """Return the names of these speakers as surnames, whole where two share one."""
    people = {s.speaker.name for s in statements if s.speaker and _is_person(s)}
    bearers: dict[str, set[str]] = {}
    for name in people:
        bearers.setdefault(find_surname(name), set()).add(name)
    return {name: short for short, names in bearers.items() for name in names if len(names) == 1}


def _is_person(statement: Statement) -> bool:
    return statement.speaker is not None and statement.speaker.kind is ActorKind.PERSON


def tail_in_story(statement: Statement, weights: Weights) -> tuple[str, ...]:
    """Return day, venue and relays below an article that shows its own date: "Wed", "CNN"."""
    return _drop_empty(
        _name_day(statement.said_on, statement.article.published) or statement.said_on_text,
        shorten(statement.venue, VENUE) if statement.venue else None,
        _name_relays(statement),
        _count_origins(statement, weights),
        *find_cautions(statement),
    )


def tail_in_list(statement: Statement, weights: Weights) -> tuple[str, ...]:
    """Return day and outlet of a line that stands alone."""
    day = statement.said_on or statement.article.published
    return _drop_empty(
        format_day(day) if day else statement.said_on_text,
        _name_relays(statement),
        shorten(statement.article.outlet.name, VENUE),
        _count_origins(statement, weights),
        *find_cautions(statement),
    )


def format_day(day: date) -> str:
    """Return a day in few letters: "8 Mar 2023"."""
    return f"{day.day} {day:%b} {day.year}"


def _name_day(day: date | None, published: date | None) -> str | None:
    if day is None:
        return None
    is_clear = published is not None and timedelta(0) <= published - day <= WEEK
    return f"{day:%a}" if is_clear else format_day(day)


def _count_origins(statement: Statement, weights: Weights) -> str | None:
    """Return "3 outlets, 2 origins" where more than one reports it."""
    weight = find_weight(statement, weights)
    if weight is None or weight.outlets == 1:
        return None
    origins = len(weight.origins)
    return f"{weight.outlets} outlets, {origins} origin{'' if origins == 1 else 's'}"


def _name_relays(statement: Statement) -> str | None:
    return f"via {shorten(', '.join(statement.via), VENUE)}" if statement.via else None


def _drop_empty(*parts: str | None) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
