import pytest

from pubproof.rules.clauses import ClauseWord, clauses_of
from pubproof.rules.patterns import PatternError, parse_pattern
from rules_room import analysed

_CLASSES = {"relieve": frozenset({"relieve", "ease"})}


def _words(sentence: str) -> tuple[ClauseWord, ...]:
    article, analysis = analysed(sentence)
    return tuple(word for clause in clauses_of(article.text, analysis.sentences[0]) for word in clause.words)


def _first_match(pattern: str, sentence: str) -> str | None:
    parsed = parse_pattern(pattern, _CLASSES)
    words = _words(sentence)
    for start in range(len(words)):
        end = parsed.match(words, start)
        if end is not None:
            return " ".join(word.text for word in words[start:end])
    return None


@pytest.mark.parametrize(
    ("pattern", "sentence", "expected"),
    [
        ("game changer", "A real game-changer for pain.", "game changer"),
        ("game-changer", "Two game changers.", "game changers"),
        ("offer|bring new? hope", "It brings hope.", "brings hope"),
        ("offer|bring new? hope", "It offers new hope.", "offers new hope"),
        ("guarantee*", "Results are guaranteed.", "guaranteed"),
        ("guarantee*", "Results are good.", None),
        ("relief ..2 within", "Relief comes often within a day.", "relief comes often within"),
        ("relief ..1 within", "Relief comes often within a day.", None),
        ("help/verb ..2 pain", "It helps ease pain.", "helps ease pain"),
        ("help/verb", "Ask for help.", None),
        ("<relieve> @condition", "It eases chronic pain.", "eases chronic pain"),
        ("@condition relief", "Some migraine relief.", "migraine relief"),
    ],
)
def test_patterns_match_words_lemmas_classes_and_concepts(pattern: str, sentence: str, expected: str | None) -> None:
    """Every form of the pattern language, with its counter-example."""
    assert _first_match(pattern, sentence) == expected


def test_the_longest_match_at_a_place_wins() -> None:
    """Optional words are taken where they are there."""
    assert _first_match("new hope for? all?", "New hope for all.") == "new hope for all"


@pytest.mark.parametrize(
    "line", ["", "..2 relief", "relief ..2", "new? hope?", "<nothing> pain", "@planet pain", "a|b-c d", "help/ verb"]
)
def test_a_malformed_pattern_is_refused(line: str) -> None:
    """Gaps at the border, unknown classes and kinds, hyphens in alternatives: each is an error that quotes the fault."""
    with pytest.raises(PatternError, match=r"\S"):
        parse_pattern(line, _CLASSES)


def test_what_is_left_out_stands_before_the_first_gap() -> None:
    """The pattern "powerful ..0 tool ->" takes out "powerful" only."""
    pattern = parse_pattern("powerful ..0 tool ->", _CLASSES)
    words = _words("A powerful tool.")
    assert pattern.replacement == ""
    assert pattern.match(words, 1) == 3
    assert pattern.replaced(words, 1, 3) == (1, 2)
    assert parse_pattern("powerful tool", _CLASSES).replacement is None


@pytest.mark.parametrize(
    ("line", "replaced", "is_verb"),
    [
        ("study|studies ..3 {prove} -> suggest/verb", "proves", True),
        ("study|studies ..3 {firmly? prove} ..2 pain -> suggest", "firmly proves", False),
        ("studies? {the} ..1 firmly? prove -> a", "the", False),
    ],
)
def test_a_replacement_stands_for_the_words_in_braces(line: str, replaced: str, is_verb: bool) -> None:
    """Wherever they stand in the match, gaps and optional words before them or not."""
    pattern = parse_pattern(line, _CLASSES)
    words = _words("The study firmly proves pain relief.")
    start = next(place for place in range(len(words)) if pattern.match(words, place) is not None)
    first, last = pattern.replaced(words, start, pattern.match(words, start) or 0)
    assert " ".join(word.text for word in words[first:last]) == replaced
    assert pattern.is_verb is is_verb


@pytest.mark.parametrize(
    "line", ["study ..3 prove -> suggest", "study {prove -> suggest", "{study} {prove} -> suggest", "{study -> {trial"]
)
def test_a_replacement_for_unknown_words_is_refused(line: str) -> None:
    """With a gap nobody can tell which words it stands for; braces that do not pair or cut words are no better."""
    with pytest.raises(PatternError, match="braces"):
        parse_pattern(line, _CLASSES)
