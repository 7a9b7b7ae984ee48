"""Attributions and their speakers in, an Occasion each out: on which day, where, through whom.

days, outlets       what a text names of both
telling (acts)      which words of a sentence are about the act of saying
dating              on which of the days that was
venues (phrases), relays
carryover           what holds on for the next statement
find                all of it in order
"""

from bot.annotate.occasions.find import find_occasions

__all__ = ["find_occasions"]
