"""The English cues, as the annotator has them."""

from bot.annotate.attributions.lexicon import load_lexicon
from bot.languages import ANALYSED, ENGLISH

CUES = load_lexicon(ANALYSED[ENGLISH].lexicon)
