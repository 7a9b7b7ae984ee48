"""What follows `/actor`, `/outlet` and `/statement`, as typed -> the corrections it may mean. Pure.

Names have spaces, so two of them need something between: `=` or `|` leave no doubt, marks neither;
a comma, "with" or "and" may belong to a name, and a bare space does. Of several readings whoever
knows the names takes the one that makes sense.
"""

import re
from collections.abc import Callable, Iterator

from bot.errors import UserError
from bot.model import Order, OrderKind, Role, RulingKind, StatementOrder, WireOrder
from bot.query import clean, parse_id

MOST_READINGS = 12  # each is looked up

EXAMPLES = {
    OrderKind.MERGE: "/actor merge Yevgeniy Prigozhin | Prigozhin",
    OrderKind.SPLIT: "/actor split Joe Biden | Biden",
    OrderKind.ALIAS: "/actor alias Wagner PMC = Wagner Group",
    OrderKind.ROLE: "/actor role Mark Rutte = secretary general of NATO",
    OrderKind.RENAME: "/actor rename Zelenskiy = Volodymyr Zelensky",
    OrderKind.HIDE: "/actor hide Thursday Night",
}
ASK_FOR_NAMES = "Put = or | between the names: {example}"
ASK_FOR_NAME = "Whom? For example: {example}"
ASK_FOR_WORDS = "A name needs a letter or a digit: {example}"
ASK_FOR_NUMBER = "Which correction? Its number stands in /actor log: /actor undo 3"
ASK_FOR_PAGE = "Which page of the log? For example: /actor log 2"
OUTLET_USAGE = (
    "Say whose wire an outlet carries: /outlet Antiwar.com wire-of TASS. Or take it back: "
    "/outlet Antiwar.com own"
)
STATEMENT_USAGE = (
    "Say what to do with which statement: /statement hide s_42. Or take it back: "
    "/statement restore s_42"
)

Pair = tuple[str, str]

_OPENING, _CLOSING = '"“„«', '"”“»'
_MARKS = _OPENING + _CLOSING
_QUOTED = f"[{_OPENING}]([^{_MARKS}]+)[{_CLOSING}]"
_BETWEEN = r"\s*(?:[=|,]|\bwith\b|\band\b)?\s*"
_FIRST_QUOTED = re.compile(f"{_QUOTED}{_BETWEEN}(.+)")
_LAST_QUOTED = re.compile(f"(.+?){_BETWEEN}{_QUOTED}")
_STRONG = re.compile(r"[=|]")
_WEAK = tuple(
    re.compile(between, re.IGNORECASE) for between in (",", r"\swith\s", r"\sand\s", r"\s")
)

# "minister of foreign affairs of Norvale": the first "of" is the title's.
_WHOLE_TITLE = r"\b(?:minister|secretary) of (?!the\b)(?:(?! of ).)+|\bchief of staff"
_ROLE = re.compile(rf"(.*?(?:{_WHOLE_TITLE})|.+?)(?: of (?:the )?(.+))?", re.IGNORECASE)
_WIRE = re.compile(r"(.+?)\s+wire[- ]of\s+(.+)", re.IGNORECASE)
_OWN = re.compile(r"(.+?)\s+own", re.IGNORECASE)
_PAGE = re.compile(r"[1-9][0-9]{0,3}\Z", re.ASCII)
_NUMBER = re.compile(r"#?([0-9]{1,9})\Z", re.ASCII)


def parse_actor_order(kind: OrderKind, text: str) -> tuple[Order, ...]:
    """Return what may be meant, at least one reading.

    Raises:
        UserError: a name is missing; the sentence shows how it is typed.
    """
    return _PARSERS[kind](clean(text))


def parse_wire(text: str) -> WireOrder:
    """Read `Antiwar.com wire-of TASS`."""
    found = _WIRE.fullmatch(clean(text))
    if found is None:
        raise UserError(OUTLET_USAGE)
    return WireOrder(_strip(found[1]), _strip(found[2]))


def find_own(text: str) -> str | None:
    """Return the outlet of `Antiwar.com own`."""
    found = _OWN.fullmatch(clean(text))
    return _strip(found[1]) if found else None


def parse_statement_order(text: str) -> StatementOrder:
    """Read `hide s_42`."""
    verb, _, rest = clean(text).partition(" ")
    if verb.lower() not in set(RulingKind):
        raise UserError(STATEMENT_USAGE)
    number = parse_id(rest, command=f"statement {verb.lower()}")
    return StatementOrder(RulingKind(verb.lower()), number)


def parse_number(text: str) -> int:
    """Return the correction meant by `3` or `#3`."""
    found = _NUMBER.match(text.strip())
    if found is None:
        raise UserError(ASK_FOR_NUMBER)
    return int(found[1])


def parse_page(text: str) -> int:
    """Return the page meant by `2`; the first where nothing is said."""
    words = text.strip() or "1"
    if not _PAGE.match(words):
        raise UserError(ASK_FOR_PAGE)
    return int(words)


def _parse_merge(text: str) -> tuple[Order, ...]:
    pairs = _demand_pairs(OrderKind.MERGE, text)
    return tuple(Order(OrderKind.MERGE, one, other) for one, other in pairs)


def _parse_split(text: str) -> tuple[Order, ...]:
    """Read one of an actor's names that is parted, or a name alone, which two bear."""
    if not _strip(text) or _STRONG.search(text) or _find_clear_pair(text):
        pairs = _demand_pairs(OrderKind.SPLIT, text)
    else:
        pairs = ((_strip(text), ""), *_split_anywhere(text))[:MOST_READINGS]
    return tuple(Order(OrderKind.SPLIT, name, spelling) for name, spelling in pairs)


def _parse_alias(text: str) -> tuple[Order, ...]:
    new, name = _demand_clear_pair(OrderKind.ALIAS, text)
    return (Order(OrderKind.ALIAS, name, new),)


def _parse_rename(text: str) -> tuple[Order, ...]:
    name, new = _demand_clear_pair(OrderKind.RENAME, text)
    return (Order(OrderKind.RENAME, name, new),)


def _parse_role(text: str) -> tuple[Order, ...]:
    name, words = _demand_clear_pair(OrderKind.ROLE, text)
    return (Order(OrderKind.ROLE, name, role=_read_role(words)),)


def _parse_hide(text: str) -> tuple[Order, ...]:
    name = _strip(text)
    if not name:
        raise UserError(ASK_FOR_NAME.format(example=EXAMPLES[OrderKind.HIDE]))
    return (Order(OrderKind.HIDE, name),)


_PARSERS: dict[OrderKind, Callable[[str], tuple[Order, ...]]] = {
    OrderKind.MERGE: _parse_merge,
    OrderKind.SPLIT: _parse_split,
    OrderKind.ALIAS: _parse_alias,
    OrderKind.ROLE: _parse_role,
    OrderKind.RENAME: _parse_rename,
    OrderKind.HIDE: _parse_hide,
}


def _demand_pairs(kind: OrderKind, text: str) -> tuple[Pair, ...]:
    """Return the pairs of names that a text may hold, by the clearest separator in it."""
    clear = _find_clear_pair(text)
    pairs = (clear,) if clear else tuple(_split_anywhere(text))
    if not pairs or len(pairs) > MOST_READINGS:
        raise UserError(ASK_FOR_NAMES.format(example=EXAMPLES[kind]))
    return pairs


def _demand_clear_pair(kind: OrderKind, text: str) -> Pair:
    """Return the two sides of an assignment; what is new can't be told from words around it."""
    pair = _find_clear_pair(text)
    if pair is None:
        raise UserError(ASK_FOR_NAMES.format(example=EXAMPLES[kind]))
    if not all(re.search(r"\w", side) for side in pair):
        raise UserError(ASK_FOR_WORDS.format(example=EXAMPLES[kind]))
    return pair


def _find_clear_pair(text: str) -> Pair | None:
    found = _FIRST_QUOTED.fullmatch(text) or _LAST_QUOTED.fullmatch(text)
    if found:
        return _take_pair(found[1], found[2])
    separator = _STRONG.search(text)
    return _take_pair(text[: separator.start()], text[separator.end() :]) if separator else None


def _split_anywhere(text: str) -> Iterator[Pair]:
    if _STRONG.search(text):  # one side of it is empty
        return
    for separator in _WEAK:
        pairs = [
            _take_pair(text[: at.start()], text[at.end() :]) for at in separator.finditer(text)
        ]
        if found := [pair for pair in pairs if pair]:
            yield from found
            return


def _take_pair(one: str, other: str) -> Pair | None:
    pair = _strip(one), _strip(other)
    return pair if all(pair) else None


def _read_role(text: str) -> Role:
    """Read "secretary general of NATO"."""
    found = _ROLE.fullmatch(text)
    return Role(found[1], found[2]) if found else Role(text, None)


def _strip(name: str) -> str:
    return name.strip().strip(_MARKS).strip()
