"""The clock, read here and nowhere else. SOURCE_DATE_EPOCH fixes it, as reproducible builds do."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from pubproof.errors import UsageError


def now() -> datetime:
    """The time now, in whole seconds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"SOURCE_DATE_EPOCH={epoch}: is not a number of seconds") from error
