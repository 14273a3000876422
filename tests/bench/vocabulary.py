"""The words that a synthetic journal is made of."""

from __future__ import annotations

from typing import Any

FIRST = (
    "Ada Amir Åsa Bela Bob Carla Chen Chidi Dana Dmitri Elif Emre Farah Farid Goran Grace Hana Hiro Idris Igor Joy Jun Kavya "
    "Kofi Lena Liam Łukasz Mei Mika Nadia Noor Oskar Priya Quinn Rosa Samuel Søren Sven Tala Tom Uma Vera Viktor Wanda Wen "
    "Ximena Yara Yuki Zoë Zuzana"
).split()
LAST = [
    start + end
    for start in "Abar Bian Chan Dvor Erik Fisch Garz Hadd Ivan Jans Kowal Lars Mbek Novak Okaf Petr Quis Ross Sator Tanak".split()
    for end in "a ani ard berg chi de ell er eva feld ic ide ini kin man ner o off son sky strom ura va wicz".split()
]
PLACES = ("London", "Lisbon", "Berlin", "Tokyo", "Lagos", "São Paulo", "Toronto", "Wrocław")
TAGS = ("alumni", "board", "book-club", "climbing", "founders", "hiring", "investors", "mentor", "press", "research")
INDUSTRIES = ("computing", "design", "education", "energy", "finance", "health", "media", "public")
CIRCLES = {"inner": 1, "close": 3, "active": 10, "wide": 25, "inbox": 2}
KINDS = {"call": 20, "met": 15, "message": 25, "email": 20, "video": 10, "event": 4, "letter": 1, "touch": 3, "note": 8}
"""Circle or kind -> how often it is drawn, beside the others."""

PROSE = (
    "we talked about the new job and how the move went; a second paper is out, the grant is not. asked me to read a draft "
    "and to send the photos from the trip. promised to introduce them to my old manager. they have a puppy named biscuit. "
    "lunch was good, the market is slow, two offers are open. remember the birthday and the workshop in spring"
).split()
GOALS: list[dict[str, Any]] = [
    {"id": "talks", "name": "conversations", "query": "kind:call,met,video", "target": 6},
    {"id": "inner", "name": "inner circle", "measure": "people", "query": "circle:inner", "target": 5, "per": "month"},
    {"id": "mentors", "name": "mentors", "measure": "minutes", "query": "tag:mentor", "target": 90, "per": "month"},
    {"id": "hiring", "name": "hiring", "query": "tag:hiring", "target": 4, "per": "month"},
    {"id": "founders", "name": "founders", "measure": "people", "query": "tag:founders", "target": 12, "per": "year"},
]
