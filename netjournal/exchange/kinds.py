"""What kind of contact words tell of: `Got lunch with Grace` is a lunch, and that is a meeting."""

from __future__ import annotations

import re

from netjournal.words import FLAVOURS, KIND_OF

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*|1:1")
_SHORT = 2
"""Letters of the words that only somebody who types a line means."""
_AMONG = 12
"""Words at the beginning of a text that say what it was."""
_SEES = re.compile(r"(?i)zoom\.us|meet\.google\.|teams\.(?:microsoft|live)\.|webex\.|whereby\.com|jitsi|facetime")


def guess_kind(text: str, usual: str) -> dict[str, str]:
    """Return the kind, and the flavour if a word says one, of what a text tells of; `usual` when no word does."""
    for word in _WORD.findall(text.lower())[:_AMONG]:
        kind = KIND_OF.get(word, "")
        if kind and kind != "note" and len(word) > _SHORT:
            return {"kind": kind, "flavour": word} if word in FLAVOURS else {"kind": kind}
    return {"kind": usual}


def is_video(text: str) -> bool:
    """Whether a text has the address of a meeting at which people see each other on screens."""
    return _SEES.search(text) is not None
