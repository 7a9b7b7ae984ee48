"""Explained: how an article's attributions were found, worded for whoever asks."""

from dataclasses import dataclass

from bot.model.pieces import Part


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a passage, and what it is to the attribution; parts may overlap."""

    text: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage, how it was read, and what else it could have been read as."""

    passage: tuple[Stretch, ...]
    facts: tuple[tuple[str, str], ...] = ()  # what is asked, and the answer: ("Tier", "statement")
    not_taken: tuple[str, ...] = ()  # each with the reason


@dataclass(frozen=True, slots=True)
class Explained:
    """An article's attributions, and the passages whose cue words or quotations gave none."""

    title: str
    attributions: tuple[Reading, ...]
    silent: tuple[Reading, ...]
