"""What admins see of sources: cards after adding, testing and checking, the list, one source."""

from datetime import datetime, timedelta

from bot.model import (
    Button,
    Feed,
    FeedFormat,
    FeedState,
    FeedYield,
    Page,
    Position,
    Reply,
    SourceReport,
)
from bot.render.layout import Paragraph, lay_out, page_buttons, paragraph, show_place
from bot.render.markup import Html, bold, code, escape, italic, join, show_moment
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
STATE = {
    FeedState.PAUSED: "paused: not read until you resume it",
    FeedState.OFF: "off: not read until you resume it",
    FeedState.GONE: "closed by its publisher: no longer read",
}
UNITS = ((timedelta(days=1), "day"), (timedelta(hours=1), "hour"), (timedelta(minutes=1), "min"))

Replies = tuple[Reply, ...]


def render_added(report: SourceReport) -> Replies:
    """Return the card of a source that was added and read once."""
    feed = report.feed
    following = escape(f"Next check in {show_span(feed.interval)}")
    language = Html(f"language: {bold(escape(feed.language))}" if feed.language else "")
    tags = escape("tags: " + ", ".join(feed.tags) if feed.tags else "")
    return lay_out(
        [
            paragraph(_title("✅ Source added", feed), _show_address(report)),
            paragraph(
                _show_reading(report), join([following, language, tags], DOT), _show_unread(report)
            ),
            _show_refused(report),
        ],
        ((_button("Show", "src_show", feed), _button("Remove", "src_remove", feed)),),
    )


def render_tested(report: SourceReport) -> Replies:
    """Return the card of a source that was only tried."""
    name = bold(escape(report.feed.outlet.name, NAME))
    return lay_out(
        [
            paragraph(join([bold(escape("Test")), name], DOT), _show_address(report)),
            paragraph(_show_reading(report), _show_unread(report)),
            _show_sample(report),
            _show_refused(report),
            paragraph(italic(escape("Nothing was kept. /source add keeps it."))),
        ]
    )


def render_checked(report: SourceReport) -> Replies:
    """Return the card of a source that was read now."""
    nothing_new = not report.articles and not report.refused
    found = escape("Nothing new.") if nothing_new else _show_reading(report)
    return lay_out(
        [
            paragraph(_title("Source checked", report.feed), found, _show_unread(report)),
            _show_sample(report),
            _show_refused(report),
        ],
        ((_button("Show", "src_show", report.feed),),),
    )


def render_failed(address: str, sentence: str) -> Replies:
    """Return what became of one of several addresses that could not be added."""
    return lay_out(
        [paragraph(bold(escape("Not added")), code(escape(address, ADDRESS)), escape(sentence))]
    )


def render_list(sources: Page[tuple[Feed, FeedYield]], *, now: datetime) -> Replies:
    """Return one page of the sources, with their health in words."""
    if not sources.rows:
        nothing = escape("No source yet. Add one: /source add https://news.example/")
        return lay_out([paragraph(bold(escape("Sources"))), paragraph(nothing)])
    position = _locate(sources)
    title = join([bold(escape("Sources")), escape(show_place(position))], DOT)
    rows = [_show_row(feed, brought, now=now) for feed, brought in sources.rows]
    return lay_out([paragraph(title), *rows], page_buttons(position))


def render_source(feed: Feed, brought: FeedYield, *, now: datetime) -> Replies:
    """Return one source, and what can be done with it."""
    turn = _button("Pause", "src_pause", feed)
    if feed.state is not FeedState.ACTIVE:
        turn = _button("Resume", "src_resume", feed)
    given_up = escape(f"{count(brought.refused, 'item')} could not be read")
    return lay_out(
        [
            paragraph(_title("Source", feed), code(escape(feed.url, ADDRESS))),
            paragraph(
                _show_facts(feed),
                _show_yield(brought),
                given_up if brought.refused else Html(""),
            ),
            paragraph(_show_health(feed, now=now), *_show_times(feed)),
        ],
        (
            (turn, _button("Check now", "src_check", feed)),
            (_button("Remove", "src_remove", feed), Button("All sources", verb="src_list")),
        ),
    )


def render_removal(feed: Feed, brought: FeedYield) -> Replies:
    """Return the question before a source is removed; what changes nothing comes first."""
    what = f"It will no longer be read. It has brought {_say_yield(brought)}."
    return lay_out(
        [
            paragraph(_title("Remove this source?", feed), code(escape(feed.url, ADDRESS))),
            paragraph(escape(what), escape("Dropping its articles can't be undone.")),
        ],
        (
            (_button("Cancel", "src_show", feed),),
            (_button("Remove, keep its articles", "src_keep", feed),),
            (_button("Remove with its articles", "src_drop", feed),),
        ),
    )


def render_removed(feed: Feed, brought: FeedYield, *, kept: bool) -> Replies:
    """Return what was removed and what stays."""
    fate = "stay" if kept else "are gone"
    return lay_out(
        [
            paragraph(_title("Source removed", feed), code(escape(feed.url, ADDRESS))),
            paragraph(escape(f"{_say_yield(brought)} {fate}.")),
        ]
    )


def show_span(span: timedelta) -> str:
    """Return "30 min", "2 hours", "1 day"."""
    for unit, name in UNITS:
        if span >= unit and span % unit == timedelta(0):
            number = span // unit
            return f"{number} min" if name == "min" else count(number, name)
    return f"{span // timedelta(minutes=1)} min"


def _title(words: str, feed: Feed) -> Html:
    number = escape(f"#{feed.id}")
    name = bold(escape(feed.outlet.name, NAME))
    return join([bold(escape(words)), join([number, name], " ")], DOT)


def _show_address(report: SourceReport) -> Html:
    address = code(escape(report.feed.url, ADDRESS))
    found = italic(escape("(found on the page you sent)")) if report.found_on else Html("")
    return join([address, found], " ")


def _show_reading(report: SourceReport) -> Html:
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


def _show_refused(report: SourceReport) -> Paragraph:
    if not report.refused:
        return paragraph()
    head = escape(f"{count(len(report.refused), 'item')} gave no article:")
    reasons = [Html(f"• {escape(reason)}") for reason in report.refused[:REFUSALS_SHOWN]]
    return paragraph(head, *reasons)


def _show_row(feed: Feed, brought: FeedYield, *, now: datetime) -> Paragraph:
    name = join([escape(f"#{feed.id}"), bold(escape(feed.outlet.name, NAME))], " ")
    return paragraph(
        join([name, escape(f"every {show_span(feed.interval)}"), _show_yield(brought)], DOT),
        italic(_show_health(feed, now=now)),
    )


def _show_facts(feed: Feed) -> Html:
    return join(
        [
            escape(FORMAT[feed.format]),
            escape(f"every {show_span(feed.interval)}"),
            Html(f"language: {bold(escape(feed.language))}" if feed.language else ""),
            escape("tags: " + ", ".join(feed.tags) if feed.tags else ""),
        ],
        DOT,
    )


def _show_yield(brought: FeedYield) -> Html:
    return escape(_say_yield(brought))


def _say_yield(brought: FeedYield) -> str:
    return f"{count(brought.articles, 'article')}, {count(brought.statements, 'statement')}"


def _show_health(feed: Feed, *, now: datetime) -> Html:
    """Return how a source is doing, in words."""
    if feed.state in STATE:
        return escape(STATE[feed.state])
    if feed.failures:
        times = "time" if feed.failures == 1 else "times in a row"
        return escape(f"failed {feed.failures} {times}: {feed.last_error or 'no reason known'}")
    if feed.succeeded_at is None:
        return escape("not read yet")
    late = now - feed.succeeded_at > 3 * feed.interval
    return escape("healthy" if not late else "late: it should have been read by now")


def _show_times(feed: Feed) -> tuple[Html, ...]:
    last, following = feed.succeeded_at, feed.next_check_at
    coming = following if feed.state is FeedState.ACTIVE else None
    return (
        Html(f"Last read {show_moment(last)}" if last else ""),
        Html(f"Next check {show_moment(coming)}" if coming else ""),
    )


def _button(words: str, verb: str, feed: Feed) -> Button:
    return Button(words, verb=verb, argument=str(feed.id))


def _locate(sources: Page[tuple[Feed, FeedYield]]) -> Position:
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
