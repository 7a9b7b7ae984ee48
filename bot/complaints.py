"""What readers find wrong, taken from their messages and buttons, for admins to decide about.

A reader's words are kept with their Telegram number until then, and shown to admins only.
"""

from dataclasses import dataclass

from bot.asking import ask_which
from bot.briefing import narrow_namesakes
from bot.briefing.statements import name_speaker
from bot.errors import NotFound, UserError
from bot.model import Actor, Button, Choice, Clock, Notice
from bot.query import find_actor_id, parse_wrong
from bot.store import Store
from bot.waiting import Waiting, read_choice, write_choice
from bot.wording import shorten

LONGEST = 300  # UTF-16 units of what a reader says: an admin reads it on a phone
LONGEST_NAME = 6  # words
OFFERED = 6

USAGE = (
    "What is wrong? /wrong s_42 and your words, or /wrong NAME and your words. Or reply to a card "
    "with /wrong."
)
THANKS = "Thank you. An editor of this bot will look at {what}."
NOBODY = "I know nobody of that name, and no statement. {usage}"
WITHDRAWN = "Statement {number} was withdrawn by an editor already."
SAY_MORE = "{thanks} To say what is wrong: /wrong {target} and your words."


@dataclass(frozen=True, slots=True)
class _Target:
    """What a reader finds wrong."""

    argument: str  # "s_42", "a_12"
    what: str  # in words


class Complaints:
    """Takes reports. Methods raise `UserError`s."""

    def __init__(self, store: Store, *, clock: Clock) -> None:
        self._store = store
        self._waiting: Waiting[str] = Waiting(clock)

    async def take(self, text: str, *, shown: str | None, by: int) -> Notice | Choice:
        """Take `/wrong s_42 words` or `/wrong NAME words`; `shown` is the card it replies to."""
        named, words = parse_wrong(text)
        target = named or shown
        if target is not None:
            return await self._keep(target, words, by=by)
        if not words:
            raise UserError(USAGE)
        name, found, rest = await self._find_named(words)
        if len(found) == 1:
            return await self._keep(f"a_{found[0].id}", rest, by=by)
        return await self._ask_who(name, found, rest, by=by)

    async def choose(self, argument: str, *, by: int) -> Notice:
        """Take a report now that it is chosen who is meant."""
        token, _, number = read_choice(argument)
        return await self._keep(f"a_{number}", self._waiting.take(token, by=by), by=by)

    async def press(self, argument: str, *, by: int) -> str:
        """Take the report that a button makes without a word; return one sentence of thanks."""
        target = await self._put(argument, "", by=by)
        return SAY_MORE.format(thanks=THANKS.format(what=target.what), target=target.argument)

    async def _keep(self, argument: str, words: str, *, by: int) -> Notice:
        target = await self._put(argument, shorten(words, LONGEST), by=by)
        more = () if words else (f"To say what is wrong: /wrong {target.argument} and your words.",)
        return Notice(
            "Reported",
            (
                THANKS.format(what=target.what),
                "If they agree, it is put right here and stays so. Until then nothing changes.",
                *more,
                "Your Telegram id is kept with it until they decide: /privacy",
            ),
        )

    async def _put(self, argument: str, words: str, *, by: int) -> _Target:
        """Keep a report of `s_42` or `a_12`."""
        actor_id = find_actor_id(argument)
        if actor_id is not None:
            actor = await self._store.actors.get(actor_id)
            await self._store.complaints.put_actor(actor.id, words, by=by)
            return _Target(f"a_{actor.id}", f"what is known of {actor.name}")
        number = int(argument.removeprefix("s_"))
        statement = await self._store.statements.get(number)
        if statement.withdrawn_by is not None:
            raise NotFound(WITHDRAWN.format(number=number))
        await self._store.complaints.put_statement(number, words, by=by)
        name = name_speaker(statement)
        return _Target(f"s_{number}", f"statement {number}" + (f" by {name}" if name else ""))

    async def _find_named(self, text: str) -> tuple[str, tuple[Actor, ...], str]:
        """Find who is named by the first words, as many as make a name; tell the words after it."""
        words = text.split()
        for length in range(min(len(words), LONGEST_NAME), 0, -1):
            name = " ".join(words[:length]).strip(',:;|=–—-"“”')
            found = await self._store.actors.named(name)
            if found:
                rest = " ".join(words[length:]).lstrip(",:;|=–—- ")
                return name, narrow_namesakes(name, found), rest
        raise NotFound(NOBODY.format(usage=USAGE))

    async def _ask_who(self, name: str, found: tuple[Actor, ...], words: str, *, by: int) -> Choice:
        offered = found[:OFFERED]
        token = self._waiting.keep(words, by=by)

        def make(actor: Actor) -> Button:
            return Button("", "wrong_who", write_choice(token, 0, actor.id))

        return await ask_which(self._store, name, offered, make)
