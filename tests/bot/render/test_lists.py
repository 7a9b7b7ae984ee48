"""What is shown of a list that was imported or exported."""

from datetime import UTC, datetime, timedelta

from bot.markup import to_plain
from bot.model import ExportedList, ImportReport, NotTaken
from bot.render.lists import LINES_SHOWN, attach_list, list_not_taken, render_imported
from tests.fakes.telegram_html import read_message

NOW = datetime(2031, 5, 6, 9, 30, tzinfo=UTC)
ODD = NotTaken("Fjord & <Daily>", "https://fjord.example/?a=1&b=2", "The site says: not found.")


def make_report(
    *,
    added: int = 0,
    paused: int = 0,
    known: int = 0,
    not_taken: tuple[NotTaken, ...] = (),
    is_damaged: bool = False,
    minutes: int | None = None,
) -> ImportReport:
    read_by = None if minutes is None else NOW + timedelta(minutes=minutes)
    return ImportReport(added, paused, known, not_taken, is_damaged, read_by)


def show(report: ImportReport) -> str:
    (reply,) = render_imported(report, now=NOW)
    read_message(reply.html)
    return to_plain(reply.html)


def test_a_list_that_went_well_takes_two_lines() -> None:
    assert show(make_report(added=280, paused=3, known=12, minutes=46)) == (
        "✅ List imported\n280 added (3 paused), 12 there already\n\n"
        "The new ones are read one after another, the last in about 46 minutes."
    )


def test_what_was_not_added_says_why() -> None:
    shown = show(make_report(added=1, not_taken=(ODD, NotTaken("", "ftp:", "Only http is read."))))
    assert "1 added, 2 not added" in shown
    assert "• Fjord & <Daily>: the site says: not found · https://fjord.example/?a=1&b=2" in shown
    assert "• Only http is read · ftp:" in shown


def test_a_list_that_brought_nothing_says_so() -> None:
    assert show(make_report(known=4)).startswith("Nothing was added\n0 added, 4 there already")


def test_a_damaged_list_says_so() -> None:
    assert "damaged" in show(make_report(added=1, is_damaged=True))


def test_what_is_too_long_to_show_is_a_file() -> None:
    many = tuple(NotTaken(f"Paper {n}", f"https://{n}.example/", "Gone.") for n in range(300))
    assert list_not_taken(make_report(not_taken=many[:LINES_SHOWN])) is None
    assert "and 292 more, in the file below" in show(make_report(not_taken=many))
    rest = list_not_taken(make_report(not_taken=many))
    assert rest is not None
    lines = rest.body.decode().splitlines()
    assert len(lines) == 300
    assert lines[299] == "Paper 299\thttps://299.example/\tGone."


def test_an_export_says_what_it_holds_and_lacks() -> None:
    file, caption = attach_list(ExportedList(b"<opml/>", sources=12, left_out=9))
    assert (file.name, file.body) == ("onrecord-sources.opml", b"<opml/>")
    assert "12 sources" in caption.html
    assert "9 sources left out" in caption.html
    _, whole = attach_list(ExportedList(b"<opml/>", sources=1, left_out=0))
    assert "left out" not in whole.html
