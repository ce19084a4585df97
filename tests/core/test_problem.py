from oped_tui.core.problem import Level, OpedError, Place, Problem, problem_at


def test_a_problem_reads_as_a_line() -> None:
    problem = Problem("a.yaml", 3, 7, "unknown-key", Level.ERROR, "what is 'x'")
    assert str(problem) == "a.yaml:3:7: error: what is 'x' [unknown-key]"


def test_a_field_has_its_own_place_and_else_that_of_its_entry() -> None:
    place = Place("a.yaml", 3, 5, (("summary", 4, 14),))
    assert place.of("summary") == Place("a.yaml", 4, 14)
    assert place.of("quote") is place


def test_a_problem_stands_at_its_place() -> None:
    problem = problem_at(Place("a.yaml", 3, 5), Level.NOTE, "rule", "words")
    assert (problem.source, problem.line, problem.column) == ("a.yaml", 3, 5)


def test_a_failure_without_a_shorter_form_is_told_as_it_is() -> None:
    assert OpedError("no").brief == "no"
