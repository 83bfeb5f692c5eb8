"""Calls in several processes, answered in the order in which they were made. A process that dies costs its own call alone."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from multiprocessing import get_context
from typing import Generic, Self, TypeVar

Argument = TypeVar("Argument")
Answer = TypeVar("Answer")
_AHEAD = 4
"""Calls under way for each process: enough to keep it busy, few enough to hold in memory."""
MOST_JOBS = 4
"""Processes that are started unasked: each holds a model in memory."""
_WORTHWHILE = 24
"""Articles for each process, at least: loading the model takes as long as reading so many."""


def jobs_for(wanted: int, articles: int) -> int:
    """How many processes are worth starting; as many as are `wanted`, unless that is 0."""
    if wanted:
        return max(1, min(wanted, articles))
    return max(1, min(os.cpu_count() or 1, MOST_JOBS, articles // _WORTHWHILE))


class Pool(Generic[Argument, Answer]):
    """Calls one function in `jobs` processes; with one job in this process."""

    def __init__(
        self,
        function: Callable[[Argument], Answer],
        start: Callable[[], None],
        died: Callable[[Argument], Answer],
        jobs: int,
    ) -> None:
        self._function = function
        self._start = start
        self._died = died
        self._jobs = jobs

    def answers(self, arguments: Iterable[Argument]) -> Iterator[Answer]:
        """One answer for each argument, in their order; arguments are taken as they are needed."""
        if self._jobs == 1:
            yield from map(self._function, arguments)
            return
        with ExitStack() as stack:
            pool = stack.enter_context(_Processes(self._jobs, self._start))
            under_way: deque[tuple[Argument, Future[Answer]]] = deque()
            for argument in arguments:
                under_way.append((argument, pool.submit(self._function, argument)))
                if len(under_way) >= self._jobs * _AHEAD:
                    yield self._answer(pool, under_way)
            while under_way:
                yield self._answer(pool, under_way)

    def _answer(self, pool: _Processes, under_way: deque[tuple[Argument, Future[Answer]]]) -> Answer:
        argument, future = under_way.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(pool, argument, under_way)

    def _alone(self, pool: _Processes, argument: Argument, under_way: deque[tuple[Argument, Future[Answer]]]) -> Answer:
        """Some process died, and all calls with it. Each is made again in a process of its own, until it is known which one it was."""
        others = [other for other, _ in under_way]
        under_way.clear()
        pool.restart()
        with _Processes(1, self._start) as single:
            try:
                answer = single.submit(self._function, argument).result()
            except BrokenProcessPool:
                answer = self._died(argument)
        under_way.extend((other, pool.submit(self._function, other)) for other in others)
        return answer


class _Processes:
    """A pool of processes that can be started anew, and that leaves none behind."""

    def __init__(self, jobs: int, start: Callable[[], None]) -> None:
        self._jobs = jobs
        self._start = start
        self._pool = self._new()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._end(is_hurried=kind is not None)

    def submit(self, function: Callable[[Argument], Answer], argument: Argument) -> Future[Answer]:
        try:
            return self._pool.submit(function, argument)
        except BrokenProcessPool:
            self.restart()
            return self._pool.submit(function, argument)

    def restart(self) -> None:
        self._end(is_hurried=True)
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        # Spawned, not forked: this process may hold threads and locks (a progress bar, a connection).
        return ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"), initializer=self._start)

    def _end(self, *, is_hurried: bool) -> None:
        processes = list((self._pool._processes or {}).values())  # noqa: SLF001 - the only way to end a call under way
        self._pool.shutdown(wait=not is_hurried, cancel_futures=True)
        if is_hurried:
            for process in processes:
                process.kill()
