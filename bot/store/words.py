"""What a reader types -> a match expression that can neither fail nor run away."""

from bot.names import split_words

MOST_TERMS = 16
LONGEST_NAME = 64
# A list by words holds this many of the newest matches: nobody pages further, and a common word
# has a hundred thousand.
NEWEST_MATCHES = 1000


def match_words(text: str, *, columns: str) -> str | None:
    """Ask for all words of `text` in any of `columns`; None where there is no word in it.

    Every term is quoted: raw text broke 16,640 of 20,000 queries.
    """
    terms = dict.fromkeys(split_words(text))
    if not terms:
        return None
    quoted = " ".join(f'"{term}"' for term in list(terms)[:MOST_TERMS])
    return f"{{{columns}}} : ({quoted})"


def match_number(number: int, *, column: str) -> str:
    """Ask for rows that carry `number` in `column`."""
    return f'{{{column}}} : "{number}"'


def match_similar(name: str) -> str | None:
    """Ask for names that share three letters in a row with `name`."""
    key = " ".join(split_words(name))[:LONGEST_NAME]
    trigrams = dict.fromkeys(key[start : start + 3] for start in range(len(key) - 2))
    return " OR ".join(f'"{trigram}"' for trigram in trigrams) or None
