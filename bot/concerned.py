"""Whose names a correction speaks of, as they are now: what it touched, weighed."""

from bot.model import Actor, ActorKind, Correction, CorrectionAction, Extent
from bot.store import Store
from bot.store.namesakes import write_name_key


async def weigh_concerned(store: Store, correction: Correction) -> dict[Actor, Extent]:
    """Weigh the actors whose names a correction speaks of."""
    if correction.kind is None:
        return {}
    found = [await weigh_name(store, key, correction.kind) for key in _list_keys(correction)]
    return dict(weighed for weighed in found if weighed is not None)


async def weigh_name(store: Store, key: str, kind: ActorKind) -> tuple[Actor, Extent] | None:
    """Weigh whom a folded full name means."""
    actor = await store.actors.bearing(key, kind)
    return (actor, await store.actors.extent(actor.id)) if actor else None


def _list_keys(correction: Correction) -> list[str]:
    key, other = correction.key, correction.other_key
    match correction.action:
        case CorrectionAction.MERGE if other is not None:
            return [key, other]
        case CorrectionAction.NAMESAKE:
            return [other or key, write_name_key(key, correction.id)]
        case CorrectionAction.MEANT if other is not None:
            return [other]
    return [key]
