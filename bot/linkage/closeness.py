"""A typed name and a known one -> how near they are, for finding who was meant by a misspelling."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.names import fold

# A surname alone matches its bearer's full name a little less well than the full name does.
ONE_WORD_OF_SEVERAL = 0.95
# Who misspells a surname gets its first letter right: "Putin" isn't meant for "Austin".
FIRST_LETTER_WRONG = 0.85
# "sanktion" and "sanction" have 88, "fery" and "ferry" 89, "sled" and "settled" 73.
NEAR = 76


def closeness(query: str, name: str) -> float:
    """Say how near a typed name is to a known one, 0 to 100: the whole name or one word of it."""
    asked, known = fold(query), fold(name)
    whole = fuzz.token_sort_ratio(asked, known)
    if " " in asked:
        return whole
    best_word = max((_compare_words(asked, word) for word in known.split()), default=0.0)
    return max(whole, ONE_WORD_OF_SEVERAL * best_word)


def _compare_words(asked: str, word: str) -> float:
    return fuzz.ratio(asked, word) * (1 if asked[:1] == word[0] else FIRST_LETTER_WRONG)


def list_nearest(word: str, known: Sequence[str], *, limit: int) -> tuple[str, ...]:
    """List the known words nearest to a misspelt one; of equally near ones the first known."""
    found = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=NEAR, limit=limit)
    return tuple(term for term, _, _ in found)
