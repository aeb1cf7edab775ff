"""Derived values of something immutable, each computed once however many threads ask."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any, TypeVar

T = TypeVar("T")


class Once:
    """Values by key; who asks for one that is being computed waits for it.

    >>> known = Once()
    >>> known.get("answer", lambda: 42), known.get("answer", lambda: 0)
    (42, 42)
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._locks: dict[str, RLock] = {}
        self._values: dict[str, Any] = {}

    def get(self, key: str, compute: Callable[[], T]) -> T:
        """The value of a key, computed by whoever asks first; what it raises is not kept."""
        with self._lock:
            lock = self._locks.setdefault(key, RLock())
        with lock:
            if key not in self._values:
                self._values[key] = compute()
            value: T = self._values[key]
            return value


class Recent:
    """The values asked for last, at most so many; who asks for one that is being computed waits.

    >>> last = Recent(1)
    >>> last.get("a", lambda: 1), last.get("b", lambda: 2), last.get("a", lambda: 3)
    (1, 2, 3)
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = RLock()
        self._values: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, compute: Callable[[], T]) -> T:
        """The value of a key, computed where it is not kept."""
        with self._lock:
            if key not in self._values:
                self._values[key] = compute()
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
            value: T = self._values[key]
            return value
