"""A trigger in its surroundings: what guards look at before it becomes a hit."""

from __future__ import annotations

from dataclasses import dataclass

from pubproof.domain.analysis import Sentence, TopicKind
from pubproof.domain.text import Span
from pubproof.rules.clauses import Clause, ClauseWord
from pubproof.rules.lexicon import Match
from pubproof.rules.rule import Context


@dataclass(frozen=True, slots=True)
class Candidate:
    """One match of a trigger."""

    context: Context
    sentence: Sentence
    clause: Clause
    match: Match
    lexicon: str = ""
    """Name of the lexicon that the trigger is from."""
    inherited: tuple[ClauseWord, ...] = ()
    """Words of the lead-in that a list item continues: "Ketamine may:" goes on in "relieve pain"."""

    @property
    def span(self) -> Span:
        """The words of the trigger."""
        words = self.matched
        return Span(words[0].span.start, words[-1].span.end)

    @property
    def text(self) -> str:
        """The trigger as written."""
        return " ".join(self.span.of(self.context.article.text).split())

    @property
    def quoted(self) -> Span:
        """The clause, as far as it stands in the sentence itself: a lead-in is judged with its first item, and quoted without."""
        own = self.own_words
        return Span(own[0].span.start, own[-1].span.end)

    @property
    def own_words(self) -> tuple[ClauseWord, ...]:
        """The words of the clause that stand in the sentence itself: those of a lead-in go on behind it."""
        words, end = self.clause.words, self.sentence.span.end
        return words if words[-1].span.end <= end else tuple(word for word in words if word.span.end <= end)

    @property
    def is_of_next_item(self) -> bool:
        """Whether the trigger lies wholly in the list item that a lead-in is judged with."""
        return self.span.start >= self.sentence.span.end

    @property
    def matched(self) -> tuple[ClauseWord, ...]:
        """The words that fired."""
        return self.clause.words[self.match.start : self.match.end]

    @property
    def before(self) -> tuple[ClauseWord, ...]:
        """What stands before the trigger in its clause, the lead-in included."""
        return (*self.inherited, *self.clause.words[: self.match.start])

    @property
    def governing(self) -> tuple[ClauseWord, ...]:
        """The clause that a participle or "which" continues: "may ease pain, offering …" offers no more than "may" allows."""
        clauses = self.context.clauses_of(self.sentence)
        place = next((index for index, clause in enumerate(clauses) if clause.span.overlaps(self.span)), 0)
        first = self.clause.words[0].text
        if place == 0 or not (first.endswith("ing") or first == "which"):
            return ()
        return clauses[place - 1].words

    @property
    def after(self) -> tuple[ClauseWord, ...]:
        """What stands after the trigger in its clause."""
        return self.clause.words[self.match.end :]

    @property
    def sentence_words(self) -> tuple[ClauseWord, ...]:
        """All words of the sentence."""
        return self.context.words_of(self.sentence)

    def may_hold(self, lexicon: str) -> bool:
        """Whether a trigger of the lexicon may stand in the sentence or its lead-in: the quick question before the dear one."""
        lead_in = self.sentence.lead_in
        if self.context.may_hold(self.sentence, lexicon):
            return True
        return lead_in is not None and self.context.may_hold(self.context.analysis.sentences[lead_in], lexicon)

    def names(self, kind: TopicKind) -> bool:
        """Whether the sentence or its lead-in names a concept of that kind."""
        lead_in = self.sentence.lead_in
        sentences = [self.sentence] if lead_in is None else [self.sentence, self.context.analysis.sentences[lead_in]]
        return any(mention.kind is kind for sentence in sentences for mention in sentence.mentions)
