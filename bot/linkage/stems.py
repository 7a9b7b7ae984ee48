"""A word -> the word without what only inflects it. Pure, no libraries.

Only made to be compared: "closing" and "closed" leave "clos", and what is spelled in two ways in
Britain and America leaves the same.
"""

SHORTEST = 3  # letters that must be left of a word
LEFT_OF_NOUN = 5  # "inspection" is what was inspected; a "station" is no state
HISSING = ("s", "x", "z", "ch", "sh")
BRITISH = (("is", "iz"), ("ys", "yz"), ("our", "or"), ("tr", "ter"), ("enc", "ens"))


def cut_ending(word: str) -> str:
    """Return what the forms of a regular word have in common."""
    if len(word) <= SHORTEST or not word.isalpha():
        return word
    bare = _cut_inflection(_cut_plural(word)).removesuffix("e")
    if bare.endswith(("tion", "sion")) and len(bare) - len("ion") >= LEFT_OF_NOUN:
        bare = bare.removesuffix("ion")
    if len(bare) > SHORTEST and bare[-1] == bare[-2]:
        bare = bare[:-1]  # stopped, travelled; "call" loses a letter in all its forms
    return _spell_american(bare)


def _cut_plural(word: str) -> str:
    if word.endswith(("ies", "ied")):
        return f"{word[:-3]}y"
    if word.endswith("es") and word[:-2].endswith(HISSING):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _cut_inflection(word: str) -> str:
    for ending, shortest in (("ing", SHORTEST), ("ed", SHORTEST), ("ly", SHORTEST + 1)):
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word.removesuffix(ending)
    return word


def _spell_american(bare: str) -> str:
    for british, american in BRITISH:
        if bare.endswith(british) and len(bare) > LEFT_OF_NOUN - 1:
            return bare.removesuffix(british) + american
    return bare
