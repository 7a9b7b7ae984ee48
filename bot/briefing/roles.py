"""`RoleReceipt`s -> roles in words, and those that outlets disagree on. Pure.

What an outlet said last of a house counts. Two outlets disagree where these roles can't both be
held (`bot.linkage.roles`) and were seen within a week of each other: what is further apart is a
career. A role that an admin gave settles it.
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
    last = _keep_last(receipts)
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


def _contradict(one: RoleReceipt, other: RoleReceipt) -> bool:
    if one.outlet == other.outlet or not disagree(one.role, other.role):
        return False
    first, second = sorted((one, other), key=lambda receipt: receipt.first_seen)
    return second.first_seen - first.last_seen <= SAME_TIME


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
