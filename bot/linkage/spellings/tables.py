"""The tables beside this file, as the rules ask them."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_table(name: str) -> Mapping[str, Any]:
    """Read one file of the tables that come with the program."""
    path = resources.files("bot.linkage.spellings").joinpath(f"{name}.toml")
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return table


def split_lines(text: str) -> list[str]:
    """Take the lines of a table that hold anything."""
    return [line for line in text.splitlines() if line]


def number_groups(groups: Iterable[frozenset[str]]) -> dict[str, frozenset[str]]:
    """Name for each reading the groups that it is in."""
    numbers: dict[str, frozenset[str]] = {}
    for number, group in enumerate(groups):
        for reading in group:
            numbers[reading] = numbers.get(reading, frozenset()) | {f"known {number}"}
    return numbers


def find_groups(readings: Iterable[str], groups: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Name the groups that any of the readings is in."""
    return frozenset().union(*(groups.get(reading, frozenset()) for reading in readings))
