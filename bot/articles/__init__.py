"""HTML or text -> `Article`. Home of trafilatura; runs in the worker.

    page.py       an HTML page:  metadata.py | furniture.py | trafilatura | trimming.py
    post.py       a message that stands for itself
    text.py       a plain text:  paragraphs, headline, byline, the day it says it is of
    file.py       a file of either kind
    discovery.py  the feeds a page names

An article's text is its headline, then standfirst and body, a blank line between paragraphs. What
the markup shows to be a caption, a biography or a share line is removed, and so are paragraphs that
are a label, a date or a notice and nothing else; sentences that only their wording shows to be no
report are left to the annotation.
"""

from bot.articles.file import read_file
from bot.articles.page import read_page, survey_page
from bot.articles.post import read_post
from bot.articles.text import read_text

__all__ = ["read_file", "read_page", "read_post", "read_text", "survey_page"]
