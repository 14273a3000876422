"""Lines below an entry's first one: they go on its note, and their tags and facts are the entry's as well."""

from __future__ import annotations

from netjournal.grammar.facts import is_reserved, read_sigil
from netjournal.grammar.part import Part
from netjournal.grammar.reading import Reading
from netjournal.grammar.tokens import NEWLINE, SIGILS, STAR, Token, tokenize, unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.grammar.draft import Draft
    from netjournal.grammar.names import Names

_SIGNS = "#+^\\"


def read_below(draft: Draft, text: str, names: Names, today: date) -> str:
    """Put what a line below an entry's first one says by sigils into its draft, and return its words, tags among them."""
    if not any(sign in text for sign in _SIGNS):
        return text
    reading, spans = Reading(text, names, today, {}), draft.spans
    reading.draft, draft.spans = draft, []  # what is marked here is no part of the first line
    part = Part(text, Token(NEWLINE, 0, 0, ""))
    part.tokens = [token for token in tokenize(text) if token.kind in SIGILS and token.kind != STAR]
    part.cut(filter(is_reserved, part.tokens))
    for token in part.tokens:
        read_sigil(reading, token)
    draft.spans = spans
    return unescape(part.text(0, len(text))).strip()
