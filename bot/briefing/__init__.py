"""Rows of the store -> Briefing records: choose, order, fold repeats, shorten. Pure.

statements.py   one statement with its circumstances       lines.py   one statement in one line
repeats.py      the same utterance once                    venues.py  "on Telegram"
roles.py        roles, and what outlets disagree on
corroboration.py  who else reports it, from how many origins
stories.py actors.py reports.py citations.py explanations.py lists.py   the cards
topics.py       who stands where on a topic, and who denies whom
corrections.py  what admins correct, before and after
"""

from bot.briefing.actors import (
    brief_actor,
    brief_choice,
    brief_nothing_said,
    brief_roles,
    brief_said,
    brief_spellings,
    narrow_namesakes,
    turn_card,
    turn_said,
)
from bot.briefing.citations import brief_citation
from bot.briefing.explanations import brief_explanation
from bot.briefing.lists import brief_search, brief_sources, brief_statement, turn_found
from bot.briefing.reports import brief_reports
from bot.briefing.stories import brief_latest, brief_story, gather_stories, turn_story
from bot.briefing.topics import (
    brief_about,
    brief_board,
    brief_nothing,
    gather_board,
    turn_about,
)

__all__ = [
    "brief_about",
    "brief_actor",
    "brief_board",
    "brief_choice",
    "brief_citation",
    "brief_explanation",
    "brief_latest",
    "brief_nothing",
    "brief_nothing_said",
    "brief_reports",
    "brief_roles",
    "brief_said",
    "brief_search",
    "brief_sources",
    "brief_spellings",
    "brief_statement",
    "brief_story",
    "gather_board",
    "gather_stories",
    "narrow_namesakes",
    "turn_about",
    "turn_card",
    "turn_found",
    "turn_said",
    "turn_story",
]
