"""Noun phrases around a noun: to its left the article and what qualifies it, to its right what it was of, where, when and by whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from pubproof.extraction.words import TaggedWord, Words

_MOST_QUALIFIERS = 9
_MOST_PIECES = 5
_MOST_WORDS_OF_OBJECT = 9
_ARTICLES = ("indefinite", "definite", "demonstrative", "several")
_SO_FAR = (("to", "date"), ("so", "far"), ("of", "its", "kind"), ("yet",), ("ever",))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with its noun; positions count words, and `last` is the last word that belongs to it."""

    first: int
    head: int
    last: int
    article: str
    """The word that opens it, in small letters; "'s" after an owner, "" if there is none."""
    qualifiers: tuple[TaggedWord, ...]
    """Between article and noun."""
    told: frozenset[str]
    """What the pieces behind the noun tell: sample, place, time, body, people; back if they point back, own if "our" stands in them."""
    is_done: bool
    """Whether a participle says that it was done or published."""
    year: int | None
    after: int
    """The first word behind all that hangs on the noun: there its verb may stand."""

    def has(self, *names: str) -> bool:
        """Whether one of the words between article and noun stands in any of the lists."""
        return any(word.is_a(*names) for word in self.qualifiers)


def phrase_at(words: Words, head: int) -> Phrase:
    """The phrase whose noun stands at `head`."""
    first, article = _opening(words, head)
    qualifiers = words.part(first + (article not in {"", "'s"}), head)
    behind = _Behind(words, head)
    behind.read()
    written = next((int(word.text) for word in qualifiers if word.is_a("year")), None)
    told = frozenset(behind.told)
    return Phrase(
        first, head, behind.last, article, qualifiers, told, behind.is_done, written or behind.year, behind.place
    )


def _opening(words: Words, head: int) -> tuple[int, str]:
    """(where the phrase begins, its article)."""
    place = head
    while place > 0 and head - place < _MOST_QUALIFIERS:
        word, before = words[place - 1], words[place - 2]
        if word.is_a("owner"):
            return _owner(words, place - 1), "'s"
        if word.is_a(*_ARTICLES):
            return place - 1, word.low
        if place < head and word.is_a("people", "team") and words[place].is_a("finds", "does"):
            return place + 1, ""  # "The team examined data": a verb stands between
        in_name = word.is_a("links of a name") and before.is_a("capital") and words[place].is_a("capital")
        after_adjective = word.text == "," and place < head and place > 1 and not before.is_a("closed", "sign")
        if word.text == ")" and before.is_a("nationality") and words[place - 3].text == "(":
            place -= 3
        elif word.is_a("closed", "sign") and not in_name and not after_adjective:
            break
        else:
            place -= 1
    return place, ""


def _owner(words: Words, place: int) -> int:
    """Where the words begin that name an owner: "the Royal College's", "Okoro's"."""
    first = place
    while words[first].is_a("capital") and words[first - 1].is_a("capital"):
        first -= 1
    if words[first - 1].is_a(*_ARTICLES):
        return first - 1
    return first - 2 if words[first - 2].is_a(*_ARTICLES) and not words[first - 1].is_a("closed", "sign") else first


@dataclass(slots=True)
class _Behind:
    """Reads the pieces that hang on a noun: prepositions with their objects, participles before them, words for a time."""

    words: Words
    head: int
    place: int = 0
    """Where reading has come to."""
    last: int = 0
    """The last word that tells something."""
    told: set[str] = field(default_factory=set)
    is_done: bool = False
    year: int | None = None

    def read(self) -> None:
        """All pieces."""
        self.place, self.last = self.head + 1, self.head
        for _ in range(_MOST_PIECES):
            begin = self._past_participles(self.place + self._is_aside())
            if not self.words[begin].is_a("preposition", "placing", "during"):
                if begin > self.place and self.words[begin].is_a("when"):
                    self._tell("time", begin)
                    self.place = begin + 1
                break
            end = self._object(begin)
            if end == begin + 1:
                break
            self.place = end
        for known in _SO_FAR:
            if tuple(word.low for word in self.words.part(self.place, self.place + len(known))) == known:
                self.place += len(known)
                self.last = self.place - 1

    def _is_aside(self) -> bool:
        """Whether a comma stands there and behind it a piece that tells of the study itself: ", published in 2019"."""
        first, second = self.words[self.place + 1], self.words[self.place + 2]
        tells = first.is_a("done") or (first.low in {"in", "from", "of"} and second.is_a("year", "month", "place"))
        return self.words[self.place].text == "," and tells

    def _past_participles(self, place: int) -> int:
        """The first word that is no "published", "carried out", "recently completed"; people do these things themselves."""
        words, are_people = self.words, self.words[self.head].is_a("people", "team")
        while not (are_people and words[place].is_a("finds", "does")):
            is_done = words[place].is_a("done")
            if not is_done and not (words[place].is_a("adverb") and words[place + 1].is_a("done")):
                break
            self.is_done = True
            place += 1
            place += words[place].low == "out" and words[place + 1].low != "of"
        return place

    def _object(self, begin: int) -> int:
        """Where the object of the preposition at `begin` ends; what it tells is noted."""
        place, preposition, told = begin + 1, self.words[begin].low, len(self.told)
        while place < len(self.words) and place - begin <= _MOST_WORDS_OF_OBJECT:
            word = self.words[place]
            if word.is_a("links of a name") and self.words[place - 1].is_a("capital") and self._name_goes_on(place + 1):
                place += 1
                continue
            if self._ends_object(begin, place, has_told=len(self.told) > told):
                break
            if word.is_a("own"):
                self.told.add("own")
                break
            place = self._note(begin, place, preposition) + 1
        return place

    def _ends_object(self, begin: int, place: int, *, has_told: bool) -> bool:
        """Whether the word begins something else: a verb, another preposition, a sign."""
        word, is_first = self.words[place], place == begin + 1
        if word.low == "and" and not self.told & {"body", "place"}:
            return self.words[place + 1].is_a("closed", "indefinite", "definite", "finds", "does") or place + 1 == len(
                self.words
            )
        if word.is_a("sign", "relative") or (word.low == "to" and self.words[place - 1].low != "up"):
            return True
        if has_told and word.low.endswith("ed") and not word.is_a("capital", "done"):
            return True
        if is_first:
            return False
        if word.is_a("preposition", "auxiliary", "done"):
            return True
        if word.is_a("closed") and not word.is_a("within an object"):
            return True
        return word.is_a("finds", "does", "says") and not self._is_noun(place)

    def _note(self, begin: int, place: int, preposition: str) -> int:
        """Note what the word tells; the place of the last word that belongs to it."""
        word, names_somebody = self.words[place], preposition in {"by", "from"}
        counted = self._counted(place) if word.is_a("number") else None
        is_somebody = (
            preposition == "by" and place == begin + 2 and self.words[begin + 1].is_a("definite", "indefinite")
        )
        if word.is_a("demonstrative") or word.low == "both":
            self.told.add("back")
        elif word.is_a("year"):
            self._tell("time", place)
            self.year = self.year or int(word.text)
        elif word.is_a("month", "when"):
            self._tell("time", place)
        elif counted is not None:
            self._tell("sample", counted)
            return counted
        elif word.is_a("number"):
            return place
        elif word.is_a("place") or (word.is_a("of a place") and (names_somebody or preposition == "of")):
            self._tell("place", place)
        elif word.is_a("capital") and (names_somebody or preposition == "at"):
            self._tell("body", place)
        elif is_somebody or (names_somebody and word.is_a("people", "team")):
            self._tell("people", place)
        return place

    def _tell(self, what: str, last: int) -> None:
        self.told.add(what)
        self.last = last

    def _name_goes_on(self, place: int) -> bool:
        """Whether a capitalised word stands there, or behind an article: "Office for National Statistics"."""
        word = self.words[place + (self.words[place].low == "the")]
        return word.is_a("capital") and not word.is_a("month")

    def _is_noun(self, place: int) -> bool:
        """Whether a word that may be a verb is a noun here: "pooled data", "insurance records published in 2019"."""
        before, behind = self.words[place - 1], self.words[place + 1]
        if before.is_a("number", "design", "practice"):
            return True
        if not self.words[place].is_a("study", "studies", "data", "design"):
            return False
        goes_on = not behind.text or behind.is_a(
            "sign", "done", "preposition", "relative", "auxiliary", "finds", "does"
        )
        return goes_on or before.is_a("indefinite", "definite", "apart", "preposition")

    def _counted(self, place: int) -> int | None:
        """Where the noun stands that a number counts ("1,200 parents of teenagers"); None if it counts no people or studies."""
        while self.words[place + 1].is_a("few", "number"):
            place += 1
        for noun in range(place + 1, min(place + 5, len(self.words))):
            word = self.words[noun]
            if word.is_a("closed", "sign", "preposition", "not counted", "auxiliary") and word.low != "of":
                return None
            if word.is_a("counted", "people", "studies") or (word.is_a("plural") and not word.is_a("finds", "does")):
                return noun
        return None
