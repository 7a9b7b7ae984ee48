"""Words and digits -> numbers: "14", "fourteen", "two million", "1,200". Pure, no libraries."""

SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
TENS = """twenty thirty forty fifty sixty seventy eighty ninety"""
PLACES = """
second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
"""
VALUES = {word: float(value) for value, word in enumerate(SMALL.split())}
VALUES |= {word: 20.0 + 10 * place for place, word in enumerate(TENS.split())}
MAGNITUDES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
ABBREVIATED = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}  # after digits only
ORDINALS = {word: f"{place}th" for place, word in enumerate(PLACES.split(), start=2)}
SUFFIXES = ("st", "nd", "rd", "th")
TWENTY, TEN = 20, 10


def read_digits(printed: str) -> float | str:
    """Return the value of digits; a place ("2nd") and a date ("1.2.34") stay words: "2th"."""
    digits = printed.lower().replace(",", "")
    if digits.endswith(SUFFIXES):
        return f"{digits[:-2]}th"
    return digits if digits.count(".") > 1 else float(digits)


def read_numeral(word: str, before: float | None) -> tuple[float, bool] | None:
    """Return the value of a word, and whether it goes on the number `before` it."""
    if before is not None and (size := MAGNITUDES.get(word) or ABBREVIATED.get(word)):
        return before * size, True
    value = VALUES.get(word) or MAGNITUDES.get(word)
    if value is None:
        return None
    if before and before >= TWENTY and before % TEN == 0 and value < TEN:
        return before + value, True
    return value, False


def print_number(value: float) -> str:
    """Return a number in one form."""
    return f"{value:.12g}"
