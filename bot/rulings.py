"""What admins rule about single statements: asked about before it is done, and undone alike."""

from bot.briefing.corrections import (
    ask_before,
    propose_restoring,
    propose_withdrawal,
    tell_made,
    tell_nothing_done,
    tell_undone,
)
from bot.errors import UserError
from bot.model import Choice, Clock, Notice, Proposal, RulingKind, Statement, StatementOrder
from bot.store import Store
from bot.waiting import Waiting

SHOWN = "Statement {number} is not hidden."


class Rulings:
    """Hiding statements from all answers, and showing them again. Methods raise `UserError`s."""

    def __init__(self, store: Store, *, clock: Clock) -> None:
        self._store = store
        self._waiting: Waiting[StatementOrder] = Waiting(clock)

    async def propose(self, order: StatementOrder, *, by: int) -> Choice:
        """Ask whether to do what an order says."""
        statement = await self._store.statements.get(order.statement_id)
        if order.kind is RulingKind.HIDE:
            await self._store.corrections.rehearse(lambda kept: kept.withdraw(statement, by=by))
            proposal = propose_withdrawal(statement, await self._count_others(statement))
        else:
            proposal = await self._propose_restoring(statement, by=by)
        return ask_before(proposal, self._waiting.keep(order, by=by), "st")

    async def make(self, token: str, *, by: int) -> Notice:
        """Do what was asked about."""
        order = self._waiting.take(token, by=by)
        statement = await self._store.statements.get(order.statement_id)
        if order.kind is RulingKind.HIDE:
            return tell_made(await self._store.corrections.withdraw(statement, by=by), {})
        number = _demand_withdrawn(statement)
        return tell_undone(await self._store.corrections.undo(number, by=by), {})

    def cancel(self, token: str, *, by: int) -> Notice:
        """Forget what was asked about."""
        self._waiting.take(token, by=by)
        return tell_nothing_done()

    async def _propose_restoring(self, statement: Statement, *, by: int) -> Proposal:
        withdrawal = await self._store.corrections.get(_demand_withdrawn(statement))
        return propose_restoring(statement, withdrawal, reader=by)

    async def _count_others(self, statement: Statement) -> int:
        if statement.cluster is None:
            return 0
        reports = await self._store.statements.shared([statement.cluster])
        return len(reports.get(statement.cluster, (statement,))) - 1


def _demand_withdrawn(statement: Statement) -> int:
    if statement.withdrawn_by is None:
        raise UserError(SHOWN.format(number=statement.id))
    return statement.withdrawn_by
