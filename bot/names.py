"""Names and words -> the plain forms they are looked up by. Home of anyascii.

"Łukasz Müller's" and "lukasz muller" must find the same rows, whatever alphabet, accents, quotation
marks or dots were printed. Nothing here decides that two names are one person.
"""

import re

from anyascii import anyascii

POSSESSIVE = re.compile(r"'s\b")
INNER_APOSTROPHE = re.compile(r"(?<=[a-z])'(?=[a-z])")  # O'Neil, don't
DOTTED_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")  # U.N., J.K.
WORD = re.compile(r"[a-z0-9]+")
FORMS_OF_ADDRESS = frozenset({"the", "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame"})


def split_words(text: str) -> list[str]:
    """Take the words of a text in ASCII and lower case, without possessives and dots."""
    plain = anyascii(text).lower()
    plain = INNER_APOSTROPHE.sub("", POSSESSIVE.sub("", plain))
    plain = DOTTED_INITIALS.sub(_drop_dots, plain)
    return WORD.findall(plain)


def fold(name: str) -> str:
    """Reduce a name to its lookup key: plain words, initials in one, no form of address.

    A name without any letter or digit keeps its characters, else all such names would be one.
    """
    words = _join_initials(split_words(name))
    while len(words) > 1 and words[0] in FORMS_OF_ADDRESS:
        words = words[1:]
    return " ".join(words) or _drop_surrogates(" ".join(name.casefold().split()))


def clean(name: str) -> str:
    """Give a name as printed, with single spaces and nothing that no file can hold."""
    return _drop_surrogates(" ".join(name.split()))


def _drop_surrogates(text: str) -> str:
    """Leave out halves of characters, which no file can hold."""
    return text.encode(errors="ignore").decode()


def _drop_dots(initials: re.Match[str]) -> str:
    return initials[0].replace(".", "")


def _join_initials(words: list[str]) -> list[str]:
    """Write "j k rowling" as "jk rowling": outlets disagree about dots and spaces."""
    joined: list[str] = []
    open_run = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and open_run:
            joined[-1] += word
        else:
            joined.append(word)
        open_run = single
    return joined
