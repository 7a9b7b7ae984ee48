"""A message that stands for itself, as in a channel -> `Article`."""

from bot.articles.text import make_article
from bot.characters import clean_line
from bot.errors import NoArticle
from bot.model import Article
from bot.trees import build_tree, inner_text

FEWEST_WORDS = 5  # one sentence may be all that somebody says


def read_post(html: str) -> Article:
    """Read the paragraphs of a message.

    Raises:
        NoArticle: a word or two.
    """
    lines = [clean_line(inner_text(part)) for part in build_tree(html).iter("p")]
    paragraphs = [line for line in lines if line]
    if not paragraphs:
        raise NoArticle("There is no text in this message.")
    return make_article(paragraphs, fewest=FEWEST_WORDS)
