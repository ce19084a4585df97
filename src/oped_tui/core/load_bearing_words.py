"""The words on which a statement stands or falls, apart from numbers and names.

Lists, not grammar: what they miss is shown as edited, what they hit too often suspends a verdict
without need. English mostly; the commonest negations of some neighbours, since they are short.
"""

from __future__ import annotations

from enum import StrEnum


class Bearing(StrEnum):
    """Why a word bears load."""

    NUMBER = "number"
    NAME = "name"
    NEGATION = "negation"
    DATE = "date"
    UNIT = "unit"
    MODAL = "modal"
    QUANTIFIER = "quantifier"


_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
NUMBER_WORDS = {word: str(value) for value, word in enumerate(_NUMBERS.split())}

MODAL_NEGATIONS = {"won't": "will", "can't": "can", "cannot": "can", "shan't": "shall"}

_LISTS = {
    Bearing.NUMBER: (
        "thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
        "million millions billion billions trillion trillions dozen dozens first second third "
        "fourth fifth sixth seventh eighth ninth tenth half quarter once twice thrice double "
        "triple"
    ),
    Bearing.NEGATION: (
        "not no never none nobody nothing nowhere neither nor without hardly barely scarcely "
        "denied denies deny nicht kein keine keinen nie niemals pas jamais aucun aucune nunca "
        "tampoco non nem nincs не нет ні немає никогда ніколи niet geen"
    ),
    Bearing.DATE: (
        "january february march april june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow "
        "tonight last next ago before after until since during spring summer autumn winter"
    ),
    Bearing.UNIT: (
        "percent percentage % ‰ $ € £ ¥ ₴ ₽ ° dollar dollars euro euros pound pounds rouble "
        "roubles ruble rubles hryvnia yuan yen km kilometer kilometers kilometre kilometres "
        "mile miles metre metres meter meters foot feet inch inches acre acres hectare hectares "
        "kg kilogram kilograms ton tons tonne tonnes gram grams litre litres liter liters gallon "
        "gallons barrel barrels mm cm gw mw kw kwh mph second seconds minute minutes hour hours "
        "day days week weeks month months year years decade decades century centuries"
    ),
    Bearing.MODAL: "may might can could shall should must will would ought",
    Bearing.QUANTIFIER: (
        "all every each any some many much most more several few fewer fewest less least both "
        "either only almost nearly always often sometimes rarely seldom usually majority minority "
        "everyone everybody everything anyone anybody anything someone somebody up over under "
        "above below exactly"
    ),
}

BEARINGS = {word: bearing for bearing, words in _LISTS.items() for word in words.split()}

_FUNCTION_WORDS = (
    "a an the this that these those it its he his she her they their we our you your i my in on at "
    "by of to for from with as and or but if when while where who what which how why there here so "
    "then thus yet is are was were be been being has have had do does did"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that are capital at the beginning of a sentence without being names."""
