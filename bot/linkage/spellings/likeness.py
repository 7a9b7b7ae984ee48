"""What can be said of two names."""

from enum import IntEnum


class Likeness(IntEnum):
    """How like two names are; the least of several is `min` of them.

    `SAME` says that they are spellings of one name, not that its bearers are one: two people may
    have one name. `COMPATIBLE` is a shorter or another form of it, which others share: a surname,
    initials, an acronym, a name without its "Jr."; only the context tells whether it is meant.
    """

    DIFFERENT = 0
    COMPATIBLE = 1
    SAME = 2
