"""A sentence → the cues by which it states a cause, an association, a possibility or a wish, in their order.

A cue is a word of one of nine kinds. What counts is which kinds stand in a sentence, in which order, in which form, and
what stands just before: "reduced pain", "may reduce pain", "to reduce pain", "was associated with reduced pain".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pubproof.strength.words import runs, stem, words_of

# A trailing "*" stands for any ending.
_KINDS: dict[str, str] = {
    "ASSOC": (
        "associat* correlat* link linked links linking relationship* relation relations relate related interrelat* predict*"
        " marker* determinant* prevalen* frequen* odds likelihood likely unlikely incidence inverse* independent* connect*"
        " coincid* accompan* dependen* proportional parallel* contributor* correspond* tend tended tends characteri*"
    ),
    "CAUSE": (
        "cause causes caused causing affect affects affected affecting influence* impact* improv* reduc* increas* decreas*"
        " enhanc* prevent* lead leads leading led result resulted promot* induc* inhibit* attenuat* ameliorat* alleviat*"
        " suppress* modulat* exacerbat* worsen* produc* contribut* protect* lower lowers lowered lowering rais* restor* revers*"
        " accelerat* delay* stimulat* impair* diminish* elevat* effect effects effective effectively effectiveness efficac*"
        " benefit* role alter alters altered mediat* facilitat* trigger* responsible due deteriorat* superior noninferior"
        " non-inferior inferior"
    ),
    "MODAL": "may might could can possibly potential* perhaps probabl* appear appears seem seems suggestive",
    "WOULD": "would",
    "NEED": "should need needs needed required require requires must recommend* warrant* necessary essential further future",
    "COMPAR": (
        "than higher greater fewer less more compared versus vs similar difference* differ* differed better worse comparable"
        " equivalent"
    ),
    "NEG": "not no neither nor without lack failed cannot",
    "DESIGN": (
        "trial* random* cohort* retrospective* cross-sectional survey* meta-analysis placebo* controlled prospective*"
        " case-control longitudinal"
    ),
    "SUGGEST": (
        "suggest* indicat* show shows showed shown demonstrat* find finding findings found confirm* reveal* support* observ*"
        " evidence evaluat* hypothes* investigat* examin* explor* understand* determin* aim* stud*"
    ),
    "RISK": "risk risks factor factors",
    "TREAT": "treatment* therap* intervention* administration supplement* program* training surgery drug* exercise use",
}
_EXACT = {word: kind for kind, words in _KINDS.items() for word in words.split() if not word.endswith("*")}
_BEGINNINGS = sorted(
    ((word[:-1], kind) for kind, words in _KINDS.items() for word in words.split() if word.endswith("*")),
    key=lambda pair: -len(pair[0]),
)
_CORE = frozenset({"ASSOC", "CAUSE", "MODAL", "NEED", "NEG", "WOULD", "COMPAR"})
_STATED = frozenset({"ASSOC", "CAUSE"})
# Words just before a cue that change what it says.
_TURNS = frozenset(
    "to may might could can should not was were is are been be would will has have by of no and that for significantly improved".split()
)
_REACH = 4
_FORMS = ("ing", "ed", "s", "ion", "ive")
_LONGEST_RUN = 3
_LONGEST_SENTENCE_WORDS = 120


@dataclass(frozen=True, slots=True)
class _Cue:
    place: int
    kind: str
    word: str

    @property
    def form(self) -> str:
        """Kind and ending: "CAUSE/ed"."""
        return f"{self.kind}/{next((ending for ending in _FORMS if self.word.endswith(ending)), '-')}"


def features_of(sentence: str) -> tuple[frozenset[str], frozenset[str]]:
    """Two groups of features: runs of word stems ("w …"), and cues with their order and surroundings ("r …")."""
    words = words_of(sentence)[:_LONGEST_SENTENCE_WORDS]
    stems = [stem(word) for word in words]
    return (
        frozenset(f"w {run}" for run in runs(stems, _LONGEST_RUN)),
        frozenset(f"r {feature}" for feature in _cue_features(words)),
    )


def _cue_features(words: Sequence[str]) -> Iterator[str]:
    cues = [_Cue(place, kind, word) for place, word in enumerate(words) if (kind := _kind_of(word))]
    order = [cue.kind for number, cue in enumerate(cues) if not number or cues[number - 1].kind != cue.kind]
    core = [kind for kind in order if kind in _CORE]
    yield from (f"S:{run}" for run in runs(order, _LONGEST_RUN))
    yield from (f"C:{run}" for run in runs(core, _LONGEST_RUN) if " " in run)
    if core:
        yield f"first={core[0]}"
        yield f"last={core[-1]}"
    yield "set=" + "+".join(sorted(set(core) - {"COMPAR"}))
    for number, cue in enumerate(cues):
        if cue.kind in _STATED:
            yield from _around(cue, {other.kind for other in cues[:number]}, words)
    yield f"length={min(6, len(words) // 8)}"
    if words:
        yield f"^{words[0]}"
        yield f"^{' '.join(words[:2])}"


def _around(cue: _Cue, kinds_before: set[str], words: Sequence[str]) -> Iterator[str]:
    """How a cue of cause or association stands in its sentence."""
    place, form = cue.place, cue.form
    yield form
    yield f"{form}<{words[place - 1] if place else '^'}"
    yield f"{form}>{words[place + 1] if place + 1 < len(words) else '$'}"
    for turn in _TURNS.intersection(words[max(0, place - _REACH) : place]):
        yield f"{form}~{turn}"
        yield f"{stem(cue.word)}~{turn}"
    for kind in kinds_before:
        yield f"{kind}..{form}"
    where = "start" if place < _REACH else "middle" if place < len(words) * 0.6 else "end"
    yield f"{cue.kind}@{where}"


@lru_cache(maxsize=20_000)
def _kind_of(word: str) -> str | None:
    if word in _EXACT:
        return _EXACT[word]
    return next((kind for beginning, kind in _BEGINNINGS if word.startswith(beginning)), None)
