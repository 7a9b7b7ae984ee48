"""The newest stories, and one story with all its statements."""

from bot.model import LatestStories, Reply, SearchResults, Story, StoryCard
from bot.render.layout import Paragraph, lay_out, name_place, page_buttons, paragraph, show_place
from bot.render.markup import Html, bold, escape, italic, join, link, show_day
from bot.render.statements import DOT, STEP, count, note_older, show_line, show_names

HEADLINE = 200
OTHER_OUTLETS = 3
NOTHING_YET = "Nothing has been read yet. An admin adds sources with /source add."
NOTHING_FOUND = "Nothing on this yet. Try other words, or /latest alone."
NO_STATEMENT = "No statement was found in this article."
NOT_ENGLISH = "Only articles in English are analysed: this one is kept with headline and link."
TOO_LONG = "Only the first page: shorter words leave room for a Next button."


def render_latest(shown: LatestStories) -> tuple[Reply, ...]:
    """Return the newest stories with who said what."""
    topic = escape(shown.topic)
    title = join([bold(escape("Latest")), topic], DOT)
    if not shown.stories:
        nothing = NOTHING_FOUND if shown.topic else NOTHING_YET
        return lay_out([paragraph(title), paragraph(escape(nothing))])
    figures = [_count_articles(shown), count(shown.statements, "statement")]
    if shown.people:
        figures.append(count(shown.people, "named person"))
    buttons = page_buttons(shown.position)
    return lay_out(
        [
            paragraph(join([title, escape(", ".join(figures))], DOT)),
            *(_show_story(story) for story in shown.stories),
            paragraph(note_unreachable(shown.position.pages, buttons)),
        ],
        buttons,
    )


def _count_articles(shown: LatestStories) -> str:
    total = shown.position.total
    if shown.position.pages == 1:
        return count(total, "article")
    return f"{show_place(shown.position)} articles"


def _show_story(story: Story) -> Paragraph:
    more = Html("")
    if story.more:
        more = Html(f"{italic(escape(count(story.more, 'more statement')))} {_number(story)}")
    return paragraph(*_head_story(story), *map(show_line, story.lines), more)


def _head_story(story: Story) -> list[Html]:
    day = show_day(story.when.day) if story.when.day else escape("date unknown")
    facts = [escape(story.outlet, STEP), escape(story.byline or "", STEP), day]
    if story.unread_in:
        facts.append(escape(f"in {story.unread_in}, not analysed"))
    if story.also_in:
        facts.append(Html(f"also in {show_names(story.also_in, OTHER_OUTLETS)}"))
    headline = link(escape(story.headline, HEADLINE), story.url)
    if story.place:
        headline = Html(f"{bold(escape(story.place, STEP))} — {headline}")
    else:
        headline = bold(headline)
    return [headline, italic(join(facts, DOT))]


def _number(story: Story) -> Html:
    return Html(f"/story_{int(story.article_id)}")


def render_story(card: StoryCard) -> tuple[Reply, ...]:
    """Return one story with its statements, in the order of the text."""
    head, facts = _head_story(card.story)
    if not card.statements:
        nothing = escape(NOT_ENGLISH if card.story.unread_in else NO_STATEMENT)
        return lay_out([paragraph(head, facts), paragraph(nothing)])
    place = escape(name_place(card.position))
    return lay_out(
        [
            paragraph(head, facts, italic(place)),
            *(paragraph(show_line(line)) for line in card.story.lines),
        ],
        page_buttons(card.position),
    )


def render_search(shown: SearchResults) -> tuple[Reply, ...]:
    """Return statements with all the words."""
    title = join([bold(escape("Search")), escape(shown.words)], DOT)
    if not shown.lines:
        return lay_out([paragraph(title), paragraph(escape(NOTHING_FOUND))])
    buttons = page_buttons(shown.position)
    return lay_out(
        [
            paragraph(join([title, escape(show_place(shown.position))], DOT)),
            *(paragraph(show_line(line)) for line in shown.lines),
            paragraph(
                note_unreachable(shown.position.pages, buttons), note_older(shown.position.beyond)
            ),
        ],
        buttons,
    )


def note_unreachable(pages: int, buttons: object) -> Html:
    """Return why the other pages of a list can't be turned to."""
    return italic(escape(TOO_LONG)) if pages > 1 and not buttons else Html("")
