"""Who stands where on a topic, and what others said of an actor."""

from bot.model import AboutList, Button, Reply, TopicBoard
from bot.render.layout import Paragraph, lay_out, page_buttons, paragraph, show_place
from bot.render.markup import Html, bold, escape, italic, join
from bot.render.statements import DOT, count, note_older, show_line, show_name
from bot.render.stories import note_unreachable


def render_board(shown: TopicBoard) -> tuple[Reply, ...]:
    """Return each speaker's latest on a topic, what is contested before all else."""
    title = join([bold(escape("On")), escape(shown.words)], DOT)
    buttons = page_buttons(shown.position)
    return lay_out(
        [
            paragraph(join([title, escape(_count_speakers(shown))], DOT)),
            *_show_disputes(shown),
            paragraph(bold(escape("Latest of each"))),
            *(paragraph(show_line(line)) for line in shown.lines),
            paragraph(
                _note_denials(shown),
                note_unreachable(shown.position.pages, buttons),
                note_older(shown.position.beyond),
            ),
        ],
        buttons,
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
