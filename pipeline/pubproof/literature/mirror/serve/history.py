"""The history server: results kept under a WebEnv and a query key, bounded, forgotten when others come."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Sequence

MAX_ENVIRONMENTS = 200
MAX_KEYS = 100
MAX_PMIDS = 1_000_000


class History:
    """Lists of PMIDs that later requests name."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, dict[int, tuple[int, ...]]] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, pmids: Sequence[int], webenv: str = "") -> tuple[str, int]:
        """Keeps a list, in the environment named or a new one; its name and key."""
        with self._lock:
            name = webenv if webenv in self._kept else f"MCID_{secrets.token_hex(12)}"
            keys = self._kept.setdefault(name, {})
            self._kept.move_to_end(name)
            key = max(keys, default=0) + 1
            keys[key] = tuple(pmids[:MAX_PMIDS])
            while len(keys) > MAX_KEYS:
                del keys[min(keys)]
            while len(self._kept) > MAX_ENVIRONMENTS or (self._size() > MAX_PMIDS and len(self._kept) > 1):
                self._kept.popitem(last=False)
            return name, key

    def get(self, webenv: str, key: str) -> tuple[int, ...] | None:
        """The list of that key; None if it is not kept (any more)."""
        with self._lock:
            keys = self._kept.get(webenv)
            if keys is None or not key.isdecimal():
                return None
            self._kept.move_to_end(webenv)
            return keys.get(int(key[:9]))

    def _size(self) -> int:
        return sum(len(pmids) for keys in self._kept.values() for pmids in keys.values())
