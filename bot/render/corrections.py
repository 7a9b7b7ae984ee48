"""What admins corrected, a page of it."""

from bot.model import CorrectionLog, LoggedCorrection, Reply
from bot.render.layout import Paragraph, lay_out, page_buttons, paragraph, show_place
from bot.render.markup import Html, bold, escape, italic, join, show_moment
from bot.render.statements import DOT

NONE_YET = "Nothing was corrected yet. /actor tells how."
TAKE_BACK = "Take one back by its number: /actor undo 3"


def render_log(shown: CorrectionLog) -> tuple[Reply, ...]:
    """Return one page of the log."""
    title = bold(escape("Corrections"))
    if not shown.corrections:
        return lay_out([paragraph(title), paragraph(escape(NONE_YET))])
    return lay_out(
        [
            paragraph(join([title, escape(show_place(shown.position))], DOT)),
            *map(_show_correction, shown.corrections),
            paragraph(italic(escape(TAKE_BACK))),
        ],
        page_buttons(shown.position),
    )


def _show_correction(correction: LoggedCorrection) -> Paragraph:
    made = join([escape(f"by {correction.made_by}"), show_moment(correction.made_at)], DOT)
    return paragraph(
        join([escape(f"#{correction.id}"), bold(escape(correction.words))], " "),
        italic(made),
        _show_undoing(correction),
    )


def _show_undoing(correction: LoggedCorrection) -> Html:
    if correction.undone_at is None:
        return Html("")
    undone = escape(f"undone by {correction.undone_by}")
    return italic(join([undone, show_moment(correction.undone_at)], DOT))
