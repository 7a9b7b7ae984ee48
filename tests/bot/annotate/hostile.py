"""Texts that ask much of annotation, each made as long as wanted: `HOSTILE[name](size)`.

Used by the tests, which count what annotation does with them, and by `tests.bench.hostile`, which
times it.
"""

from collections.abc import Callable, Mapping

ZALGO = "Z̷̧̛ȃ̴l̶ͯg̷̒o"
FAMILY = "👩‍👩‍👧"
OVERRIDE = "\u202e"  # what follows runs from right to left
SYLLABLES = ("ba", "ko", "ri", "mu", "ten", "sal", "dor", "vin", "lo", "gar")


def name_person(number: int) -> str:
    """Make up a name that no other number has."""
    digits = [int(digit) for digit in f"{number:04}"]
    first, last = digits[:2], digits[2:]
    return " ".join("".join(SYLLABLES[d] for d in part).title() for part in (first, last))


def _repeat(*pieces: str) -> Callable[[int], str]:
    return lambda size: "".join(pieces) * size


def _number(sentence: str, *, between: str = " ") -> Callable[[int], str]:
    """Repeat a sentence in which {n} is a number and {who} is a name, other ones each time."""
    return lambda size: between.join(sentence.format(n=n, who=name_person(n)) for n in range(size))


HOSTILE: Mapping[str, Callable[[int], str]] = {
    "attributions": _number("Mayor Ada Brel said on Monday that dam {n} was shut."),
    "attributions, a line each": _number("“Dam {n} is shut,” Ada Brel said.", between="\n"),
    "below a headline": lambda n: "Ada Brel: Dam Shut\n\n" + "Ada Brel said it was shut. " * n,
    "straight marks": _repeat('"' * 20),
    "straight marks, spaced": _repeat('" ' * 10),
    "single marks": _repeat("' ’ ‘ " * 3),
    "quotations within quotations": _repeat("“He said: ‘"),
    "quotations without a name": _repeat("“It is over,” he said. "),
    "one line": _repeat("words without a stop "),
    "one word": _repeat("x" * 50),
    "line breaks": _repeat("a\n" * 5),
    "stacked marks on letters": _repeat(ZALGO, " "),
    "emoji": _repeat("🛰 said ", FAMILY, " "),
    "right to left": _repeat("قال مرحبا ", OVERRIDE),
    "names": _number("{who} said the dam was shut."),
    "names of one family": _number("{who} Brel slept."),
    "one name": _repeat("Ada Brel slept. " * 2),
    "names without end": _repeat("Ada and " * 4),
    "companies": _number("{who} Inc. said the company was sold, the company said."),
    "said and nothing else": _repeat("said, " * 3),
    "he said": _repeat("He said " * 3),
    "days": _repeat("on Monday " * 4),
    "figures": _repeat("06 07 " * 5),
    "titles": _repeat("minister " * 4),
    "brackets": _repeat("(" * 8),
}
