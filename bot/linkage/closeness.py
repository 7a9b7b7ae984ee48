"""A typed name and a known one -> how near they are, for finding who was meant by a misspelling."""

from rapidfuzz import fuzz

from bot.names import fold

# A surname alone matches its bearer's full name a little less well than the full name does.
ONE_WORD_OF_SEVERAL = 0.95


def closeness(query: str, name: str) -> float:
    """Say how near a typed name is to a known one, 0 to 100: the whole name or one word of it."""
    asked, known = fold(query), fold(name)
    whole = fuzz.token_sort_ratio(asked, known)
    if " " in asked:
        return whole
    best_word = max((fuzz.ratio(asked, word) for word in known.split()), default=0.0)
    return max(whole, ONE_WORD_OF_SEVERAL * best_word)
