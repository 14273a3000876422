"""Lines below an entry's first one: they go on its note, and what they plan, their tags and their facts are the entry's as well."""

from __future__ import annotations

from netjournal.grammar.facts import is_reserved, read_sigil
from netjournal.grammar.part import Part, split
from netjournal.grammar.reading import Reading
from netjournal.grammar.sentences import begins_plan_of_its_own
from netjournal.grammar.tokens import SIGILS, STAR, tokenize, unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.grammar.draft import Draft
    from netjournal.grammar.names import Names


def read_below(draft: Draft, text: str, names: Names, today: date, order: str) -> str:
    """Put what a line below an entry's first one plans, and says by sigils, into its draft; return its words, tags among them."""
    reading, spans = Reading(text, names, today, {}, order), draft.spans
    reading.draft, draft.spans = draft, []  # what is marked here is no part of the first line
    prose = ""
    for part in split(reading, tokenize(text)):
        prose += _read_part(reading, part, follows=prose != "")
    draft.spans = spans
    return unescape(prose).strip()


def _read_part(reading: Reading, part: Part, *, follows: bool) -> str:
    """Read a plan, which stands behind a separator or begins with a word for one; return the text of any other part."""
    sigils = [token for token in part.tokens if token.kind in SIGILS and token.kind != STAR]
    part.cut(filter(is_reserved, sigils))
    tokens = part.open(0)
    is_first = part.separator.start == part.separator.end
    may_plan = tokens != [] and (not is_first or begins_plan_of_its_own(reading, tokens))
    if may_plan and part.clause(reading, [token for token in tokens if token not in sigils]).read():
        part.cut(token for token in tokens if token not in sigils)
    for token in sigils:
        read_sigil(reading, token)
    if all(token.start in part.cuts for token in part.tokens):
        return ""
    return part.text(part.separator.start if follows else part.separator.end, part.end)
