"""Words by which a sentence speaks of health: body, symptom, remedy. Broader than the topics, and without any identity."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# Endings of diseases and procedures, and the stems of nonproprietary names of drugs (WHO, International Nonproprietary Names) that end no
# other word. "Analysis", "basis", "hospital" and "capable" end in none of them.
_BUILT_LIKE = re.compile(
    r"\b(?!academia|bohemia)(?:[a-z]{2,20}(?:itis|emia|aemia|algia|opathy|ectomy|otomy|ostomy|plasty|oscopy|ocyte|oxia|uria|rrhea|sclerosis|necrosis|fibrosis|genesis)s?"
    r"|[a-z]{3,20}(?:gliptin|gliflozin|glutide|sartan|statin|olol|azepam|azolam|prazole|triptan|caine|cillin|cycline|floxacin|mycin|oxetine|pramine|parin|profen"
    r"|thiazide|zosin|setron|tinib|ximab|zumab|mumab|gepant|dronate|conazole|dipine|barbital)s?"
    r"|(?:[a-z]+[- ]){0,2}(?:blockers|inhibitors|agonists|antagonists|diuretics|antihistamines|antivirals|stimulants|sedatives|laxatives))\b",
    re.IGNORECASE,
)


def speaks_of_health(text: str) -> bool:
    """Whether `text` has one of the words of `health_words.txt`, or a word built as names of drugs, diseases and treatments are."""
    return _pattern().search(text) is not None or _BUILT_LIKE.search(text) is not None


def health_words_in(text: str) -> int:
    """How many such words, each counted once."""
    return len({match.group().lower() for pattern in (_pattern(), _BUILT_LIKE) for match in pattern.finditer(text)})


@cache
def _pattern() -> re.Pattern[str]:
    lines = files("pubproof.vocabulary").joinpath("health_words.txt").read_text(encoding="utf-8").splitlines()
    words = sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?:e?s)?(?![\w-])", re.IGNORECASE)
