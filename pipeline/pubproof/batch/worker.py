"""A file → its analysis, packed. Runs in this process or in a worker; spaCy is loaded here and at no other place of a run."""

from __future__ import annotations

import os
import signal
from functools import cache
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from pubproof.cache.entries import ANALYSIS, key_of, pack_article, pack_cited
from pubproof.config import ExtractionSettings, Settings
from pubproof.errors import ReadingError
from pubproof.process_start import begin
from pubproof.reading.content import content_of
from pubproof.reading.read import format_of, parse
from pubproof.reading.source import Source

if TYPE_CHECKING:
    from pubproof.extraction.pipeline import Extractor


class Asked(NamedTuple):
    """One article to analyse."""

    file: Source
    settings: Settings
    version: str


class Packed(NamedTuple):
    """An analysed article as the store holds it, or why there is none."""

    key: str = ""
    article: bytes = b""
    sentences: bytes = b""
    cited: bytes = b""
    unreadable: str = ""
    """The article cannot be read: nothing is wrong with pubproof."""
    failed: str = ""
    """The analysis raised, or its process died."""


def analyse(asked: Asked) -> Packed:
    """One bad article never stops a batch: it comes back with the reason."""
    try:
        content = content_of(asked.file, asked.settings.reading)
        most = asked.settings.extraction.max_characters
        article = parse(content, asked.file, asked.settings.reading, most)
        analysis = _extractor(asked.settings.extraction.model_dump_json()).analyse(article)
        read = article.beginning(most)
        return Packed(analysis_key(asked, content), *pack_article(read, analysis), pack_cited(analysis.references))
    except ReadingError as error:
        return Packed(unreadable=str(error))
    except Exception as error:  # noqa: BLE001 - it is accounted for
        return Packed(failed=f"{asked.file.name}: could not be analysed ({type(error).__name__}: {error})")


def died(asked: Asked) -> Packed:
    """What is said of an article whose process died: out of memory, or a fault in a library."""
    return Packed(failed=f"{asked.file.name}: could not be analysed (the process that read it died)")


def analysis_key(asked: Asked, content: bytes) -> str:
    """The key of the analysis of this content. Its name is no part of it but for the format that it tells."""
    settings, told = asked.settings, f"{format_of(asked.file, content)} {asked.file.charset}"
    return key_of(ANALYSIS, asked.version, settings.reading, settings.extraction, told, content)


def start_worker() -> None:
    """Leave Ctrl-C to the parent, and end when the parent does: a killed run leaves no process behind."""
    begin()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@cache
def _extractor(settings: str) -> Extractor:
    """One a process and settings: the model is loaded once."""
    from pubproof.extraction.pipeline import Extractor  # noqa: PLC0415 - a run that finds everything kept loads no model

    return Extractor(ExtractionSettings.model_validate_json(settings))
