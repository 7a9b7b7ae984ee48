"""`RoleReceipt`s -> roles in words, and those that outlets disagree on. Pure.

What an outlet said last of a house counts, if it was seen within a week of the newest role: what is
older is a career. Two outlets disagree where these roles can't both be held (`bot.linkage.roles`).
A role that an admin gave settles it.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.briefing.statements import describe_role
from bot.linkage.roles import disagree, is_same_house
from bot.model import RoleReceipt, RoleSide, ShownRole
from bot.wording import normalise

SAME_TIME = timedelta(days=7)  # how long outlets go on telling one story


def show_role(receipt: RoleReceipt) -> ShownRole:
    """Return a role with its receipt."""
    return ShownRole(
        role=describe_role(receipt.role) or "",
        outlet=receipt.outlet.name if receipt.outlet else None,
        first_seen=receipt.first_seen.date(),
        last_seen=receipt.last_seen.date(),
    )


def find_sides(receipts: Sequence[RoleReceipt]) -> tuple[RoleSide, ...]:
    """Return the roles that outlets disagree on, of one house; none where they agree.

    `receipts` come newest first.
    """
    if any(receipt.outlet is None for receipt in receipts):
        return ()
    last = [one for one in _keep_last(receipts) if _is_recent(one, receipts[0])]
    for receipt in last:
        against = [other for other in last if _contradict(receipt, other)]
        if against:
            return _collect_sides([receipt, *against], last)
    return ()


def _keep_last(receipts: Iterable[RoleReceipt]) -> list[RoleReceipt]:
    """Keep what each outlet said last of each house."""
    kept: list[RoleReceipt] = []
    for receipt in receipts:
        if not any(
            receipt.outlet == other.outlet and is_same_house(receipt.role, other.role)
            for other in kept
        ):
            kept.append(receipt)
    return kept


def _is_recent(receipt: RoleReceipt, newest: RoleReceipt) -> bool:
    return newest.last_seen - receipt.last_seen <= SAME_TIME


def _contradict(one: RoleReceipt, other: RoleReceipt) -> bool:
    return one.outlet != other.outlet and disagree(one.role, other.role)


def _collect_sides(
    roles: Sequence[RoleReceipt], last: Sequence[RoleReceipt]
) -> tuple[RoleSide, ...]:
    """Name each role once, with all outlets that give it in these words."""
    words = dict.fromkeys(describe_role(one.role) or "" for one in roles)
    sides: dict[str, str] = {}
    for each in words:
        sides.setdefault(normalise(each), each)
    return tuple(
        RoleSide(shown, tuple(dict.fromkeys(_name_outlets(key, last))))
        for key, shown in sides.items()
    )


def _name_outlets(key: str, last: Iterable[RoleReceipt]) -> Iterable[str]:
    return (
        receipt.outlet.name
        for receipt in last
        if receipt.outlet and normalise(describe_role(receipt.role) or "") == key
    )
