"""What admins see of sources that run: one source, its settings, what failed, what is told."""

from collections.abc import Sequence
from datetime import datetime

from bot.model import (
    Button,
    FailedEntry,
    Feed,
    FeedChange,
    FeedNotice,
    FeedState,
    FeedYield,
    Position,
    Reply,
    SourceReport,
    Troubles,
)
from bot.render.health import tell_health, tell_reason
from bot.render.layout import Paragraph, lay_out, page_buttons, paragraph, show_place
from bot.render.markup import Html, bold, code, escape, italic, join, show_moment
from bot.render.sources import (
    ADDRESS,
    FORMAT,
    button,
    say_yield,
    show_pace,
    show_reading,
    show_refused,
    title,
)
from bot.render.statements import DOT, NAME, count

ITEM = 120
TOLD_AT_ONCE = 10  # sources in one notice: after an outage of our own, all come at once
REASON = 200
CHANGES = {
    FeedChange.BROKEN: "can’t be read",
    FeedChange.GONE: "is gone",
    FeedChange.HEALED: "is read again",
}

Replies = tuple[Reply, ...]


def render_source(feed: Feed, brought: FeedYield, *, now: datetime) -> Replies:
    """Return one source, and what can be done with it."""
    return lay_out(
        [
            paragraph(title("Source", feed), code(escape(feed.url, ADDRESS))),
            paragraph(_show_facts(feed), _show_options(feed)),
            paragraph(
                escape(say_yield(brought)),
                _show_shares(brought),
                _show_left_out(brought),
            ),
            paragraph(escape(tell_health(feed, now=now)), *_show_times(feed)),
        ],
        _source_buttons(feed, brought),
    )


def render_changed(feed: Feed) -> Replies:
    """Return a source as it is read from now on."""
    return lay_out(
        [paragraph(title("Source changed", feed), _show_facts(feed), _show_options(feed))],
        ((button("Show", "src_show", feed),),),
    )


def render_troubles(troubles: Troubles, *, now: datetime) -> Replies:
    """Return what fails: sources first, then single items, each with a way to try again."""
    feeds, entries = troubles.feeds, troubles.entries
    if not feeds.total and not entries.total:
        return lay_out([paragraph(bold(escape("Nothing fails.")))])
    paragraphs = []
    if feeds.rows:
        more = feeds.total - len(feeds.rows)
        rest = escape(f"and {more} more: /source list") if more else Html("")
        paragraphs += [
            paragraph(bold(escape(count(feeds.total, "source") + " in trouble"))),
            *(_show_trouble(feed, now=now) for feed in feeds.rows),
            paragraph(rest),
        ]
    position = _locate(troubles)
    if entries.rows:
        heading = [bold(escape("Items that gave no article")), escape(show_place(position))]
        paragraphs += [
            paragraph(join(heading, DOT)),
            *(_show_failed(failed) for failed in entries.rows),
            paragraph(italic(escape("/source retry NUMBER reads one again."))),
        ]
    return lay_out(paragraphs, (*_retry_buttons(entries.rows), *page_buttons(position)))


def render_retried(report: SourceReport) -> Replies:
    """Return what came of reading an item again."""
    outcome = "It failed again" if report.refused else "It was read"
    return lay_out(
        [
            paragraph(title(outcome, report.feed), show_reading(report)),
            show_refused(report),
        ],
        ((Button("What else failed", verb="src_errors"),),),
    )


def render_backfilled(report: SourceReport, brought: FeedYield) -> Replies:
    """Return what older items brought, and what is left of them."""
    if not report.items:
        nothing = escape("There is nothing older: all that this source listed has been read.")
        return lay_out([paragraph(title("Older items", report.feed), nothing)])
    left = f"{count(brought.passed_over, 'older item')} left: send it again for more."
    return lay_out(
        [
            paragraph(
                title("Older items", report.feed),
                show_reading(report),
                escape(left) if brought.passed_over else Html(""),
            ),
            show_refused(report),
        ],
        ((button("Show", "src_show", report.feed),),),
    )


def render_notices(notices: Sequence[FeedNotice]) -> Reply:
    """Return in one message what an admin is told of sources."""
    lines = [_show_notice(notice) for notice in notices[:TOLD_AT_ONCE]]
    more = len(notices) - len(lines)
    rest = escape(f"and {more} more: /source errors") if more else Html("")
    buttons = ((Button("What fails", verb="src_errors"),),)
    [reply] = lay_out([*(paragraph(*line) for line in lines), paragraph(rest)], buttons)
    return reply


def render_alarm(trouble: str | None) -> Reply:
    """Return what an admin is told when no source can be read any more, or all can again."""
    if trouble is None:
        return Reply(bold(escape("Sources are read again.")))
    [reply] = lay_out(
        [
            paragraph(bold(escape("No source is read now.")), escape(trouble)),
            paragraph(
                escape(
                    "Readers are answered all the same. Nothing is lost: it is tried "
                    "twice a minute, and what came meanwhile is read then."
                )
            ),
        ]
    )
    return reply


def _show_notice(notice: FeedNotice) -> tuple[Html, Html]:
    name = join([escape(f"#{notice.feed.id}"), bold(escape(notice.feed.outlet.name, NAME))], " ")
    said = escape(CHANGES[notice.change])
    reason = escape(notice.sentence, REASON) if notice.sentence else Html("")
    return Html(f"{name} {said}."), reason


def _show_facts(feed: Feed) -> Html:
    language = feed.options.language or feed.language
    return join(
        [
            escape(FORMAT[feed.format]),
            show_pace(feed),
            Html(f"language: {bold(escape(language))}" if language else ""),
            escape("tags: " + ", ".join(feed.tags) if feed.tags else ""),
        ],
        DOT,
    )


def _show_options(feed: Feed) -> Html:
    """Return what admins set; a cookie is named and never shown."""
    options = feed.options
    said = [
        "" if options.full_text else "the feed’s own text only",
        "a cookie is sent" if options.cookie else "",
        "under another name" if options.agent else "",
    ]
    return escape(", ".join(one for one in said if one))


def _show_shares(brought: FeedYield) -> Html:
    if not brought.statements:
        return Html("")
    shares = {
        "in direct speech": brought.direct,
        "second-hand": brought.second_hand,
        "unnamed": brought.unnamed,
    }
    said = [f"{part / brought.statements:.0%} {name}" for name, part in shares.items()]
    return escape(", ".join(said))


def _show_left_out(brought: FeedYield) -> Html:
    refused = f"{count(brought.refused, 'item')} could not be read" if brought.refused else ""
    older = f"{count(brought.passed_over, 'older item')} not read" if brought.passed_over else ""
    return escape(", ".join(one for one in (refused, older) if one))


def _show_times(feed: Feed) -> tuple[Html, ...]:
    last, news, following = feed.succeeded_at, feed.rhythm.news_at, feed.next_check_at
    coming = following if feed.state is FeedState.ACTIVE else None
    return (
        Html(f"Last read {show_moment(last)}" if last else ""),
        Html(f"Latest item {show_moment(news)}" if news else ""),
        Html(f"Next check {show_moment(coming)}" if coming else ""),
    )


def _source_buttons(feed: Feed, brought: FeedYield) -> tuple[tuple[Button, ...], ...]:
    is_active = feed.state is FeedState.ACTIVE
    turn = button("Pause", "src_pause", feed) if is_active else button("Resume", "src_resume", feed)
    older = (button("Read older items", "src_backfill", feed),) if brought.passed_over else ()
    return (
        (turn, button("Check now", "src_check", feed)),
        *((older,) if older else ()),
        (button("Remove", "src_remove", feed), Button("All sources", verb="src_list")),
    )


def _show_trouble(feed: Feed, *, now: datetime) -> Paragraph:
    name = join([escape(f"#{feed.id}"), bold(escape(feed.outlet.name, NAME))], " ")
    return paragraph(name, italic(escape(tell_health(feed, now=now))))


def _show_failed(failed: FailedEntry) -> Paragraph:
    name = failed.entry.title or failed.entry.url or failed.entry.guid
    where = join([escape(f"{failed.id}."), bold(escape(name, ITEM))], " ")
    outlet = escape(failed.feed.outlet.name, NAME)
    return paragraph(where, join([outlet, show_moment(failed.failed_at)], DOT), _show_why(failed))


def _show_why(failed: FailedEntry) -> Html:
    if failed.poisoned:
        return escape(f"Left alone, it did harm twice: {tell_reason(failed.sentence)}.")
    fate = "" if failed.given_up else " It is tried again."
    return escape(f"{failed.sentence}{fate}")


def _retry_buttons(entries: Sequence[FailedEntry]) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (Button(f"Try {failed.id} again", verb="src_retry", argument=str(failed.id)),)
        for failed in entries
    )


def _locate(troubles: Troubles) -> Position:
    entries = troubles.entries
    first = (entries.number - 1) * entries.size + 1
    return Position(
        first=first,
        last=first + len(entries.rows) - 1,
        total=entries.total,
        page=entries.number,
        pages=entries.count,
        verb="src_errors",
        argument="",
    )
