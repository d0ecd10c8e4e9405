"""All benchmarks, one after the other: ``python -m tests.bench``. Status 1 above a limit."""

import sys

from tests.bench import (
    bench_assess,
    bench_packet,
    bench_pages,
    bench_paper,
    bench_refusals,
    bench_start,
    bench_store,
)

BENCHES = (
    bench_start,
    bench_pages,
    bench_store,
    bench_assess,
    bench_packet,
    bench_paper,
    bench_refusals,
)

if __name__ == "__main__":
    results = []
    for bench in BENCHES:
        print(f"== {bench.__name__.rsplit('.', 1)[-1].removeprefix('bench_')}")
        results.append(bench.main())
        print()
    sys.exit(max(results))
