"""How much a sentence reads like an advertisement."""

from importlib.resources import files

from pubproof.strength.sales_tone import features_of, sales_tone

_LONGEST_RUN_WORDS = 2


def test_what_sells_scores_above_what_informs() -> None:
    """A promise to the reader is above zero, an instruction and a trial's result are below."""
    assert sales_tone("You walk in tired and you leave with the energy of a teenager.").score > 1
    assert sales_tone("In the trial, 12 of 40 people slept better.").score < 0
    assert sales_tone("Take the tablet at the same time every day.").score < 0


def test_cues_are_words_of_the_sentence_in_their_order() -> None:
    """What is shown stands in the sentence, and is no colourless word."""
    words = "every ache is gone for ever and your life begins again".split()
    cues = sales_tone("Every ache is gone for ever, and your life begins again.").cues
    assert cues
    assert [words.index(cue) for cue in cues] == sorted(words.index(cue) for cue in cues)
    assert not {"is", "and", "for"} & set(cues)


def test_a_sober_sentence_has_no_cues() -> None:
    """Nothing is shown for what does not sell."""
    assert sales_tone("The difference was not significant.").cues == ()


def test_features_hold_fields_alone_in_pairs_and_in_sequence() -> None:
    """Fields are named once, with each other, and in the order of the words; no text gives no field."""
    _, fields, _, _ = features_of("your pain")
    assert {"f you", "f ill", "f ill+you", "f you ill", "f ^you", "f ill$"} <= fields
    assert not any(features_of(""))


def test_features_hold_words_as_written_and_stems_near_each_other() -> None:
    """The word "protects" promises where "protected" reports; stems beside each other are runs already."""
    written = features_of("Tea protects the ageing heart.")[2]
    assert {"u protects", "k tea the", "k tea ageing", "k protect heart"} <= written
    assert not any(name in written for name in ("u protected", "k tea protect"))


def test_words_that_no_example_held_weigh_what_words_of_like_meaning_do() -> None:
    """Words have a sense each, compounds and shortened forms one for each part; "jubilant" stands in no example."""
    assert features_of("You'll feel life-changing joy.")[-1] == frozenset(
        {"s you", "s 'll", "s feel", "s life", "s changing", "s joy"}
    )
    assert sales_tone("Your jubilant body.").score > sales_tone("Your measured body.").score


def test_the_weights_hold_no_sentence() -> None:
    """Runs of words are two words long at most."""
    lines = files("pubproof.strength").joinpath("sales_tone.tsv").read_text(encoding="utf-8").splitlines()
    runs = [line.split("\t")[0] for line in lines if line.startswith("w ")]
    assert runs
    assert max(len(run.removeprefix("w ").split()) for run in runs) <= _LONGEST_RUN_WORDS
