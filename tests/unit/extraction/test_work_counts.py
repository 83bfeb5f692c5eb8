"""Work grows with the text and not with its square: counted, never timed."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from pubproof.domain.citation import Quantity
from pubproof.domain.text import Span
from pubproof.extraction import description, pipeline, quantities, taken_places
from pubproof.extraction.finding import find_marks, plain_sentences
from pubproof.extraction.model import load_model
from pubproof.extraction.references import join_marks
from pubproof.extraction.works import Work
from pubproof.reading.text import read_text


def _names(count: int) -> Iterator[str]:
    return ("Okoro" + "".join(chr(97 + int(digit)) for digit in str(number)) for number in range(count))


def _works_looked_at(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often joining asks a work whether it fits or lacks an author."""
    asked = 0
    lacks_author = vars(Work)["lacks_author"].fget

    def counted(work: Work) -> bool:
        nonlocal asked
        asked += 1
        return bool(lacks_author(work))

    monkeypatch.setattr(Work, "lacks_author", property(counted))
    article = read_text(text, "a.txt")
    sentences = plain_sentences(article, len(text))
    _, references = join_marks(text, find_marks(article, sentences), sentences)
    assert references
    return asked


@pytest.mark.parametrize(
    "write",
    [
        lambda count: "(" + "; ".join(f"{name} et al., 2014" for name in _names(count)) + ")",
        lambda count: " ".join(f"It helped ({name} et al., 2014)." for name in _names(count)),
        lambda count: " ".join("A 2014 study published in Pain Medicine tested it." for _ in range(count)),
    ],
)
def test_joining_looks_at_few_works_for_each_citation(
    write: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lead-ins are indexed: a long bracket of citations does not compare each with all others."""
    assert _works_looked_at(write(400), monkeypatch) <= 5 * 400


def test_a_new_place_is_compared_with_its_neighbours_alone() -> None:
    """Whatever the order in which they come, of two that overlap the first one stays."""
    taken = taken_places.TakenPlaces()
    assert all(taken.take(Span(start, start + 5)) for start in range(0, 1_000, 10))
    assert not taken.take(Span(503, 505))
    assert not taken.take(Span(496, 501))
    assert taken.take(Span(495, 500))


def test_the_model_never_gets_more_than_a_batch_at_once() -> None:
    """Memory is bounded by characters and not by the number of sentences: one may be as long as a page."""
    text = "ketamine relieved nerve pain and " * 3_000
    article = read_text(text, "a.txt")
    batches = list(pipeline.batches(plain_sentences(article, len(text))))
    assert sum(len(batch) for batch in batches) == len(plain_sentences(article, len(text)))
    assert max(sum(len(sentence.span) for sentence in batch) for batch in batches) <= pipeline.BATCH_CHARACTERS


def test_a_repeated_sentence_is_read_by_the_model_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its tokens stand at each of its places all the same."""
    model = load_model()
    read: list[str] = []
    pipe = model.pipe

    def counted(texts: Sequence[str], **options: Any) -> Iterator[Any]:
        read.extend(texts)
        return iter(pipe(texts, **options))

    monkeypatch.setattr(model, "pipe", counted)
    text = "Ketamine may relieve nerve pain in some people. " * 50
    analysis = pipeline.Extractor().analyse(read_text(text, "a.txt"))
    assert len(read) == 1
    assert len(analysis.sentences) == 50
    for sentence in analysis.sentences:
        assert [text[token.start : token.end] for token in sentence.tokens][:2] == ["Ketamine", "may"]


def test_a_sentence_of_many_citations_is_described_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each work takes what the sentence says, and none takes more numbers than a study has."""
    asked: list[Span] = []
    percentages = quantities.percentages

    def counted(text: str, span: Span) -> Iterator[Quantity]:
        asked.append(span)
        return percentages(text, span)

    monkeypatch.setattr(description, "percentages", counted)
    cited = "; ".join(f"{name} et al., 2014" for name in _names(60))
    text = f"Ketamine relieved pain in 30% of patients and {'in 20% and ' * 45} so on ({cited})."
    analysis = pipeline.Extractor().analyse(read_text(text, "a.txt"))
    described = [reference.described for reference in analysis.references]
    assert len(described) == 60
    assert len(asked) == 1
    assert all(len(item.results) == 40 and item.interventions == ("ketamine",) for item in described)
