"""PubMed's query syntax → a tree: fielded terms, quotes, ranges of dates, parentheses, AND/OR/NOT from left to right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pubproof.literature.dates import days_of

OPERATORS = ("AND", "OR", "NOT")
_TOKEN = re.compile(r'\s*(?:(?P<mark>[()])|"(?P<quoted>[^"]*)"|\[(?P<tag>[^\]]*)\]|(?P<word>[^\s()"\[]+))')


@dataclass(frozen=True, slots=True)
class Leaf:
    """One term with its tag as written, "" for none."""

    text: str
    tag: str = ""
    is_quoted: bool = False

    @property
    def written(self) -> str:
        """The term as the query writes it."""
        text = f'"{self.text}"' if self.is_quoted else self.text
        return f"{text}[{self.tag}]" if self.tag else text


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `first` to `last`, both included, in a date field."""

    first: date
    last: date
    tag: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Two questions joined by an operator."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Group:
    """A question in parentheses."""

    inner: Node


Node = Leaf | DateRange | Joined | Group


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def parse(query: str) -> Node | None:
    """The tree of `query`, None if it holds no term. As PubMed does, it forgives what is left open."""
    tokens = [
        _Token(str(match.lastgroup), match[str(match.lastgroup)]) for match in _TOKEN.finditer(query) if match.lastgroup
    ]
    return _Parser(tokens).expression()


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._place = 0

    def expression(self) -> Node | None:
        """Operands joined by operators; two operands side by side are joined by AND."""
        tree: Node | None = None
        while (token := self._peek()) is not None and token != _Token("mark", ")"):
            operator = "AND"
            if token.kind == "word" and token.text in OPERATORS:
                operator = self._next().text
            operand = self._operand()
            if operand is not None:
                tree = operand if tree is None else Joined(operator, tree, operand)
        return tree

    def _operand(self) -> Node | None:
        token = self._peek()
        if token == _Token("mark", "("):
            self._next()
            inner = self.expression()
            if self._peek() is not None:
                self._next()
            return None if inner is None else Group(inner)
        if token is None or token.kind == "mark":
            return None
        if token.kind == "tag":
            self._next()
            return None
        return self._leaf()

    def _leaf(self) -> Node | None:
        is_quoted = self._tokens[self._place].kind == "quoted"
        words = [self._next().text]
        while not is_quoted and (token := self._peek()) and token.kind == "word" and token.text not in OPERATORS:
            words.append(self._next().text)
        token = self._peek()
        tag = self._next().text.strip() if token is not None and token.kind == "tag" else ""
        text = " ".join(words)
        low, colon, high = text.partition(":")
        first, last = days_of(low), days_of(high) if colon else self._range_end(low)
        if first is not None and last is not None:
            return DateRange(first[0], last[1], tag)
        return Leaf(text, tag, is_quoted) if text.strip() else None

    def _range_end(self, low: str) -> tuple[date, date] | None:
        """The end of a range of which each date has a tag or quotation marks: "2020/03"[dp] : "2020/05"[dp]."""
        place = self._place
        token = self._peek()
        if days_of(low) is None or token is None or token.kind != "word" or not token.text.startswith(":"):
            return None
        text = self._next().text[1:]
        if not text and (token := self._peek()) is not None and token.kind in {"word", "quoted"}:
            text = self._next().text
        last = days_of(text)
        if last is None:
            self._place = place
        elif (token := self._peek()) is not None and token.kind == "tag":
            self._next()
        return last

    def _peek(self) -> _Token | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _next(self) -> _Token:
        self._place += 1
        return self._tokens[self._place - 1]
