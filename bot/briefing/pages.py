"""A long list -> one page of it, and its `Position`. Pure."""

from collections.abc import Sequence
from typing import TypeVar

from bot.model import Page, Position, Row, Statement

Item = TypeVar("Item")
Turned = tuple[tuple[Statement, ...], Position]  # the statements of one page, and where it stands


def cut_page(
    items: Sequence[Item], *, page: int, size: int, verb: str, argument: str, beyond: int = 0
) -> tuple[tuple[Item, ...], Position]:
    """Return page `page` of `items`, the last one where there are fewer."""
    pages = max(1, -(-len(items) // size))
    page = min(max(1, page), pages)
    start = (page - 1) * size
    shown = tuple(items[start : start + size])
    position = Position(
        first=start + 1 if shown else 0,
        last=start + len(shown),
        total=len(items),
        page=page,
        pages=pages,
        verb=verb,
        argument=argument,
        beyond=beyond,
    )
    return shown, position


def locate(page: Page[Row], *, verb: str, argument: str) -> Position:
    """Return the position of a page that the store has cut."""
    start = (page.number - 1) * page.size
    return Position(
        first=start + 1 if page.rows else 0,
        last=start + len(page.rows),
        total=page.total,
        page=page.number,
        pages=page.count,
        verb=verb,
        argument=argument,
    )
