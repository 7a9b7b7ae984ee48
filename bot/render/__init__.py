"""Briefing -> Telegram HTML messages within all limits, with their buttons. Pure, no libraries.

markup.py   text becomes HTML: the one place that escapes    layout.py   lines become messages
statements.py   a statement as a block and as a line
actors.py cards.py reports.py review.py stories.py topics.py pages.py    one function a card
"""

from bot.model import (
    AboutList,
    ActorCard,
    Briefing,
    Choice,
    Citation,
    CorrectionLog,
    DoubtCard,
    Explanation,
    Help,
    LatestStories,
    Notice,
    PersonalData,
    Reply,
    ReportList,
    ReviewCard,
    RoleHistory,
    SearchResults,
    SourceList,
    SpellingList,
    StatementCard,
    StatementList,
    Status,
    StoryCard,
    TopicBoard,
    UnclearCard,
    Welcome,
)
from bot.render.actors import render_actor, render_roles, render_spellings
from bot.render.cards import render_explanation, render_said, render_statement
from bot.render.corrections import render_log
from bot.render.pages import (
    render_choice,
    render_help,
    render_notice,
    render_personal,
    render_sources,
    render_status,
    render_welcome,
)
from bot.render.reports import render_citation, render_reports
from bot.render.review import render_doubt, render_review, render_unclear
from bot.render.stories import render_latest, render_search, render_story
from bot.render.topics import render_about, render_board


def render(briefing: Briefing, *, bot_name: str | None = None) -> tuple[Reply, ...]:  # noqa: C901, PLR0911, PLR0912 - one line a card
    """Return the messages of a briefing; `bot_name` makes the links that open a card."""
    match briefing:
        case LatestStories():
            return render_latest(briefing)
        case StoryCard():
            return render_story(briefing)
        case ActorCard():
            return render_actor(briefing, bot_name=bot_name)
        case RoleHistory():
            return render_roles(briefing)
        case SpellingList():
            return render_spellings(briefing)
        case StatementList():
            return render_said(briefing)
        case StatementCard():
            return render_statement(briefing, bot_name=bot_name)
        case ReportList():
            return render_reports(briefing)
        case Citation():
            return render_citation(briefing)
        case Explanation():
            return render_explanation(briefing, bot_name=bot_name)
        case TopicBoard():
            return render_board(briefing)
        case AboutList():
            return render_about(briefing)
        case SearchResults():
            return render_search(briefing)
        case SourceList():
            return render_sources(briefing)
        case Status():
            return render_status(briefing)
        case PersonalData():
            return render_personal(briefing)
        case Welcome():
            return render_welcome(briefing)
        case Help():
            return render_help(briefing)
        case Choice():
            return render_choice(briefing)
        case CorrectionLog():
            return render_log(briefing)
        case ReviewCard():
            return render_review(briefing, bot_name=bot_name)
        case DoubtCard():
            return render_doubt(briefing)
        case UnclearCard():
            return render_unclear(briefing)
        case Notice():
            return render_notice(briefing)
