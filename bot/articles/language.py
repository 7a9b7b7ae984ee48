"""Text -> the language it is written in, or None where that can't be told. Home of py3langid.

The identifier takes 100 MB and half a second to load: it is loaded at the first question, in the
worker.
"""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Of its 97 languages those that news are published in: rare ones attract short texts full of names.
LANGUAGES = tuple(
    """
    ar az be bg bn bs ca cs cy da de el en es et fa fi fr ga he hi hr hu hy id it ja ka kk ko lt lv
    mk ms nl no pl ps pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh
    """.split()  # noqa: SIM905 - a word list
)
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
    identifier.set_languages(LANGUAGES)
    return identifier
