"""The trace of an article in, its attributions explained in words out; drawn by spaCy's displaCy.

silences   cue words and quotations that gave nothing, and why
passages   the sentences around spans, cut where their parts change
wording    rules, reasons and speakers in words
explain    all of it, an attribution at a time
page       an HTML page
"""

from bot.annotate.explaining.explain import explain

__all__ = ["explain"]
