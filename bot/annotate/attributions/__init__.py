"""The Doc of an article in, its attributions out: source, cue and content as spans.

quotations          what stands within quotation marks
lexicon             the cues of a language, from `bot/annotate/lexicon/*.toml`
scene               the Doc with what every frame looks up in it
frames/             one way of attributing each: proposes Candidates
sources, spans      what the frames share
nesting             what is told within another's statement
weighing, certainty how far it can be trusted; negated, hedged
relays              what an outlet passes on, citing whom
rulings             why a candidate lost
find                all of it in order
"""

from bot.annotate.attributions.find import find_attributions

__all__ = ["find_attributions"]
