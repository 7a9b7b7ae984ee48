"""Titles in, what tells them apart out: their words, and the one that says what somebody is."""

from bot.annotate.gazetteer import SHORT_TITLES

_STAFF = "chief of staff"


def split_title(text: str) -> list[str]:
    """Split a title into words in lower case, short forms spelled out."""
    words = text.lower().replace("-", " ").replace(".", "").split() or [""]
    return [SHORT_TITLES.get(word, word) for word in words]


def find_core(title: str) -> str:
    """Return the word of a title that says what it is: "head" in "head of the port authority"."""
    if title.lower().endswith(_STAFF):
        return _STAFF  # who is no chief
    return split_title(title.split(" of ", maxsplit=1)[0])[-1]
