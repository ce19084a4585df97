"""Rules for one annotation at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from oped_tui.core.annotation import Annotation, Claim, Forecast, Kind, Outcome, Rhetoric, Verdict
from oped_tui.core.pack import Pack
from oped_tui.core.problem import Level, Problem, problem_at
from oped_tui.core.suggest import did_you_mean

LONGEST_SUMMARY = 90  # characters: one line of the ledger on a screen 120 wide
LONGEST_QUOTE = 12  # words: enough to find the place, too few to stand for the text

AUTHORS = "authors"
"""The voice of the article's own authors."""

TECHNIQUES = (
    "Loaded Language",
    "Name Calling, Labeling",
    "Repetition",
    "Exaggeration, Minimisation",
    "Doubt",
    "Appeal to fear/prejudice",
    "Flag-Waving",
    "Causal Oversimplification",
    "Slogans",
    "Appeal to Authority",
    "Black-and-White Fallacy",
    "Thought-terminating Cliché",
    "Whataboutism, Straw Men, Red Herring",
    "Bandwagon, Reductio ad Hitlerum",
)
"""The 14 classes of SemEval-2020 Task 11 (Da San Martino and others, 2020)."""

_OWN = frozenset({Kind.NOTE, Kind.HIGHLIGHT, Kind.REATTACH})
_JUDGED = frozenset(
    {Verdict.SUPPORTED, Verdict.PARTLY_SUPPORTED, Verdict.MISLEADING, Verdict.CONTRADICTED}
)
_UNDATED = frozenset({Verdict.UNCHECKED, Verdict.OPINION})
_KNOWN = frozenset({Outcome.CAME_TRUE, Outcome.PARTLY, Outcome.DID_NOT})
_TECHNIQUES = {technique.casefold() for technique in TECHNIQUES}

_Found = Iterator[Problem]


def _at(annotation: Annotation, field: str, level: Level, rule: str, message: str) -> Problem:
    return problem_at(annotation.place.of(field), level, rule, f"{annotation.id}: {message}")


def missing_summary(one: Annotation, pack: Pack) -> _Found:
    """Every annotation but the reader's own kinds needs one line that reads on its own."""
    if not one.summary and one.kind not in _OWN:
        message = f"needs a summary: one line of at most {LONGEST_SUMMARY} characters"
        yield _at(one, "id", Level.ERROR, "missing-summary", message)


def long_summary(one: Annotation, pack: Pack) -> _Found:
    """The ledger is made of summaries, a line each."""
    if len(one.summary) > LONGEST_SUMMARY:
        message = f"the summary has {len(one.summary)} characters; keep it to {LONGEST_SUMMARY}"
        yield _at(one, "summary", Level.WARNING, "long-summary", message)


def long_quote(one: Annotation, pack: Pack) -> _Found:
    """A pack doesn't carry the article's text."""
    quote = one.target.quote
    words = len(quote.exact.split()) if quote else 0
    if words > LONGEST_QUOTE:
        message = f"the quote has {words} words; {LONGEST_QUOTE} are enough to find the place"
        yield _at(one, "quote", Level.WARNING, "long-quote", message)


def missing_stance(one: Annotation, pack: Pack) -> _Found:
    """The symmetry audit counts annotations for and against the article's case."""
    if one.stance is None and one.kind not in _OWN:
        message = "doesn't say its stance: for, against or neutral"
        yield _at(one, "id", Level.NOTE, "missing-stance", message)


def unsourced_counterview(one: Annotation, pack: Pack) -> _Found:
    """Somebody must have held it."""
    if one.kind is Kind.COUNTERVIEW and not one.sources:
        message = "a counter-view needs a source: who holds it, and where"
        yield _at(one, "id", Level.ERROR, "unsourced-counterview", message)


def unsourced_verdict(one: Annotation, pack: Pack) -> _Found:
    """A verdict that rests on evidence says on which."""
    if isinstance(one, Claim) and one.verdict in _JUDGED and not one.sources:
        message = f"judged {one.verdict} without a source"
        yield _at(one, "verdict", Level.ERROR, "unsourced-verdict", message)


def missing_checked(one: Annotation, pack: Pack) -> _Found:
    """A verdict is as old as its last check."""
    if isinstance(one, Claim) and one.verdict not in _UNDATED and one.checked is None:
        message = "has a verdict but no date on which it was checked"
        yield _at(one, "verdict", Level.WARNING, "missing-checked", message)


def missing_statement(one: Annotation, pack: Pack) -> _Found:
    """What is judged is a statement in the pack's own words."""
    if isinstance(one, (Claim, Forecast)) and not one.statement:
        message = f"a {one.kind} needs the statement that it is about"
        yield _at(one, "id", Level.WARNING, "missing-statement", message)


def unknown_voice(one: Annotation, pack: Pack) -> _Found:
    """A voice is the authors' or somebody's of the glossary."""
    voice = one.voice if isinstance(one, (Claim, Forecast)) else ""
    if voice and voice != AUTHORS and voice not in pack.glossary:
        hint = did_you_mean(voice, (AUTHORS, *pack.glossary))
        message = f"the glossary has no '{voice}' to be its voice{hint}"
        yield _at(one, "voice", Level.ERROR, "unknown-voice", message)


def two_voices(one: Annotation, pack: Pack) -> _Found:
    """A nameless source has no name."""
    if isinstance(one, Claim) and one.unnamed and one.voice:
        message = "is 'unnamed' and has a voice as well; keep one of them"
        yield _at(one, "unnamed", Level.ERROR, "two-voices", message)


def outcome_before_issue(one: Annotation, pack: Pack) -> _Found:
    """What had happened by the day of publication was no forecast."""
    published = pack.article.as_of or pack.article.issued
    if not isinstance(one, Forecast) or one.outcome_date is None or published is None:
        return
    if one.outcome_date.last_day < published.first_day:
        message = f"the outcome ({one.outcome_date}) is older than the article ({published})"
        yield _at(one, "outcome_date", Level.ERROR, "outcome-before-issue", message)


def late_date(one: Annotation, pack: Pack) -> _Found:
    """Nothing is known past the day up to which the pack was checked."""
    until = pack.checked_until
    dates = []
    if isinstance(one, Forecast):
        dates.append(("outcome_date", one.outcome_date))
    elif isinstance(one, Claim):
        dates.append(("checked", one.checked))
    for field, date in dates:
        if date and until and date.first_day > until.last_day:
            message = f"{field} {date} lies past the pack's checked_until ({until})"
            yield _at(one, field, Level.WARNING, "late-date", message)


def unproved_outcome(one: Annotation, pack: Pack) -> _Found:
    """An outcome that is known has a day and evidence."""
    if not isinstance(one, Forecast) or one.outcome not in _KNOWN:
        return
    if one.outcome_date is None:
        message = "has an outcome but no outcome_date"
        yield _at(one, "outcome", Level.WARNING, "undated-outcome", message)
    if not one.sources:
        message = "has an outcome but no source for it"
        yield _at(one, "outcome", Level.WARNING, "unsourced-outcome", message)


def unknown_technique(one: Annotation, pack: Pack) -> _Found:
    """The classes are those of the task, so that packs can be compared."""
    technique = one.technique if isinstance(one, Rhetoric) else ""
    if technique and technique.casefold() not in _TECHNIQUES:
        hint = did_you_mean(technique, TECHNIQUES)
        message = f"'{technique}' isn't one of the 14 techniques{hint}; a free name goes in device"
        yield _at(one, "technique", Level.WARNING, "unknown-technique", message)


ANNOTATION_RULES: tuple[Callable[[Annotation, Pack], Iterator[Problem]], ...] = (
    missing_summary,
    long_summary,
    long_quote,
    missing_stance,
    unsourced_counterview,
    unsourced_verdict,
    missing_checked,
    missing_statement,
    unknown_voice,
    two_voices,
    outcome_before_issue,
    late_date,
    unproved_outcome,
    unknown_technique,
)
"""Every rule that looks at one annotation."""
