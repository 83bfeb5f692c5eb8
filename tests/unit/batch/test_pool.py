from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

import pool_calls as calls
from pubproof.batch.pool import Pool, jobs_for


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_answers_come_in_order(jobs: int) -> None:
    """Whatever the number of processes."""
    pool = Pool(calls.squared, calls.nothing, calls.died, jobs)
    assert list(pool.answers(range(40))) == [number * number for number in range(40)]


def test_one_job_starts_no_process() -> None:
    """A small run loads one model, here."""
    pool = Pool(calls.own_process, calls.nothing, calls.died, 1)
    assert set(pool.answers(range(3))) == {os.getpid()}


def test_a_process_that_dies_costs_its_own_call_alone() -> None:
    """All others are answered, still in order."""
    pool = Pool(calls.squared_unless_killed, calls.nothing, calls.died, 2)
    assert list(pool.answers(range(8))) == [0, 1, 4, -3, 16, 25, 36, 49]


def test_no_more_is_taken_than_is_needed() -> None:
    """A long run is never held in memory."""
    taken: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    answers = Pool(calls.squared, calls.nothing, calls.died, 2).answers(numbers())
    assert next(answers) == 0
    assert len(taken) < 20
    answers.close()  # type: ignore[attr-defined]  # a generator


@pytest.mark.parametrize(
    ("wanted", "articles", "jobs"), [(3, 100, 3), (3, 2, 2), (1, 500, 1), (5, 0, 1), (0, 0, 1), (0, 20, 1)]
)
def test_jobs_are_those_wanted_where_there_is_work(wanted: int, articles: int, jobs: int) -> None:
    """Unasked, few articles start no further process."""
    assert jobs_for(wanted, articles) == jobs


def test_unasked_there_is_one_a_processor_at_most() -> None:
    """And not more than memory is sure to hold."""
    assert 1 <= jobs_for(0, 100_000) <= min(os.cpu_count() or 1, 4)
