"""An article in, who said what out. Home of spaCy."""

from bot.annotate.annotator import Annotator

__all__ = ["Annotator"]
