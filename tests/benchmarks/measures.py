"""What a benchmark reports: medians, p95 and the ratio to a floor measured in the same run."""

import statistics
from dataclasses import dataclass

HEAD = f"{'what':44}{'n':>9}{'median ms':>11}{'p95 ms':>9}{'floor ms':>10}{'ratio':>7}{'peak MB':>9}  floor"


@dataclass(frozen=True, slots=True)
class Measure:
    """Times in milliseconds; `n` is the number of entries; the floor is what nothing could beat.

    `peak_mb` is the most memory that the process has had so far.
    The ratio is of the median, or with `p95_ratio` of the p95. With `rounds_ms`, the floor's times in the
    same rounds, it is the median of each round's own: a machine that changes its speed from minute to
    minute disturbs the two medians differently, but hardly two times that follow one another.
    """

    name: str
    n: int
    times_ms: tuple[float, ...]
    floor_ms: float
    floor: str
    peak_mb: float | None = None
    p95_ratio: bool = False
    rounds_ms: tuple[float, ...] = ()

    @property
    def median_ms(self) -> float:
        return statistics.median(self.times_ms)

    @property
    def p95_ms(self) -> float:
        ordered = sorted(self.times_ms)
        return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]

    @property
    def ratio(self) -> float:
        if self.rounds_ms:
            rounds = zip(self.times_ms, self.rounds_ms, strict=True)
            return statistics.median(time / floor for time, floor in rounds)
        return (self.p95_ms if self.p95_ratio else self.median_ms) / self.floor_ms

    def as_dict(self) -> dict[str, object]:
        return {
            "name": self.name,
            "n": self.n,
            "median_ms": round(self.median_ms, 2),
            "p95_ms": round(self.p95_ms, 2),
            "floor_ms": round(self.floor_ms, 2),
            "ratio": round(self.ratio, 3),
            "floor": self.floor,
        } | ({} if self.peak_mb is None else {"peak_mb": round(self.peak_mb)})


def row(measure: Measure) -> str:
    """A measure as a row of a plain table under `HEAD`."""
    times = f"{measure.median_ms:>11.1f}{measure.p95_ms:>9.1f}{measure.floor_ms:>10.1f}{measure.ratio:>7.2f}"
    peak = "" if measure.peak_mb is None else f"{measure.peak_mb:,.0f}"
    return f"{measure.name:44}{measure.n:>9}{times}{peak:>9}  {measure.floor}"
