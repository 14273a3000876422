"""A draft is spelled as a line that is read as the same draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from netjournal.grammar.line import parse
from netjournal.grammar.spelling import spell
from netjournal.grammar.tokens import SEPARATOR, tokenize
from tests.grammar.conftest import TODAY
from tests.grammar.test_line import EXAMPLES, KNOWN, LINES

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.grammar.draft import Draft

FIELDS = (
    "who kind flavour direction on time minutes note tags gave got asked learned goals place event energy quality answered private "
    "starred reach extra promises follow_up rhythm"
).split()


def said(draft: Draft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in FIELDS}


def has_spelling(draft: Draft) -> bool:
    """Tell whether a line can say the draft.

    It cannot

    - give a fact, a place or an event both kinds of quotes, a line break, or more than 300 characters;
    - name somebody new with a double quote in the name, or with more than 300 characters;
    - put `//` between spaces into a note, with a plan behind it.
    """
    texts = [draft.place or "", draft.event or "", *draft.gave, *draft.got, *draft.asked, *draft.learned]
    texts += [way.value for way in draft.reach] + [*draft.extra.values()]
    if any((set(text) & set('"“”') and set(text) & set("'‘’")) or len(text) > 300 or "\n" in text for text in texts):
        return False
    if any(set(person.name) & set('"“”') or len(person.name) > 300 for person in draft.new):
        return False
    return not any(token.kind == SEPARATOR and token.text == "//" for token in tokenize(f"x {draft.note}"))


@pytest.mark.parametrize("heading", EXAMPLES)
def test_every_example_that_can_be_saved_is_spelled_as_a_line_that_means_the_same(
    heading: str, read: Callable[[str], Draft]
) -> None:
    for line in EXAMPLES[heading]:
        draft = read(line)
        if draft.errors:
            assert not draft.who or draft.errors[0].message, line
            continue
        assert has_spelling(draft) or "//" in line, line
        if has_spelling(draft):
            assert said(read(spell(draft))) == said(draft), line


SAVED = st.sampled_from(["call Jonas {}", "email> Ada Yonath, Tom fri: {}", "met Jonas; {}", "{} Jonas 20m: x; {}"])
"""What most lines that can be saved begin with."""


@example(line="call Jonas A\rA")
@example(line="call Jonas 1:1")
@example(line="call Jonas +a:“")
@example(line="call Jonas next: feb")
@example(line="call Jonas 0@;.0")
@example(line="call Jonas 0@；.0")
@example(line="call Jonas; 1:1 fri")
@given(st.builds(lambda line, rest: line.replace("{}", rest), SAVED, LINES))
@example("call Ada: \\# \\\\# a ! b !")
@example("call Ada; owe: \\; x \\#a by fri; fu 9am fri: - a; they owe: b")
def test_what_can_be_saved_is_spelled_as_a_line_that_means_the_same(line: str) -> None:
    draft = parse(line, KNOWN, TODAY)
    assume(not draft.errors and has_spelling(draft))
    assert said(parse(spell(draft), KNOWN, TODAY)) == said(draft)


def test_a_spelled_line_can_be_read_by_people(read: Callable[[str], Draft]) -> None:
    line = "Coffee with Chen and Tom Baker fri 9am 1h at Acme, #a: price list \\#4; C#! ; owe: deck by fri 5pm; fu 2w: send; every 6w !"
    assert spell(read(line)) == (
        'coffee @"chen-wei-k3f9", @"Tom Baker" ! #a +place:Acme 2026-11-20 09:00 60m: price list \\#4\\; C\\#!; '
        "owe by 2026-11-27 17:00: deck; fu 2026-12-06: send; every 6w"
    )
