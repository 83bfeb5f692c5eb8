"""The model with rules that are looked up says what spaCy's own says."""

import spacy

from pubproof.extraction.model import MODEL_PACKAGES, load_model

TEXTS = (
    "Ketamine didn't relieve pain better than opioids, but nothin' helped her; there is hope and there's more.",
    "I ain't gonna stop.  Let's see what y'all have gotta do with  spaces \t between words!",
    "Researchers at Rutgers have found that patients' scores fell by 41% (p < 0.001) within 2 weeks of having begun.",
    "What's been shown? It gets better, it got worse, and they were treated as if they'd been well.",
)


def test_looked_up_rules_set_what_matched_rules_set() -> None:
    """Lemmas, parts of speech and features, with and without the parser; a second reading is like the first."""
    package = next(name for name in MODEL_PACKAGES if spacy.util.is_package(name))
    plain, ours = spacy.load(package, exclude=["ner"]), load_model()
    for disabled in ([], ["parser"], []):
        for one, two in zip(plain.pipe(TEXTS, disable=disabled), ours.pipe(TEXTS, disable=disabled), strict=True):
            assert [(t.text, t.lemma_, t.pos_, str(t.morph)) for t in one] == [
                (t.text, t.lemma_, t.pos_, str(t.morph)) for t in two
            ]
