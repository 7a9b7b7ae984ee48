"""What admins see of sources: cards after adding, testing, checking and removing; the list."""

from datetime import datetime, timedelta

from bot.model import (
    Button,
    Feed,
    FeedFormat,
    FeedTally,
    Page,
    Position,
    Reply,
    SourceReport,
)
from bot.render.health import tell_health
from bot.render.layout import Paragraph, lay_out, page_buttons, paragraph, show_place
from bot.render.markup import Html, bold, code, escape, italic, join
from bot.render.statements import DOT, NAME, count

ADDRESS = 500
HEADLINE = 160
REFUSALS_SHOWN = 3
FORMAT = {
    FeedFormat.RSS: "RSS",
    FeedFormat.ATOM: "Atom",
    FeedFormat.JSON: "JSON Feed",
    FeedFormat.SITEMAP: "sitemap",
    FeedFormat.CHANNEL: "Telegram channel",
    FeedFormat.PAGE: "list page",
}
UNITS = ((timedelta(days=1), "day"), (timedelta(hours=1), "hour"), (timedelta(minutes=1), "min"))

Replies = tuple[Reply, ...]


def render_added(report: SourceReport) -> Replies:
    """Return the card of a source that was added and read once."""
    feed = report.feed
    following = escape(f"Next check in {show_span(_round(feed.interval))}")
    language = Html(f"language: {bold(escape(feed.language))}" if feed.language else "")
    tags = escape("tags: " + ", ".join(feed.tags) if feed.tags else "")
    return lay_out(
        [
            paragraph(title("✅ Source added", feed), _show_address(report)),
            paragraph(
                show_reading(report), join([following, language, tags], DOT), _show_unread(report)
            ),
            show_refused(report),
        ],
        ((button("Show", "src_show", feed), button("Remove", "src_remove", feed)),),
    )


def render_tested(report: SourceReport) -> Replies:
    """Return the card of a source that was only tried."""
    name = bold(escape(report.feed.outlet.name, NAME))
    return lay_out(
        [
            paragraph(join([bold(escape("Test")), name], DOT), _show_address(report)),
            paragraph(show_reading(report), _show_unread(report)),
            _show_sample(report),
            show_refused(report),
            paragraph(italic(escape("Nothing was kept. /source add keeps it."))),
        ]
    )


def render_checked(report: SourceReport) -> Replies:
    """Return the card of a source that was read now."""
    nothing_new = not report.articles and not report.refused
    found = escape("Nothing new.") if nothing_new else show_reading(report)
    return lay_out(
        [
            paragraph(title("Source checked", report.feed), found, _show_unread(report)),
            _show_sample(report),
            show_refused(report),
        ],
        ((button("Show", "src_show", report.feed),),),
    )


def render_failed(address: str, sentence: str) -> Replies:
    """Return what became of one of several addresses that could not be added."""
    return lay_out(
        [paragraph(bold(escape("Not added")), code(escape(address, ADDRESS)), escape(sentence))]
    )


def render_list(sources: Page[tuple[Feed, FeedTally]], *, now: datetime) -> Replies:
    """Return one page of the sources, with their health in words."""
    if not sources.rows:
        nothing = escape("No source yet. Add one: /source add https://news.example/")
        return lay_out([paragraph(bold(escape("Sources"))), paragraph(nothing)])
    position = _locate(sources)
    heading = join([bold(escape("Sources")), escape(show_place(position))], DOT)
    rows = [_show_row(feed, brought, now=now) for feed, brought in sources.rows]
    return lay_out([paragraph(heading), *rows], page_buttons(position))


def render_removal(feed: Feed, brought: FeedTally) -> Replies:
    """Return the question before a source is removed; what changes nothing comes first."""
    what = f"It will no longer be read. It has brought {say_yield(brought)}."
    return lay_out(
        [
            paragraph(title("Remove this source?", feed), code(escape(feed.url, ADDRESS))),
            paragraph(escape(what), escape("Dropping its articles can't be undone.")),
        ],
        (
            (button("Cancel", "src_show", feed),),
            (button("Remove, keep its articles", "src_keep", feed),),
            (button("Remove with its articles", "src_drop", feed),),
        ),
    )


def render_removed(feed: Feed, brought: FeedTally, *, kept: bool) -> Replies:
    """Return what was removed and what stays."""
    fate = "stay" if kept else "are gone"
    return lay_out(
        [
            paragraph(title("Source removed", feed), code(escape(feed.url, ADDRESS))),
            paragraph(escape(f"{say_yield(brought)} {fate}.")),
        ]
    )


def show_span(span: timedelta) -> str:
    """Return "30 min", "2 hours", "1 day"."""
    for unit, name in UNITS:
        if span >= unit and span % unit == timedelta(0):
            number = span // unit
            return f"{number} min" if name == "min" else count(number, name)
    return f"{span // timedelta(minutes=1)} min"


def title(words: str, feed: Feed) -> Html:
    """Return "Source · #4 Example News"."""
    number = escape(f"#{feed.id}")
    name = bold(escape(feed.outlet.name, NAME))
    return join([bold(escape(words)), join([number, name], " ")], DOT)


def _show_address(report: SourceReport) -> Html:
    address = code(escape(report.feed.url, ADDRESS))
    found = italic(escape("(found on the page you sent)")) if report.found_on else Html("")
    return join([address, found], " ")


def show_reading(report: SourceReport) -> Html:
    """Return "RSS · 20 items · read now: 20 articles → 143 statements by 41 people and ..."."""
    articles, statements = count(report.articles, "article"), count(report.statements, "statement")
    people = f"{report.people:,} {'person' if report.people == 1 else 'people'}"
    speakers = Html(f" by {people} and {count(report.groups, 'group')}")
    read = bold(escape(f"{articles} → {statements}"))
    return join(
        [
            escape(FORMAT[report.feed.format]),
            escape(count(report.items, "item")),
            Html(f"read now: {read}{speakers if report.statements else ''}"),
        ],
        DOT,
    )


def _show_unread(report: SourceReport) -> Html:
    if not report.unread:
        return Html("")
    return escape(f"{count(report.unread, 'article')} not in English: kept, not analysed")


def _show_sample(report: SourceReport) -> Paragraph:
    return paragraph(*(Html(f"• {escape(headline, HEADLINE)}") for headline in report.sample))


def show_refused(report: SourceReport) -> Paragraph:
    """Return the reasons why items gave no article."""
    if not report.refused:
        return paragraph()
    head = escape(f"{count(len(report.refused), 'item')} gave no article:")
    reasons = [Html(f"• {escape(reason)}") for reason in report.refused[:REFUSALS_SHOWN]]
    return paragraph(head, *reasons)


def _show_row(feed: Feed, brought: FeedTally, *, now: datetime) -> Paragraph:
    name = join([escape(f"#{feed.id}"), bold(escape(feed.outlet.name, NAME))], " ")
    return paragraph(
        join([name, show_pace(feed), _show_yield(brought)], DOT),
        italic(escape(tell_health(feed, now=now))),
    )


def show_pace(feed: Feed) -> Html:
    """Return how often a source is read: as an admin asked, or about as it publishes."""
    if feed.options.every is not None:
        return escape(f"every {show_span(feed.options.every)}")
    return escape(f"about every {show_span(_round(feed.interval))}")


def _round(span: timedelta) -> timedelta:
    unit = timedelta(hours=1) if span >= timedelta(hours=2) else timedelta(minutes=5)
    return max(round(span / unit), 1) * unit


def _show_yield(brought: FeedTally) -> Html:
    return escape(say_yield(brought))


def say_yield(brought: FeedTally) -> str:
    """Return "20 articles, 143 statements"."""
    return f"{count(brought.articles, 'article')}, {count(brought.statements, 'statement')}"


def button(words: str, verb: str, feed: Feed) -> Button:
    """Return a button that asks for something about a source."""
    return Button(words, verb=verb, argument=str(feed.id))


def _locate(sources: Page[tuple[Feed, FeedTally]]) -> Position:
    first = (sources.number - 1) * sources.size + 1
    return Position(
        first=first,
        last=first + len(sources.rows) - 1,
        total=sources.total,
        page=sources.number,
        pages=sources.count,
        verb="src_list",
        argument="",
    )
