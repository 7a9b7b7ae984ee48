"""What waits for admins, one case at a time: what readers report, then who may be one.

Each decision is a correction: logged, undone by its number, and a rule for later revisions.
"""

import re
from asyncio import gather
from dataclasses import dataclass, replace

from bot.answers import Answers
from bot.briefing.corrections import tell_made
from bot.briefing.review import (
    brief_doubt,
    brief_reported_actor,
    brief_reported_statement,
    brief_side,
    brief_unclear,
    go_on,
    go_on_clearing,
    go_on_doubting,
    tell_end,
    tell_meant,
)
from bot.errors import UserError
from bot.model import (
    Actor,
    ActorCard,
    Choice,
    Clock,
    Correction,
    CorrectionAction,
    Doubt,
    DoubtCard,
    DoubtSide,
    Notice,
    Reported,
    ReviewCard,
    Statement,
    Unclear,
    UnclearCard,
    Verdict,
)
from bot.store import Store
from bot.undecided import read_undecided

MOST_OTHERS = 6  # of an article who may have spoken: a row of a phone each

STALE = "This has changed meanwhile: /review shows what waits."

_CASE = re.compile(r"([0-9]{1,15})\.([sa])_([0-9]{1,15})(?:\.([0-9]{1,15}))?\Z", re.ASCII)
_ARTICLE = re.compile(r"([0-9]{1,15})" + r"\.([0-9]{1,15})" * 3 + r"\Z", re.ASCII)
_PAIR = re.compile(r"([0-9]{1,15})\.([0-9]{1,15})\.([0-9]{1,15})\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Case:
    """What a button decides about, and where in the queue it stood."""

    place: int
    reported: Reported
    other: int | None  # the actor who is said to have spoken


class Review:
    """Shows what waits, and carries decisions out. Methods raise `UserError`s."""

    def __init__(self, store: Store, *, clock: Clock) -> None:
        self._store = store
        self._answers = Answers(store, clock=clock)

    async def show(self, after: int) -> ReviewCard | DoubtCard | UnclearCard | Notice:
        """Show what was reported first, of what comes after a place; in the end who may be one."""
        reported = await self._store.complaints.next(after)
        waiting = await self._store.complaints.count()
        if reported is None:
            return await self.show_unclear(0)
        if reported.statement_id is None:
            card = await self._show_actor(reported)
            return brief_reported_actor(reported, card, waiting=waiting)
        card_of_statement = await self._answers.statement(str(reported.statement_id))
        article = card_of_statement.statement.article_id
        others = await self._store.actors.speakers_in(article, MOST_OTHERS)
        namesakes = await self._list_namesakes(card_of_statement.statement.speaker_id, article)
        return brief_reported_statement(
            reported, card_of_statement, others, namesakes, waiting=waiting
        )

    async def show_unclear(self, place: int) -> DoubtCard | UnclearCard | Notice:
        """Show the article at a place of those that don't say which of several they mean."""
        waiting = await self._store.splits.unclear()
        if place >= len(waiting):
            return await self.show_doubt(0)
        unclear = waiting[place]
        sides = await gather(*map(self._weigh, unclear.namesakes))
        statements = await self._store.statements.of_article(unclear.article_id)
        said = [one for one in statements if _is_by(one, unclear.name)]
        return brief_unclear(unclear, sides, said, place=place, waiting=len(waiting))

    async def clear(self, argument: str, *, by: int) -> Notice:
        """Carry out what an admin decided of an article that doesn't say whom it means."""
        found = _ARTICLE.match(argument)
        if found is None:
            raise UserError(STALE)
        place, *article, number = map(int, found.groups())
        for unclear in await self._store.splits.unclear():
            if [unclear.bearer_id, unclear.article_id] == article:
                made = await self._mean(unclear, number or None, by=by)
                notice = tell_made(made, {})
                return replace(notice, buttons=(*notice.buttons, go_on_clearing(place)))
        raise UserError(STALE)

    async def show_doubt(self, place: int) -> DoubtCard | Notice:
        """Show the pair at a place of those who may be one."""
        doubts = await self._store.doubts.all()
        if place >= len(doubts):
            return tell_end(waiting=(await read_undecided(self._store)).count)
        doubt = doubts[place]
        one, other = await gather(self._weigh(doubt.actor), self._weigh(doubt.other))
        return brief_doubt(doubt, (one, other), place=place, waiting=len(doubts))

    async def judge(self, verdict: Verdict, argument: str, *, by: int) -> Notice:
        """Carry out what an admin decided of two who may be one."""
        place, doubt = await self._find_doubt(argument)
        corrections = self._store.corrections
        if verdict is Verdict.ONE:
            made = await corrections.merge(doubt.actor, doubt.other, by=by)
        else:
            made = await corrections.keep_two(doubt, by=by)
        notice = tell_made(made, {})
        return replace(notice, buttons=(*notice.buttons, go_on_doubting(place)))

    async def decide(self, verdict: Verdict, argument: str, *, by: int) -> Notice:
        """Carry out what an admin decided, as a button says it."""
        case = await self._find_case(argument)
        made = await self._carry_out(verdict, case, by=by)
        notice = tell_made(made, {})
        return replace(notice, buttons=(*notice.buttons, go_on(case.place)))

    async def _show_actor(self, reported: Reported) -> ActorCard:
        card = await self._answers.who(f"a_{reported.actor_id}")
        if isinstance(card, Choice):
            raise UserError(STALE)
        return card

    async def _weigh(self, actor: Actor) -> DoubtSide:
        """Tell what is known of one of two who may be one."""
        roles, extent, newest = await gather(
            self._store.actors.roles(actor.id),
            self._store.actors.extent(actor.id),
            self._store.statements.by(actor.id, page=1, size=1),
        )
        return brief_side(actor, roles, extent, newest.rows)

    async def _list_namesakes(
        self, speaker: int | None, article: int
    ) -> list[tuple[Actor, DoubtSide]]:
        """List who else bears the name by which an article names a speaker."""
        sharing = await self._store.splits.sharing(speaker, article) if speaker else None
        namesakes = sharing.namesakes if sharing else ()
        return list(zip(namesakes, await gather(*map(self._weigh, namesakes)), strict=True))

    async def _mean(
        self, unclear: Unclear, number: int | None, *, by: int, settles: int | None = None
    ) -> Correction:
        """Note whom an article means; no number: yet another one."""
        actor = None if number is None else await self._store.actors.get(number)
        words = tell_meant(unclear, await self._weigh(actor) if actor else None)
        return await self._store.splits.mean(unclear, actor, words, by=by, settles=settles)

    async def _find_doubt(self, argument: str) -> tuple[int, Doubt]:
        """Find what a button decides about, with its place; it may be decided meanwhile."""
        found = _PAIR.match(argument)
        if found is None:
            raise UserError(STALE)
        place, *pair = map(int, found.groups())
        for doubt in await self._store.doubts.all():
            if [doubt.bearer_id, doubt.other_id] == pair:
                return place, doubt
        raise UserError(STALE)

    async def _find_case(self, argument: str) -> _Case:
        """Find what a button decides about; it may be decided meanwhile."""
        found = _CASE.match(argument)
        if found is None:
            raise UserError(STALE)
        place, number = int(found[1]), int(found[3])
        reported = await self._store.complaints.next(place - 1)
        asked = reported and (reported.statement_id if found[2] == "s" else reported.actor_id)
        if reported is None or reported.first != place or asked != number:
            raise UserError(STALE)
        return _Case(place, reported, int(found[4]) if found[4] else None)

    async def _carry_out(self, verdict: Verdict, case: _Case, *, by: int) -> Correction:
        corrections, reported = self._store.corrections, case.reported
        if verdict in (Verdict.REFUSE, Verdict.SETTLE) or reported.statement_id is None:
            action = CorrectionAction(verdict.value)
            return await corrections.close(action, reported, name=await self._name(case), by=by)
        statement = await self._store.statements.get(reported.statement_id)
        if verdict is Verdict.HIDE:
            return await corrections.withdraw(statement, by=by)
        if verdict is Verdict.NAMESAKE and statement.speaker is not None:
            shared = await self._store.splits.sharing(statement.speaker.id, statement.article.id)
            if shared is None:
                raise UserError(STALE)
            return await self._mean(shared, case.other, by=by, settles=statement.id)
        speaker = None if case.other is None else await self._store.actors.get(case.other)
        return await corrections.give_speaker(statement, speaker, by=by)

    async def _name(self, case: _Case) -> str:
        if case.reported.statement_id is not None:
            return _name_speaker(await self._store.statements.get(case.reported.statement_id))
        return (await self._store.actors.get(case.reported.actor_id or 0)).name


def _is_by(statement: Statement, name: str) -> bool:
    """Whether somebody of a name speaks, of whom nobody knows which."""
    return statement.speaker is None and statement.speaker_text == name


def _name_speaker(statement: Statement) -> str:
    return statement.speaker.name if statement.speaker else statement.speaker_text or ""
