"""The sources of attributions in, the speakers they stand for out.

casting        who is in the article, and who was spoken of where
wording        a source as it is shown
shapes         the form of a source
traits         the ages and nationalities the article gives; profiles, all that it tells of people
discourse      what the sentences before are about; doubts, who may be a company
pronouns (groups), descriptions (issuers)
pointing       (calls) what people named before are called; houses, what organisations are
joint          several who speak together; openings, the bare noun of a headline
resolve        reads each source as what it is
"""

from bot.annotate.speakers.resolve import resolve_speakers

__all__ = ["resolve_speakers"]
