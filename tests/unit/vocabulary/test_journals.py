"""The journal gazetteer."""

from __future__ import annotations

from importlib.resources import files

import pytest

from pubproof.vocabulary.journals import gazetteer, normalise_journal

KNOWN = {
    # pain and headache
    "Headache": "Headache",
    "Headache: The Journal of Head and Face Pain": "Headache",
    "HEADACHE: the journal of head and face pain": "Headache",
    "Pain Medicine": "Pain Med",
    "Pain medicine (Malden, Mass.)": "Pain Med",
    "Pain Med.": "Pain Med",
    "Pain": "Pain",
    "PAIN": "Pain",
    "Pain Physician": "Pain Physician",
    "Pain Practice": "Pain Pract",
    "PAIN Reports": "Pain Rep",
    "Pain and Therapy": "Pain Ther",
    "Pain Management": "Pain Manag",
    "Pain Research & Management": "Pain Res Manag",
    "The Journal of Pain": "J Pain",
    "The Journal of Pain Research": "J Pain Res",
    "J. Pain Res.": "J Pain Res",
    "The Journal of Headache and Pain": "J Headache Pain",
    "Current Pain and Headache Reports": "Curr Pain Headache Rep",
    "The Clinical Journal of Pain": "Clin J Pain",
    "European Journal of Pain (London, England)": "Eur J Pain",
    "Journal of Pain & Symptom Management": "J Pain Symptom Manage",
    "Regional Anesthesia & Pain Medicine": "Reg Anesth Pain Med",
    "Frontiers in Pain Research": "Front Pain Res (Lausanne)",
    "Cephalalgia: an international journal of headache": "Cephalalgia",
    "Neuromodulation: Technology at the Neural Interface": "Neuromodulation",
    # anaesthesia and emergency medicine
    "Anesthesia & Analgesia": "Anesth Analg",
    "Anesthesia and analgesia": "Anesth Analg",
    "Anesthesiology": "Anesthesiology",
    "Anaesthesia": "Anaesthesia",
    "British Journal of Anaesthesia": "Br J Anaesth",
    "Canadian Journal of Anesthesia": "Can J Anaesth",
    "Annals of Emergency Medicine": "Ann Emerg Med",
    "The American Journal of Emergency Medicine": "Am J Emerg Med",
    # psychiatry and neurology
    "JAMA Psychiatry": "JAMA Psychiatry",
    "The American Journal of Psychiatry": "Am J Psychiatry",
    "Biological Psychiatry": "Biol Psychiatry",
    "Journal of Psychopharmacology": "J Psychopharmacol",
    "Psychopharmacology": "Psychopharmacology (Berl)",
    "Neuropsychopharmacology": "Neuropsychopharmacology",
    "Journal of Affective Disorders": "J Affect Disord",
    "Neurology": "Neurology",
    "Neurology: Clinical Practice": "Neurol Clin Pract",
    "Lancet Neurology": "Lancet Neurol",
    "Brain : a journal of neurology": "Brain",
    "Journal of Neurology, Neurosurgery & Psychiatry": "J Neurol Neurosurg Psychiatry",
    "Alzheimer’s & Dementia": "Alzheimers Dement",
    "The journal of neuroscience : the official journal of the Society for Neuroscience": "J Neurosci",
    # medicine at large
    "New England Journal of Medicine": "N Engl J Med",
    "The New England Journal of Medicine": "N Engl J Med",
    "NEJM": "N Engl J Med",
    "N. Engl. J. Med.": "N Engl J Med",
    "JAMA": "JAMA",
    "JAMA: the journal of the American Medical Association": "JAMA",
    "Journal of the American Medical Association": "JAMA",
    "JAMA Network Open": "JAMA Netw Open",
    "The Lancet": "Lancet",
    "the lancet psychiatry": "Lancet Psychiatry",
    "The BMJ": "BMJ",
    "British Medical Journal": "BMJ",
    "PNAS": "Proc Natl Acad Sci U S A",
    "Proceedings of the National Academy of Sciences": "Proc Natl Acad Sci U S A",
    "Cochrane Database of Systematic Reviews": "Cochrane Database Syst Rev",
    "Annals of Internal Medicine": "Ann Intern Med",
    "PLOS ONE": "PLoS One",
    "Scientific Reports": "Sci Rep",
    "Nature Medicine": "Nat Med",
    "JCI Insight": "JCI Insight",
    "Circulation: Heart Failure": "Circ Heart Fail",
    "Spine": "Spine (Phila Pa 1976)",
    "Medicine": "Medicine (Baltimore)",
    "International Journal of Obesity": "Int J Obes (Lond)",
    "The American Journal of Sports Medicine": "Am J Sports Med",
    "Zeitschrift für Rheumatologie": "Z Rheumatol",
    "the journal Sleep": "Sleep",
}

UNKNOWN = [
    "",
    "The",
    "Journal of Wellness Infusions",  # no such journal
    "Journal of Ketamine",
    "Journal of Pain Medicine",  # near Pain Med and J Pain, and neither
    "Circulation: Made Up",  # a subtitle that does not describe the journal is not dropped
    "Biochemistry",  # two journals, neither far ahead
    "Aging",
    "Bulletin",
    "Proceedings",
    "Frontiers",
    "AJP",
    "Pain " * 100,
]


@pytest.mark.parametrize(("name", "abbreviation"), KNOWN.items())
def test_names_in_articles_resolve_to_the_medline_abbreviation(name: str, abbreviation: str) -> None:
    """Case, accents, punctuation, "&", "The", place and subtitle make no difference."""
    assert gazetteer().key(name) == abbreviation


@pytest.mark.parametrize("name", UNKNOWN)
def test_unknown_and_shared_names_resolve_to_nothing(name: str) -> None:
    """A name that no journal, or more than one, goes by is never guessed."""
    assert gazetteer().key(name) is None


def test_every_abbreviation_means_its_own_journal_or_one_that_took_over_its_name() -> None:
    """A title that the gazetteer lists leads back to a journal that it lists."""
    journals = gazetteer()
    assert len(journals.titles()) > 8000
    assert {journals.names()[name] for name in journals.names()} <= set(journals.titles())
    lost = [key for key in journals.titles() if journals.key(key) is None]
    assert len(lost) < 20, lost


def test_titles_are_written_for_readers() -> None:
    """The title of a key is the journal's full title; an unknown key raises."""
    assert gazetteer().title("J Headache Pain").startswith("The journal of headache and pain")
    assert gazetteer().title("JAMA Netw Open") == "JAMA Network Open"
    with pytest.raises(KeyError):
        gazetteer().title("J Wellness Infus")


@pytest.mark.parametrize(
    "title", ["Headache", "PAIN", "Sleep", "Brain", "Cell", "Nature", "Science", "Neurology", "Pain Medicine"]
)
def test_titles_that_are_ordinary_wording_are_told_apart(title: str) -> None:
    """Such a title stands in sentences that name no journal."""
    assert gazetteer().is_common_word(title)


@pytest.mark.parametrize(
    "title", ["JAMA", "The Lancet", "Cephalalgia", "PLoS One", "NEJM", "New England Journal of Medicine", "J Pain"]
)
def test_distinctive_titles_are_not_ordinary_wording(title: str) -> None:
    """Such a title means the journal wherever it stands."""
    assert not gazetteer().is_common_word(title)


def test_names_are_normalised_without_leading_article() -> None:
    """Normal form: folded words, "&" as "and", no apostrophes, no leading "the"."""
    assert normalise_journal("The Women’s Health & Ágeing  Journal.") == "womens health and ageing journal"


@pytest.mark.parametrize(
    ("former", "current"),
    [("Arch Gen Psychiatry", "JAMA Psychiatry"), ("Am J Dis Child", "JAMA Pediatr"), ("Pain", "Pain")],
)
def test_a_journal_that_changed_its_name_is_known_by_the_later_one(former: str, current: str) -> None:
    """Over several changes; one that kept its name is itself."""
    assert gazetteer().current(former) == current


def test_successions_name_journals_that_the_gazetteer_knows() -> None:
    """A misspelt abbreviation would never match anything."""
    text = files("pubproof.vocabulary").joinpath("journal_successions.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert [name for former, later, _ in rows for name in (former, later) if name not in gazetteer().titles()] == []


def test_iso_abbreviations_are_read_with_their_stops() -> None:
    """The names "J. Headache Pain" and "J Headache Pain" are one name."""
    assert gazetteer().key("J. Headache Pain") == gazetteer().key("J Headache Pain") == "J Headache Pain"


def test_iso_abbreviations_that_differ_are_names_too() -> None:
    """Three of 329 compared differ by more than stops."""
    assert gazetteer().key("Ugeskr. Laeg.") == "Ugeskr Laeger"
    assert gazetteer().key("Nippon Jibiinkoka Gakkai Kaiho") == "Nihon Jibiinkoka Gakkai Kaiho"
