"""Asks the services that the settings name about one reference."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

from pubproof.config import LiteratureSettings
from pubproof.domain.citation import Reference
from pubproof.domain.lookup import OtherAnswer

if TYPE_CHECKING:
    from pubproof.literature.elsewhere.getting import Getter

_SILENT_SOURCES = ("frozen", "none", "snapshot:", "starter")


class Elsewhere:
    """The services, each asked at most once about a reference. Where no network is wanted, none is asked."""

    def __init__(self, settings: LiteratureSettings) -> None:
        is_silent = settings.source.startswith(_SILENT_SOURCES)
        self._email = settings.email
        urls = {"crossref": settings.crossref_url, "europepmc": settings.europepmc_url}
        self._getters: dict[str, Getter] = {}
        if settings.second_opinions and not is_silent:
            from pubproof.literature.elsewhere.getting import Getter  # noqa: PLC0415 - httpx loads only where it is used

            for name in settings.second_opinions:
                self._getters[name] = Getter(
                    urls[name], settings.email, settings.timeout_seconds, settings.deadline_seconds
                )
        self._known: dict[Reference, tuple[OtherAnswer, ...]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for getter in self._getters.values():
            getter.close()

    def ask(self, reference: Reference) -> tuple[OtherAnswer, ...]:
        """One answer of each service, in the order of the settings."""
        if reference not in self._known:
            self._known[reference] = tuple(
                self._asked(name, getter, reference) for name, getter in self._getters.items()
            )
        return self._known[reference]

    def _asked(self, name: str, getter: Getter, reference: Reference) -> OtherAnswer:
        from pubproof.literature.elsewhere.crossref import ask_crossref  # noqa: PLC0415 - as above
        from pubproof.literature.elsewhere.europe_pmc import ask_europe_pmc  # noqa: PLC0415 - as above

        if name == "crossref":
            return ask_crossref(getter, reference, self._email)
        return ask_europe_pmc(getter, reference)
