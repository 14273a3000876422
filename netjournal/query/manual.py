"""The manual of the query language: one page, made of the keys themselves."""

from __future__ import annotations

from netjournal.query.terms import KEYS

_BEFORE = """\
A query is words and conditions; all of them must hold. It is one language in
nj find, people, timeline, promises and export, in --all, in a goal's query, in
[lists] of config.toml, and behind / and F in the app.

  nj people 'circle:inner,close (tag:hiring or role:mentor) last>90d'
  nj timeline 'kind:call,met since:last-month -is:private pricing'
  nj find '"term sheet" or runway'

To the shell < > ( ) and quotation marks mean something of its own: put such a
query in single quotes.

joining
  a b         both, as 'a and b'
  a or b      either; it binds weaker: 'a b or c' is '(a b) or c'
  -a          not a, as 'not a'
  ( )         what belongs together
  key:x,y     x or y; key:* is any value at all
  AND OR NOT  the same in upper case

words
  pricing     a word that begins so, in all that is written: names, notes, tags
  "the deck"  these words one after the other, as they stand; in quotation
              marks nothing is a sign of the language
  ada or bob  either word. Where there is nothing but words, 'not' is a word as
              any other, and so are 'and' and 'or' at either end: write NOT, or
              -word. Beside a condition write "not" for the word.
  due, late, starred
              alone or beside conditions: who is due, what I promised and is
              late, what has a star. Beside other words they are words: write
              is:due, is:late, is:starred.

conditions
"""

_AFTER = """\
states
  starred, private; touch: it counts as contact; unanswered; late: what I
  promised there is late; due; archived; growing, steady, fading: how strong the
  tie is against 90 days ago.

numbers
  < <= = >= > compare, and closeness:4 is closeness=4. What was never written
  down is neither more nor less.

days
  2026-01-31, 2026-01, 2026; today, yesterday, monday; 90d, 2w, 6mo, 1y ago;
  last-week, this-month, last-quarter; jan, jan-2026, 12-nov. A day or a month
  without a year is the latest one. since: is from its first day on, until: up
  to its last.

entries and people
  Of an entry, what only people can be (circle, org, due) is true when somebody
  it names is so.
  Of a person, what only entries can be (kind, since, gave) is true when they
  have an entry that is all of it: 'kind:call since:90d' is one call of the last
  90 days. Each 'not' is asked by itself: '-kind:call' is who has no call at
  all, '-(kind:call since:90d)' who has none of the last 90 days. Words, tag,
  place and is:private are then the person's own.
"""


def say_language() -> str:
    """Return the page, for a terminal of 80 columns."""
    keys = "".join(f"  {key:11} {meaning}\n" for key, meaning in KEYS.items())
    return f"{_BEFORE}{keys}\n{_AFTER}"
