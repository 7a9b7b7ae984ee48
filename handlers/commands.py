"""The commands there are, as data: menus, /help and the README are made from this table."""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Whom a command is for; /help shows them in this order."""

    READERS = "readers"
    YOU = "you"  # about the bot and what it keeps about the reader
    ADMINS = "admins"


class Menu(StrEnum):
    """Where Telegram's command menu offers a command."""

    PRIVATE = "private"
    GROUP = "group"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `/name arguments` and what it does, in one line."""

    name: str
    audience: Audience
    help: str
    arguments: str = ""
    example: str = ""
    menus: frozenset[Menu] = frozenset()


READERS, YOU, ADMINS = Audience.READERS, Audience.YOU, Audience.ADMINS
PRIVATE = frozenset({Menu.PRIVATE})
EVERYWHERE = frozenset({Menu.PRIVATE, Menu.GROUP})
ADMIN = frozenset({Menu.ADMIN})

COMMANDS = (
    Command(
        "latest",
        READERS,
        "the newest stories, each with who said what",
        arguments="[topic or outlet] [n]",
        example="/latest harbour 3",
        menus=EVERYWHERE,
    ),
    Command(
        "who",
        READERS,
        "who someone is and what they said",
        arguments="NAME",
        example="/who Prigozhin",
        menus=EVERYWHERE,
    ),
    Command(
        "said",
        READERS,
        "statements by someone",
        arguments="NAME [about X] [since 7d] [quotes]",
        example="/said Zelensky about Bakhmut since 7d",
        menus=EVERYWHERE,
    ),
    Command(
        "about",
        READERS,
        "what others said of someone",
        arguments="NAME",
        example="/about Zelensky",
    ),
    Command(
        "on",
        READERS,
        "who stands where on a topic, and who denies whom",
        arguments="TOPIC",
        example="/on grain deal",
        menus=EVERYWHERE,
    ),
    Command(
        "search",
        READERS,
        "statements with these words",
        arguments="WORDS",
        example="/search ceasefire talks",
        menus=PRIVATE,
    ),
    Command(
        "why",
        READERS,
        "the sentence behind a statement, marked",
        arguments="ID",
        example="/why 8",
    ),
    Command(
        "cite",
        READERS,
        "a statement as a citation to copy",
        arguments="ID",
        example="/cite 8",
    ),
    Command(
        "wrong",
        READERS,
        "report a statement or a person as wrong",
        arguments="ID or NAME [what is wrong]",
        example="/wrong 8 that was his deputy",
    ),
    Command("sources", READERS, "the outlets that were read, and what each gave", menus=PRIVATE),
    Command("help", YOU, "all commands, with examples", menus=EVERYWHERE),
    Command("start", YOU, "what this bot does"),
    Command("privacy", YOU, "what is kept about you"),
    Command("mydata", YOU, "show what is kept about you"),
    Command("forgetme", YOU, "erase what is kept about you"),
    Command("version", YOU, "which version this is"),
    Command(
        "source",
        ADMINS,
        "add and run sources",
        arguments=(
            "add, test, list, show, set, check, pause, resume, remove, errors, backfill, "
            "import, export"
        ),
        example="/source add https://news.example/ every=30m",
        menus=ADMIN,
    ),
    Command(
        "actor",
        ADMINS,
        "correct who is who",
        arguments="merge|split|alias|role|rename|hide|undo|log",
        example="/actor alias Wagner PMC = Wagner Group",
        menus=ADMIN,
    ),
    Command(
        "outlet",
        ADMINS,
        "say whose wire an outlet carries",
        arguments="NAME wire-of WIRE",
        example="/outlet Antiwar.com wire-of TASS",
        menus=ADMIN,
    ),
    Command(
        "statement",
        ADMINS,
        "hide a statement from all answers, or show it again",
        arguments="hide|restore ID",
        example="/statement hide s_42",
        menus=ADMIN,
    ),
    Command("review", ADMINS, "decide about what readers report as wrong", menus=ADMIN),
    Command("status", ADMINS, "how the bot is doing", menus=ADMIN),
    Command(
        "claim",
        ADMINS,
        "become an admin with the token printed at the first start",
        arguments="TOKEN",
        example="/claim 4f2a-91c0",
    ),
)
