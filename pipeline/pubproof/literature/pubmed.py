"""Live PubMed as a literature source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from pubproof.config import LiteratureSettings
from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Fetched
from pubproof.domain.paper import Paper
from pubproof.literature.batching import search_together
from pubproof.literature.coverage import coverage_by_counts
from pubproof.literature.eutils import (
    FETCH_BATCH,
    Reply,
    Request,
    efetch_request,
    esearch_request,
    parse_efetch,
    parse_esearch,
)
from pubproof.literature.interface import DEFAULT_LIMIT
