"""Occasions: what people meet for, or go to together, by words that are no kinds of the vocabulary."""

MEETINGS = frozenset(
    (
        "session appointment review retro debrief handover demo pitch date reunion hangout get-together lesson club practice class study "
        "seminar training rehearsal postmortem prep fair wedding funeral group committee"
    ).split()
)
"""What people meet for, behind a word that says which."""
GATHERINGS = frozenset(
    (
        "forum fair gala fundraiser retreat roadshow showcase premiere screening vernissage tournament regatta wedding funeral wake baptism "
        "christening graduation ceremony reception lecture seminar festival concert gig show play musical opera race mass mdt agm egm"
    ).split()
)
"""What people go to together, so that it is an event."""
GATHERED = frozenset(
    "group club circle team committee session class course lesson lessons practice meeting meetup night trip competition match game".split()
)
"""Words that with those before them are the name of an occasion, and neither somebody nor what is to be done: `Reading Group`."""
_OCCASIONS = MEETINGS | frozenset(
    (
        "course audit negotiation negotiations hearing mediation deposition rounds ward-round checkup check-up surgery clinic viewing inspection "
        "supervision tutorial office-hours coaching mentoring briefing planning recording stocktake pizza ramen sushi wine whisky whiskey cake "
        "gelato ice-cream curry tacos dumplings shisha smoke cig braai potluck cookout park beach camping roadtrip babysitting gossip banter kayak "
        "paddle pickleball soccer crossfit spin dance prayer bible school-run"
    ).split()
)
"""What people do together, or meet for."""


def kind_of_occasion(word: str) -> str:
    """Return the kind of what people do together, or go to: `session`, `gala`; nothing for other words."""
    return "event" if word in GATHERINGS else "met" if word in _OCCASIONS else ""
