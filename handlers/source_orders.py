"""What follows `/source set`, a number and what to change out. Pure."""

import re
from collections.abc import Callable, Mapping

from bot.errors import UserError
from bot.model import SourceOrder
from handlers.additions import read_interval

EXAMPLE = "as in: /source set 4 every=30m tags=world,ports"
KEYS = ("every", "name", "tags", "lang", "cookie", "agent", "full")
UNSET = frozenset({"", "auto", "none", "off", "-"})
LANGUAGE = re.compile(r"[a-z]{2}", re.ASCII)
SWITCH = {"on": True, "off": False}
NUMBER = "Give the number of a source, as in /source show 4: /source list tells the numbers."


def read_number(text: str) -> int:
    """Read a number as typed or shown: "4", "#4". Raises `UserError`."""
    digits = text.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):  # noqa: PLR2004 - fits SQL
        raise UserError(NUMBER)
    return int(digits)


def read_settings(text: str) -> tuple[int, SourceOrder]:
    """Read `4 every=30m name=Example News cookie=...`: a value goes on up to the next key.

    Raises:
        UserError: no number, nothing to set, or a value that can't be read.
    """
    number, _, rest = text.strip().partition(" ")
    source, given = read_number(number), _sort_words(rest.split())
    if not given:
        raise UserError(f"Say what to set: {', '.join(f'{key}=' for key in KEYS)}; {EXAMPLE}")
    name = given["name"].strip(" \"'“”") if "name" in given else None
    if name == "":
        raise UserError("name= needs a name.")
    tags = None
    if "tags" in given:
        tags = tuple(tag.strip() for tag in given["tags"].split(",") if tag.strip() not in UNSET)
    return source, SourceOrder(name=name, tags=tags, options=_read_options(given))


def _sort_words(words: list[str]) -> dict[str, str]:
    given: dict[str, list[str]] = {}
    key = None
    for word in words:
        head, mark, value = word.partition("=")
        if mark and head.lower() in KEYS:
            key = head.lower()
            given[key] = [value]
        elif key is None:
            raise UserError(f"“{word[:40]}” is nothing that can be set; {EXAMPLE}")
        else:
            given[key].append(word)
    return {key: " ".join(parts).strip() for key, parts in given.items()}


def _read_options(given: Mapping[str, str]) -> dict[str, object]:
    readers: dict[str, tuple[str, Callable[[str], object]]] = {
        "every": ("every", read_interval),
        "lang": ("language", _read_language),
        "cookie": ("cookie", str),
        "agent": ("agent", str),
    }
    options = {
        field: None if given[key].lower() in UNSET else read(given[key])
        for key, (field, read) in readers.items()
        if key in given
    }
    if "full" in given:
        options["full_text"] = _read_switch(given["full"])
    return options


def _read_language(text: str) -> str:
    if not LANGUAGE.fullmatch(text.lower()):
        raise UserError("lang= takes two letters, as in lang=en; lang=auto leaves it to the feed.")
    return text.lower()


def _read_switch(text: str) -> bool:
    if text.lower() not in SWITCH:
        raise UserError("full= takes on (pages are fetched) or off (the feed's own text).")
    return SWITCH[text.lower()]
