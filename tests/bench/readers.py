"""Closed-loop readers: each asks, waits for the whole answer and asks again."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.bench.figure import percentile


@dataclass
class Asked:
    """What the readers saw."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)  # answers that hold parts of two revisions
    revisions: Counter[str] = field(default_factory=Counter)

    def p95_ms(self) -> float:
        """The 95th percentile of the answers' times, in ms."""
        return percentile(self.seconds, 0.95) * 1000


Check = Callable[[str, bytes, str], tuple[str, str]]
"""(path, body, ETag) to (revision, complaint): complaint is empty where the answer is of one revision."""


def ask(
    address: str,
    paths: Sequence[str],
    *,
    readers: int = 20,
    until: Callable[[], bool],
    check: Check | None = None,
) -> Asked:
    """Lets that many readers ask for the paths, each in its own seeded order, until `until` is true."""
    asked, lock = Asked(), threading.Lock()

    def read(number: int) -> None:
        dice = random.Random(number)
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        while not until():
            path = dice.choice(paths)
            begun = time.perf_counter()
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                body, etag = answer.read(), answer.getheader("ETag") or ""
            except OSError as failed:
                with lock:
                    asked.errors.append(f"{path}: {failed}")
                connection.close()
                continue
            took = time.perf_counter() - begun
            revision, complaint = check(path, body, etag) if check else ("", "")
            with lock:
                asked.seconds.append(took)
                asked.revisions[revision] += 1
                if answer.status != 200:
                    asked.errors.append(f"{path}: {answer.status}")
                if complaint:
                    asked.mixed.append(f"{path}: {complaint}")
        connection.close()

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return asked


def after(seconds: float) -> Callable[[], bool]:
    """True once that many seconds have passed."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end
