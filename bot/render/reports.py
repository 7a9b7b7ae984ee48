"""What stands behind a statement's card: its other reports and their origins, a citation."""

from bot.model import Citation, Reply, ReportList, ShownOrigin, ShownReport
from bot.render.cards import back_to
from bot.render.layout import Paragraph, lay_out, page_buttons, paragraph, show_place
from bot.render.markup import (
    Html,
    blockquote,
    bold,
    code,
    escape,
    italic,
    join,
    link,
    preformatted,
)
from bot.render.statements import (
    DOT,
    NAME,
    WORDS,
    show_name,
    show_names,
    show_number,
    show_steps,
    show_when,
)

HEADLINE = 160
ORIGINS = 8
OUTLETS = 5
CITED = 3000  # UTF-16 units of a citation in full: one message


def render_reports(shown: ReportList) -> tuple[Reply, ...]:
    """Return who else reports a statement, in which words, and from how many origins."""
    one = shown.statement
    head = paragraph(
        join([show_name(one.speaker), escape(shown.figures)], DOT),
        blockquote(escape(one.words, WORDS)),
    )
    back = (*page_buttons(shown.position), (back_to(one),))
    if not shown.reports:
        return lay_out([head, paragraph(escape("No other article on record reports it."))], back)
    place = Html(f"{bold(escape('Other reports'))} ({show_place(shown.position)})")
    reports = [_show_report(report) for report in shown.reports]
    reports[0] = paragraph(place, *reports[0].lines)
    return lay_out([head, *reports, _show_origins(shown.origins)], back)


def _show_report(report: ShownReport) -> Paragraph:
    day = show_when(report.when)
    chain = Html(f"↳ {show_steps(report.chain)} {show_number(report.id)}")
    return paragraph(
        join([bold(escape(report.outlet, NAME)), day], DOT),
        link(escape(report.headline, HEADLINE), report.url),
        italic(escape(report.difference, WORDS)),
        chain,
    )


def _show_origins(origins: tuple[ShownOrigin, ...]) -> Paragraph:
    lines = [_show_origin(origin) for origin in origins[:ORIGINS]]
    left = len(origins) - len(lines)
    more = escape(f"and {left} more" if left else "")
    return paragraph(bold(escape("Origins")), *lines, more)


def _show_origin(origin: ShownOrigin) -> Html:
    label, outlets = escape(origin.label, NAME), show_names(origin.outlets, OUTLETS)
    return Html(f"• {label}" if origin.outlets == (origin.label,) else f"• {label}: {outlets}")


def render_citation(shown: Citation) -> tuple[Reply, ...]:
    """Return a statement as text to copy."""
    one = shown.statement
    return lay_out(
        [
            paragraph(Html(f"{bold(escape('Cite'))} {show_number(one.id)}")),
            paragraph(preformatted(escape(shown.full, CITED))),
            paragraph(escape("In short:"), code(escape(shown.short))),
        ],
        ((back_to(one),),),
    )
