"""Text -> the language it is written in, or None where that can't be told. Home of py3langid.

The identifier takes 100 MB and half a second to load: it is loaded at the first question, in the
worker.
"""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.languages import NAMES

SHORTEST = 60  # characters; below, names decide more than words do
SAMPLE = 3000
SURE = 0.9


def detect_language(text: str, *, declared: str | None = None) -> str | None:
    """Give the ISO 639-1 code of a text's language; where the text can't tell, what it declares."""
    if len(text) < SHORTEST:
        return declared
    code, probability = _identifier().classify(text[:SAMPLE])
    return str(code) if code == declared or probability >= SURE else declared


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Of its 97 those that news are published in: rare ones attract short texts full of names.
    identifier.set_languages(tuple(NAMES))
    return identifier
