"""Lines of signs, as broken markup leaves them."""

from __future__ import annotations

import pytest

from pubproof.domain.text import BlockKind
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.text import read_text

RUN = "Ketamine may help " + ">" * 70 + " some people."


@pytest.mark.parametrize("sign", ["(", ">", ".", "\u2014", "*"])
def test_a_sentence_with_a_long_run_of_signs_is_read_without_its_grammar(sign: str) -> None:
    """Its time would grow with the square of the run; identifiers in it are found, and sentences beside it are read whole."""
    article = read_text(f"{RUN.replace('>', sign)} PMID 29870458\n\nKetamine may ease pain.\n", "a.txt")
    analysis = Extractor().analyse(article)
    with_tokens = [sentence for sentence in analysis.sentences if sentence.tokens]
    assert [sentence.span.of(article.text) for sentence in with_tokens][-1] == "Ketamine may ease pain."
    assert not any(sign * 60 in sentence.span.of(article.text) for sentence in with_tokens)
    assert [reference.pmid for reference in analysis.references] == [29870458]
    assert article.blocks[0].kind is not BlockKind.BOILERPLATE


def test_a_long_address_is_no_run_of_signs() -> None:
    """Letters and digits stand between its signs."""
    address = "https://clinic.example/" + "a-b/c_d?e=f&" * 8
    article = read_text(
        f"It may help some of the people who have pain in the back, says {address} in a text that is about it.\n",
        "a.txt",
    )
    assert all(sentence.tokens for sentence in Extractor().analyse(article).sentences)
