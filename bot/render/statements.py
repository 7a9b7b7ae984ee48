"""A statement as a block (card) and as a line (list), with its number to tap."""

from collections.abc import Sequence

from bot.model import Line, ShownStatement, When
from bot.render.layout import Paragraph, paragraph
from bot.render.markup import Html, blockquote, bold, escape, italic, join, link, show_day

NAME = 120
WORDS = 700  # of a statement among others
STEP = 60  # of one step of a chain
STEPS = 6
UNCLEAR = italic(escape("speaker unclear"))
DOT = " · "


def show_name(name: str | None) -> Html:
    """Return a speaker in bold; nobody is said to be unclear."""
    return bold(escape(name, NAME)) or UNCLEAR if name else UNCLEAR


def show_line(line: Line) -> Html:
    """Return "• Stoltenberg (NATO): “...” · Wed, Stockholm /s_4"."""
    gap = "" if line.lead.startswith(":") else " "
    said = join([_show_line_speaker(line), escape(line.lead, STEP)], gap)
    words = join([said, escape(line.words, WORDS)], " ")
    ends = join([words, show_names(line.tail)], DOT)
    return Html(f"• {ends} {show_number(line.statement_id)}")


def _show_line_speaker(line: Line) -> Html:
    if line.speaker is None:
        return UNCLEAR
    if not line.named:
        return join([bold(escape("Unnamed")), escape(line.speaker, NAME)], ": ")
    affiliation = escape(line.affiliation or "", NAME)
    return join([show_name(line.speaker), Html(f"({affiliation})" if affiliation else "")], " ")


def show_names(names: Sequence[str], most: int = STEPS) -> Html:
    """Return "Orlund, Bell and 3 more"."""
    shown = join([escape(name, STEP) for name in names[:most]], ", ")
    left = len(names) - most
    return Html(f"{shown} and {left} more") if left > 0 else shown


def show_statement(statement: ShownStatement, *, words: int = WORDS) -> Paragraph:
    """Return when, where and how; what; by which way it came."""
    circumstances = [
        show_when(statement.when),
        escape(statement.occasion or "", NAME),
        bold(escape(statement.stance, STEP)),
        *(italic(escape(caution)) for caution in statement.cautions[:STEPS]),
    ]
    return paragraph(
        join(circumstances, DOT),
        blockquote(escape(statement.words, words)),
        join([show_chain(statement), show_number(statement.id)], " "),
    )


def show_when(when: When) -> Html:
    """Return the day it was said, else the day it was reported, else the printed weekday."""
    printed = escape(when.printed or "", STEP)
    if when.day is None:
        return join([printed, escape("date unknown")], ", ") if printed else escape("date unknown")
    day = show_day(when.day)
    if not when.of_article:
        return day
    return join([printed, Html(f"reported {day}")], ", ")


def show_chain(statement: ShownStatement) -> Html:
    """Return "↳ Telegram → TASS → Antiwar.com · second-hand, 1 origin"."""
    facts = []
    if statement.second_hand:
        facts.append(bold(escape("second-hand")))
    if statement.outlets > 1:
        facts.append(escape(count(statement.outlets, "outlet")))
    if facts:
        facts.append(escape(count(statement.origins, "origin")))
    return Html(f"↳ {join([show_steps(statement.chain), join(facts, ', ')], DOT)}")


def show_steps(chain: Sequence[str]) -> Html:
    """Return "Telegram → TASS → Antiwar.com"."""
    steps = [escape(step, STEP) for step in chain]
    if len(steps) > STEPS:
        steps = [*steps[: STEPS - 2], escape("…"), steps[-1]]
    return join(steps, " → ")


def note_dates(statements: Sequence[ShownStatement]) -> Html:
    """Return what a reader must know where a day is only the article's."""
    reported = [one for one in statements if one.when.of_article]
    if not reported:
        return Html("")
    if len(reported) == 1:
        return italic(escape("“Reported” is the article’s date; the text gives no day."))
    return italic(escape("“Reported” dates are the articles’; the text gives no day."))


def note_older(beyond: int) -> Html:
    """Return how many statements lie beyond the last page."""
    if not beyond:
        return Html("")
    return italic(escape(f"{beyond:,} older: narrow with /said NAME about X since 30d"))


def show_number(statement_id: int) -> Html:
    """Return the command that opens a statement's card."""
    return Html(f"/s_{int(statement_id)}")


def show_link(target: str, *, bot_name: str | None) -> Html:
    """Return a link that opens this card from anywhere, where the bot's name is known."""
    if bot_name is None:
        return Html("")
    return link(escape("Link to this card"), f"https://t.me/{bot_name}?start={target}")


def count(number: int, noun: str) -> str:
    """Return "1 article", "2,100 articles"."""
    plural = "named people" if noun == "named person" else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"
