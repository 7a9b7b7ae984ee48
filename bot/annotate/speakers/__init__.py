"""The sources of attributions in, the speakers they stand for out.

casting        who is in the article, and who was spoken of where
wording        a source as it is shown
shapes         the form of a source
traits         who fits an age or a nationality
discourse      what the sentences before are about
pronouns (groups), descriptions (issuers), callings
joint          several who speak together
resolve        reads each source as what it is
"""

from bot.annotate.speakers.resolve import resolve_speakers

__all__ = ["resolve_speakers"]
