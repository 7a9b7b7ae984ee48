"""The Doc of an article in, its actors out, with their kinds, names and roles.

runs | cuts | mentions        names in the text (no_names: what names nobody)
couples                       who shares a surname that is given once
roles (titles_before, titles_after, title_words)
kinds (frames)                person, organisation or place
linking, houses, headlines    one actor, several names
references, states, settling  whose title it is
find                          all of it in order
"""

from bot.annotate.actors.find import find_actors

__all__ = ["find_actors"]
