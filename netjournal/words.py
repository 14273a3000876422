"""The vocabulary: kinds and their aliases, circles, units, facts. Plain data."""

from __future__ import annotations

KINDS: dict[str, str] = {
    "call": "c called phone phoned rang ring spoke talked tel telco",
    "video": "v zoom facetime teams skype webex",
    "met": (
        "m meet meeting mtg saw coffee tea lunch dinner breakfast brunch beer drinks walk visit chat catchup interview 1:1"
    ),
    "message": (
        "t msg text texted txt dm sms whatsapp signal telegram slack linkedin instagram facebook messenger wechat imessage "
        "twitter"
    ),
    "email": "e emailed mail mailed e-mail",
    "letter": "card postcard",
    "event": "conf conference party meetup webinar workshop talk",
    "intro": "introduced",
    "touch": "ping pinged",
    "note": "n",
}
"""Kind -> the other words for it. Every kind but `note` counts as contact."""

FLAVOURS = frozenset(
    (
        "zoom facetime teams skype webex coffee tea lunch dinner breakfast brunch beer drinks walk visit chat catchup interview 1:1 "
        "text dm sms whatsapp signal telegram slack linkedin instagram facebook messenger wechat imessage twitter "
        "card postcard conf conference party meetup webinar workshop talk"
    ).split()
)
"""Aliases that say more than their kind does, and are kept beside it."""

DIRECTED = frozenset({"message", "email", "letter"})
"""Kinds that somebody sends: `>`, `<`, `to` and `from` may follow them."""

TWO_WAY = frozenset({"call", "video", "met", "event"})
"""Kinds that are two-way by their nature."""

KIND_OF: dict[str, str] = {alias: kind for kind, aliases in KINDS.items() for alias in [kind, *aliases.split()]}
"""Any word for a kind -> the kind."""

SAYINGS: dict[str, str] = {
    saying: meant
    for meant, sayings in {
        "call": "talk with, talk to, telko, voice call, got on phone, got hold of",
        "call +noanswer": (
            "missed call, missed calls, left voicemail for, left voicemail with, left voicemail on, left vm for, left vm with, left message for, "
            "left message with, left msg for, left msg with, tried calling, tried to call, tried ringing, tried to ring, tried phoning, "
            "tried to phone, tried to reach, tried reaching, could not reach, couldn't reach, didn't reach, failed to reach, "
            "couldn't get hold of, couldn't get through to, no answer from, vm for, vm to, voicemail for, voicemail to"
        ),
        "call < +noanswer": (
            "missed call from, missed calls from, voicemail from, vm from, missed ring from, voice mail from"
        ),
        "video": "google meet, gmeet, ms teams, video chat, video catchup, video called, video-called, videocalled",
        "zoom": "zoomed, zoom catchup",
        "facetime": "facetimed",
        "skype": "skyped",
        "met": (
            "bumped into, bump into, ran into, run into, came across, crossed paths, hung out, hang out, hanging out, hangout, "
            "got together, get together, sat down, stayed with, sync, sync up, synced, synced up, standup, stand-up, kickoff, "
            "nice to see, good to see, great to see, lovely to see, nice seeing, good seeing, great seeing"
        ),
        "catchup": "catch-up, catch up, caught up, catching up, catched up",
        "chat": "chatted, chatting, natter",
        "visit": (
            "visited, visiting, paid visit to, went to see, popped in on, popped round to, dropped in on, dropped by, dropped in to see, "
            "stopped by, called in on, came over, came by, came round, came around, popped in, popped by, popped round, popped over, "
            "dropped in, stopped over, stayed over, hosted, came for dinner, came for lunch, came for tea, "
            "came to dinner, came to lunch, came to visit, came to office"
        ),
        "tea": "cuppa, chai",
        "walk": "walked, strolled, stroll",
        "lunch": "lunched",
        "dinner": "dined, supper",
        "beer": "beers, pint, pints",
        "intro": "intro'd, introed, connected",
        "event": "attended",
        "1:1": "1-1, 1-on-1, 1on1, one on one, one-on-one, one to one, one-to-one, 1-2-1",
        "interview": "interviewed",
        "message": "messaged, msgd, msg'd, msged, voice note, voicenote, voice message, voice msg, audio message, pm'd, pmed",
        "message >": "answered, replied to, reply to, responded to, got back to, wrote to, wrote back to",
        "message <": "got reply from, reply from, response from, line from, note from",
        "sms": "sms'd, smsed",
        "dm": "dm'd, dmd, dmed, dm-ed, dms",
        "whatsapp": "whatsapped, whatsapp'd, wa, whats app, wapp",
        "slack": "slacked",
        "instagram": "insta",
        "facebook": "fb",
        "text": "texts",
        "email": "e-mailed, mail thread",
        "touch": "connected with, touched base, checked in with, checked in on, check in, check-in, checkin, said hi to, said hello to, said bye to, said goodbye to",
        "touch >": "reached out to, got in touch with, followed up with, nudged, chased",
        "touch <": "heard from, heard back from, got news from",
    }.items()
    for saying in sayings.split(", ")
}
"""What people write -> the opening of a line that says the same."""

DOINGS: dict[str, str] = {
    doing: meant
    for meant, doings in {
        "message >": "sent forwarded shared fwd fwded",
        "touch >": "told asked thanked congratulated invited advised warned reminded wished",
        "call +noanswer": "tried",
        "touch": "helped gave showed offered taught",
    }.items()
    for doing in doings.split()
}
"""What is done to somebody in contact -> the opening of a line; the word itself stays in the note."""

CIRCLES: dict[str, tuple[str | None, float]] = {
    "inner": ("3w", 1.6),
    "close": ("8w", 1.25),
    "active": ("13w", 1.0),
    "wide": ("26w", 0.9),
    "inbox": (None, 1.0),
}
"""Circle -> its default rhythm and its weight when people are ordered by how due they are."""

UNITS: dict[str, str] = {
    alias: unit
    for unit, aliases in {
        "d": "d day days",
        "w": "w wk wks week weeks",
        "mo": "mo mos month months",
        "y": "y yr yrs year years",
    }.items()
    for alias in aliases.split()
}
"""Any word for a unit of days -> d, w, mo or y. `m` is minutes, never months."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""What those words are made of."""

NUMBERS: dict[str, int] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
"""Small numbers in words."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

VALUES = ("advice", "intro", "referral", "resource", "feedback", "help", "time", "thanks", "support", "endorsement")
"""What people give each other; `+gave:` and `+got:` take any other word too."""

KIN = frozenset("mum mom mama mummy mommy dad papa daddy grandma grandpa granny nana gran".split())
"""Words that are somebody's name in small letters too."""

PARTICLES = frozenset(
    "van von de da di del della la le du des dos das do bin ibn bint abu al el ter ten te der den zu zur vom af av".split()
)
"""Lower-case words inside a name."""
