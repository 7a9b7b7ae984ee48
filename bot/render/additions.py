"""What admins see after /source add and /source test: a source, or one article that was read."""

from bot.languages import is_analysed
from bot.model import ArticleReport, Outcome, Reply, SourceReport
from bot.render.layout import lay_out, paragraph
from bot.render.markup import Html, bold, code, escape, italic, join, link, show_day
from bot.render.sources import ADDRESS, HEADLINE, render_added, render_tested
from bot.render.statements import DOT, NAME, STEP, count
from bot.render.stories import NOT_ENGLISH

KEPT = {
    Outcome.NEW: "✅ Article kept",
    Outcome.KNOWN: "Article known already",
    Outcome.REVISED: "✅ Article kept in its new wording",
}


def render_addition(report: SourceReport | ArticleReport) -> tuple[Reply, ...]:
    """Return the card of what was added."""
    if isinstance(report, SourceReport):
        return render_added(report)
    outcome = report.saved.outcome if report.saved else Outcome.KNOWN
    return _render_article(report, title=KEPT[outcome], closing=_lead_on(report))


def render_trial(report: SourceReport | ArticleReport) -> tuple[Reply, ...]:
    """Return the card of what was only tried."""
    if isinstance(report, SourceReport):
        return render_tested(report)
    closing = italic(escape("Nothing was kept. /source add keeps it."))
    return _render_article(report, title="Test", closing=closing)


def _render_article(report: ArticleReport, *, title: str, closing: Html) -> tuple[Reply, ...]:
    article = report.article
    day = show_day(article.published) if article.published else escape("date unknown")
    return lay_out(
        [
            paragraph(
                join([bold(escape(title)), bold(escape(article.outlet or "", NAME))], DOT),
                link(escape(article.headline or article.text, HEADLINE), article.url),
                italic(join([escape(article.byline or "", STEP), day], DOT)),
            ),
            paragraph(_show_findings(report)),
            paragraph(closing),
        ]
    )


def _show_findings(report: ArticleReport) -> Html:
    if not is_analysed(report.article.language):
        return escape(NOT_ENGLISH)
    if report.saved is None and not report.statements:
        return Html("")
    statements = bold(escape(count(report.statements, "statement")))
    people = f"{report.people:,} {'person' if report.people == 1 else 'people'}"
    speakers = f"by {people} and {count(report.groups, 'group')}" if report.statements else ""
    number = Html(f"/story_{int(report.saved.article_id)}" if report.saved else "")
    return join([statements, escape(speakers), number], " ")


def _lead_on(report: ArticleReport) -> Html:
    """Say that this was read once, and what can be read again and again."""
    once = escape("One article, read once.")
    if report.feed_at is None:
        return once
    offer = code(escape(f"/source add {report.feed_at}", ADDRESS))
    return join([once, escape("Its site has a feed:"), offer], " ")
