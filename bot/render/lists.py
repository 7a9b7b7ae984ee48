"""What admins see after /source import and /source export."""

from datetime import datetime

from bot.model import Attachment, Button, ExportedList, ImportReport, NotTaken, Reply
from bot.render.health import say_span, tell_reason
from bot.render.layout import Paragraph, lay_out, paragraph
from bot.render.markup import Html, bold, code, escape, join
from bot.render.statements import DOT, NAME, count

LINES_SHOWN = 8
ADDRESS = 160
REASON = 200
LIST_NAME = "onrecord-sources.opml"
REST_NAME = "not-added.txt"
DAMAGED = "The file is damaged: this is what could be read of it."
AGAIN = "Send the same file again to try them once more."


def render_imported(
    report: ImportReport, *, now: datetime, most: int = LINES_SHOWN
) -> tuple[Reply, ...]:
    """Return what became of a list; of the lines that were not taken, as many as are asked for."""
    title = "✅ List imported" if report.added else "Nothing was added"
    return lay_out(
        [
            paragraph(bold(escape(title)), escape(_count_outcomes(report))),
            paragraph(
                escape(_tell_reading(report, now=now)),
                escape(DAMAGED if report.is_damaged else ""),
            ),
            _show_not_taken(report.not_taken, most=most),
        ],
        ((Button("Sources", verb="src_list"),),),
    )


def list_not_taken(report: ImportReport) -> Attachment | None:
    """Return all lines that were not taken as a file, where there are more than can be shown."""
    if len(report.not_taken) <= LINES_SHOWN:
        return None
    lines = [f"{one.name}\t{one.address}\t{one.why}\n" for one in report.not_taken]
    return Attachment(REST_NAME, "".join(lines).encode("utf-8", "replace"))


def attach_list(exported: ExportedList) -> tuple[Attachment, Reply]:
    """Return a list of the sources as a file, and the words below it."""
    left_out = count(exported.left_out, "source")
    left_out = f"{left_out} left out: off, or closed by the publisher." if exported.left_out else ""
    told = f"{count(exported.sources, 'source')}, for any feed reader or for /source import."
    [caption] = lay_out([paragraph(escape(told), escape(left_out))])
    return Attachment(LIST_NAME, exported.body), caption


def _count_outcomes(report: ImportReport) -> str:
    paused = f" ({report.paused:,} paused)" if report.paused else ""
    parts = [
        f"{report.added:,} added{paused}",
        f"{report.known:,} there already" if report.known else "",
        f"{len(report.not_taken):,} not added" if report.not_taken else "",
    ]
    return ", ".join(filter(None, parts))


def _tell_reading(report: ImportReport, *, now: datetime) -> str:
    if report.read_by is None:
        return ""
    wait = say_span(report.read_by - now)
    return f"The new ones are read one after another, the last in about {wait}."


def _show_not_taken(not_taken: tuple[NotTaken, ...], *, most: int) -> Paragraph:
    if not not_taken:
        return paragraph()
    left = len(not_taken) - most
    return paragraph(
        bold(escape("Not added")),
        *(_show_line(one) for one in not_taken[:most]),
        escape(f"and {left:,} more, in the file below" if left > 0 else ""),
        escape(AGAIN),
    )


def _show_line(one: NotTaken) -> Html:
    named = f"{bold(escape(one.name, NAME))}: " if one.name else ""
    why = escape(tell_reason(one.why) if one.name else one.why.rstrip("."), REASON)
    return Html(f"• {named}{join([why, code(escape(one.address, ADDRESS))], DOT)}")
