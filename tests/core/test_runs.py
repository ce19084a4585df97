import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.runs import Run, flatten


@pytest.mark.parametrize(
    ("length", "spans", "runs"),
    [
        (0, [], []),
        (5, [], [Run(0, 5)]),
        (5, [(1, 3)], [Run(0, 1), Run(1, 3, (0,)), Run(3, 5)]),
        (5, [(0, 4), (2, 5)], [Run(0, 2, (0,)), Run(2, 4, (0, 1)), Run(4, 5, (1,))]),
        (5, [(3, 3), (4, 2)], [Run(0, 5)]),
        (5, [(-2, 9)], [Run(0, 5, (0,))]),
        (5, [(7, 9)], [Run(0, 5)]),
    ],
)
def test_text_is_cut_at_every_edge(
    length: int, spans: list[tuple[int, int]], runs: list[Run]
) -> None:
    assert flatten(length, spans) == tuple(runs)


SPANS = st.lists(st.tuples(st.integers(-3, 23), st.integers(-3, 23)), max_size=8)


@given(st.integers(0, 20), SPANS)
def test_runs_touch_and_name_just_the_spans_that_cover_them(
    length: int, spans: list[tuple[int, int]]
) -> None:
    runs = flatten(length, spans)
    assert "".join("x" * (run.end - run.start) for run in runs) == "x" * length
    assert all(run.start < run.end for run in runs)
    for run in runs:
        for place in range(run.start, run.end):
            covering = tuple(i for i, (a, b) in enumerate(spans) if a <= place < b)
            assert run.spans == covering
