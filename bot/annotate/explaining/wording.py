"""Rules, reasons and speakers in words that need no grammar."""

from collections.abc import Iterable, Sequence

from bot.annotate.attributions.rulings import Reason
from bot.annotate.attributions.weighing import NO_SOURCE, OTHER
from bot.annotate.explaining.silences import Silence, Silent
from bot.annotate.tokens import Token
from bot.model import Attribution, Tier
from bot.wording import MARKS, shorten

# An example of what each rule finds. A fixed phrase is a rule of its own name, and says it all.
RULES = {
    "quotation before cue": "“It is over,” she said",
    "quotation after cue": "She said: “It is over”",
    "quotation below cue": "She said: (and below) “It is over”",
    "quotation after report": "She said it was over. “Now we rest.”",
    "interrupted quotation": "“It is,” she said, “over”",
    "clause after cue": "She said it was over",
    "clause before cue": "It was over, she said",
    "clause around cue": "It was, she said, over",
    "displaced clause": "She said in a letter that it was over",
    "as-clause": "As she said, it was over",
    "rest of sentence": "It was over, she said, and a relief",
    "mistagged cue": "She notes that it is over (the parser takes “notes” for a noun)",
    "infinitive": "She promised to leave",
    "object": "She denied the report",
    "preposition": "She hinted at a deal",
    "passive": "The plan was denounced by the mayor",
    "raising": "She is said to have left",
    "noun with clause": "her claim that it was over",
    "noun with infinitive": "her threat to leave",
    "noun with preposition": "her warning of floods",
    "adjective": "She is confident that it will hold",
    "headline": "Mayor Says Pool Will Close",
    "headline colon": "Mayor: Pool Will Close",
    "headline dash": "Pool Will Close – Mayor",
    "transcript": "MAYOR: The pool will close",
    "signature": "“It is over” — Ann Lee",
    "citing": "It was over, the agency reported, citing the mayor",
}

WIDE = {
    Reason.NO_SOURCE: "its cue asks for a source, and none was found",
    Reason.HEARSAY: "nobody in particular says so",
    Reason.KEPT_BACK: "it was kept back, not said",
    Reason.NEGATED: "its cue is negated: it was not said",
    Reason.TO_COME: "it may yet be said, and was not said here",
    Reason.TOPIC: "it tells what was talked about, not what was said",
    Reason.WRITTEN_ON: "its source only bears writing, as a sign does",
    Reason.RELAYS: "it passes on what another says",
    Reason.TOLD: "it is told within another’s statement",
    Reason.CITES: "it cites whom it has this from",
}

# What became of a candidate that lost to the attribution it is listed under.
LOST = {
    Reason.TOLD_ALREADY: "has the same words as this statement, and nobody who says them: dropped",
    Reason.THOUGHT_TOLD: "told within this statement, and no statement itself: dropped",
    Reason.TOLD: "told within this statement, at second hand: kept in the wide tier",
    Reason.RELAYS: "only passes this statement on: kept in the wide tier",
    Reason.CITES: "cites whom it has this from: the statement is theirs",
}

SILENCES = {
    Silence.FURNITURE: "in a caption, a credit or a biography",
    Silence.ENDLESS: "in a sentence too long for prose",
    Silence.QUOTED: "within quotation marks, so part of the quotation",
    Silence.IDIOM: "part of an idiom",
    Silence.NO_CUE: "no cue beside it, and no statement before it that it goes on with",
}

TAKES = {
    "clause": "a clause",
    "quotation": "a quotation",
    "infinitive": "“to …”",
    "object": "an object",
    "raising": "“is … to”",
}
SHOWN = 60  # of a text within a line


def word_rule(rule: str) -> str:
    """Name a rule, with an example."""
    return f"{rule}, as in: {RULES[rule]}" if rule in RULES else f"the phrase “{rule}”"


def word_reading(found: Attribution, reason: Reason | None) -> str:
    """Say how it was said, and in which tier it is: why, in the wide one."""
    words = [found.stance, found.kind]
    words += ["negated"] if found.negated else []
    words += ["hedged"] if found.hedged else []
    tier = f"{found.tier} tier"
    if found.tier is Tier.WIDE:
        no_speech = f"by the lexicon, “{found.stance}” is no speech or writing"
        tier += f": {no_speech if reason is None else WIDE[reason]}"
    return f"{', '.join(words)}; {tier}"


def word_confidence(confidence: float, figure: str, tier: Tier) -> str:
    """Say how far an attribution is trusted, and whose figure that is."""
    whose = {
        NO_SOURCE: "no source where grammar asks for one",
        OTHER: "a rule without a figure of its own",
    }.get(figure, "this rule")
    return f"{confidence:.1f}: {whose}, {tier} tier"


def word_speaker(found: Attribution, source: str, head: Token | None) -> str:
    """Say whom the source was taken for, and by which words."""
    if head is None:
        return f"{found.speaker}, whom no word names here" if found.speaker else "nobody is named"
    printed = quote(source)
    if found.speaker is None:
        return f"unclear: {printed} could be tied to nobody with certainty"
    if not found.named:
        return f"{found.speaker}: described, not named"
    return f"{found.speaker}, {_word_printed(found.speaker, source, head)}"


def _word_printed(name: str, source: str, head: Token) -> str:
    """Say how a source names somebody."""
    if name in source:
        return "as printed"
    printed = quote(source)
    if head.pos_ == "PRON":
        return f"for whom {printed} stands"
    is_name = head.lower_ in name.lower().split()
    return f"printed as {printed}" if is_name else f"described as {printed}"


def word_occasion(found: Attribution) -> str:
    """Say when, where and through whom it was said, as far as that is certain."""
    day = found.said_on.isoformat() if found.said_on else ""
    printed = f"“{found.said_on_text}”" if found.said_on_text else ""
    words = [f"{day} ({printed})" if day and printed else day or printed]
    words += [f"venue: {found.venue}"] if found.venue else []
    words += [f"via: {', '.join(found.via)}"] if found.via else []
    return "; ".join(filter(None, words))


def word_silences(text: str, silent: Iterable[Silent]) -> list[str]:
    """Say why words and quotations gave nothing, those with one reason together."""
    shared: dict[str, list[str]] = {}
    for one in silent:
        shared.setdefault(_word_silence(one), []).append(quote(text[slice(*one.span)]))
    return [f"{', '.join(dict.fromkeys(words))}: {reason}" for reason, words in shared.items()]


def _word_silence(silent: Silent) -> str:
    reason = SILENCES.get(silent.reason)
    return f"no rule found what it takes: {_list_takes(silent.takes)}" if reason is None else reason


def _list_takes(names: Sequence[str]) -> str:
    takes = [TAKES[name] for name in names if name in TAKES]
    prepositions = [f"“{name.removeprefix('+')}”" for name in names if name.startswith("+")]
    return _list([*takes, *([f"words after {_list(prepositions)}"] if prepositions else [])])


def _list(words: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def quote(text: str) -> str:
    """Shorten a text that stands within a line, between quotation marks."""
    text = shorten(" ".join(text.split()), SHOWN)
    return text if text[:1] in MARKS else f"“{text}”"
