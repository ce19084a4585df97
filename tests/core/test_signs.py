from oped_tui.core.annotation import Kind, Verdict
from oped_tui.core.signs import KIND_SIGNS, VERDICT_SIGNS, gravest, sign_of
from tests.core.builders import claim, plain


def test_a_claim_has_the_sign_of_its_verdict_and_others_that_of_their_kind() -> None:
    assert sign_of(claim(verdict="contradicted")).glyph == "✗"
    assert sign_of(plain("x", Kind.OMISSION)).glyph == "∅"


def test_every_verdict_and_kind_has_a_sign_and_all_differ() -> None:
    assert set(VERDICT_SIGNS) == set(Verdict)
    assert set(KIND_SIGNS) == set(Kind) - {Kind.CLAIM}
    signs = (*VERDICT_SIGNS.values(), *KIND_SIGNS.values())
    assert len({sign.glyph for sign in signs}) == len(signs)
    assert len({sign.word for sign in signs}) == len(signs)
    assert all(len(sign.ascii) == 1 and sign.ascii.isascii() for sign in signs)


def test_the_gravest_come_first_and_none_twice() -> None:
    signs = [
        sign_of(one)
        for one in (
            plain("x"),
            claim(verdict="supported"),
            claim(verdict="contradicted"),
            claim(verdict="contradicted"),
            plain("r", Kind.RHETORIC),
        )
    ]
    assert [sign.glyph for sign in gravest(signs)] == ["✗", "✓", "❡"]
    assert [sign.glyph for sign in gravest(signs, 1)] == ["✗"]
