"""Measures several ways of one job in turn, round by round, so that a slow moment of the machine meets all of them."""

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

Jobs = Mapping[str, Callable[[], object]]


def measure(jobs: Jobs, rounds: int) -> dict[str, float]:
    """Name -> median of its times, in milliseconds. Each job runs once unmeasured before: imports, caches of files."""
    for job in jobs.values():
        job()
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            times[name].append(timed(job))
    return {name: median(measured) for name, measured in times.items()}


def timed(job: Callable[[], object]) -> float:
    """How long it takes, in milliseconds, the rubbish of the job before it swept first."""
    gc.collect()
    start = perf_counter()
    job()
    return (perf_counter() - start) * 1000
