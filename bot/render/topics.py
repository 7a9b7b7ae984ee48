"""Who stands where on a topic, and what others said of an actor."""

from bot.model import AboutList, Button, Reply, TopicBoard
from bot.render.layout import (
    ButtonRows,
    Paragraph,
    fit_buttons,
    lay_out,
    page_buttons,
    paragraph,
    show_place,
)
from bot.render.markup import Html, bold, escape, italic, join
from bot.render.statements import DOT, NAME, count, note_older, show_line, show_name


def render_board(shown: TopicBoard) -> tuple[Reply, ...]:
    """Return each speaker's latest on a topic, what is contested before all else."""
    title = join([bold(escape("On")), escape(shown.words)], DOT)
    if not shown.lines:
        return lay_out([paragraph(title), _show_nothing(shown)], _list_options(shown.options))
    return lay_out(
        [
            paragraph(join([title, escape(_count_speakers(shown))], DOT)),
            *_show_disputes(shown),
            paragraph(bold(escape("Latest of each"))),
            *(paragraph(show_line(line)) for line in shown.lines),
            paragraph(_note_denials(shown), note_older(shown.position.beyond)),
        ],
        page_buttons(shown.position),
    )


def _count_speakers(shown: TopicBoard) -> str:
    """Return "speakers 1–6 of 9, 14 statements"."""
    position = shown.position
    statements = count(shown.statements, "statement")
    if position.pages == 1:
        return f"{count(position.total, 'speaker')}, {statements}"
    return f"speakers {position.first}–{position.last} of {position.total}, {statements}"


def _show_disputes(shown: TopicBoard) -> tuple[Paragraph, ...]:
    if not shown.disputes:
        return ()
    return (
        paragraph(bold(escape("Contested"))),
        *(paragraph(show_line(one.claim), show_line(one.denial)) for one in shown.disputes),
    )


def _note_denials(shown: TopicBoard) -> Html:
    if shown.is_denied:
        return Html("")
    these = "this statement" if shown.statements == 1 else f"these {shown.statements} statements"
    return italic(escape(f"No denial found in {these}."))


def _show_nothing(shown: TopicBoard) -> Paragraph:
    if shown.options:
        return paragraph(escape("Nothing on record about that. Did you mean:"))
    if not shown.parts:
        return paragraph(
            escape("Nothing on record about that. /search looks for words as printed.")
        )
    held = ", ".join(f"{words} ({number:,})" for words, number in shown.parts)
    return paragraph(escape(f"No statement is about all of it. Alone: {held}.", 2 * NAME))


def render_about(shown: AboutList) -> tuple[Reply, ...]:
    """Return what others said of an actor."""
    title = Html(f"{bold(escape('About'))} {show_name(shown.actor.name)}")
    card = Button("Card", verb="who", argument=f"a_{shown.actor.id}")
    if not shown.lines:
        nothing = escape("No statement of anybody else names them.")
        return lay_out([paragraph(title), paragraph(nothing)], ((card,),))
    return lay_out(
        [
            paragraph(join([title, escape(show_place(shown.position))], DOT)),
            *(paragraph(show_line(line)) for line in shown.lines),
            paragraph(note_older(shown.position.beyond)),
        ],
        (*page_buttons(shown.position), (card,)),
    )


def _list_options(options: tuple[Button, ...]) -> ButtonRows:
    return tuple((button,) for button in fit_buttons(options))
