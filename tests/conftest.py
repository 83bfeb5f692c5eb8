"""For all tests: no connection leaves this machine, and nothing of the user's environment changes a result."""

import hypothesis
import pytest

pytest_plugins = ["eutils_server.fixtures"]

# No test is timed: a busy machine is not a failure.
hypothesis.settings.register_profile("pubproof", deadline=None)
hypothesis.settings.load_profile("pubproof")


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key of the user, no clock of a build."""
    monkeypatch.delenv("NCBI_API_KEY", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
