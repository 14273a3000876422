"""Columns of tables of people, by the names that LinkedIn, Google, Outlook, Thunderbird and others give them."""

from __future__ import annotations

import re

from netjournal.errors import UsageError
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SKIP = "skip"
FIELDS = (
    "name", "first_name", "middle_name", "last_name", "prefix", "suffix", "nick", "organization", "title", "email", "phone",
    "url", "place", "birthday", "anniversary", "met_on", "timezone", "tags", "notes", "circle", "rhythm", "added", "private", "archived", "id", SKIP,
)  # fmt: skip
"""What a column can be; what stands in one that is none of these is kept beside it."""

_WORDS: dict[str, str] = {
    word: field
    for field, words in {
        "name": "name|full name|display name|fn|contact name|contact|nom complet|nombre completo|anzeigename|vollstandiger name",
        "first_name": "first name|given name|firstname|first|vorname|prenom|nombre|nome|imie|voornaam|fornamn",
        "middle_name": "middle name|additional name|middle|weitere vornamen|deuxieme prenom|segundo nombre",
        "last_name": "last name|family name|lastname|surname|last|nachname|nom|apellidos|apellido|cognome|nazwisko|achternaam|efternamn",
        "prefix": "name prefix|prefix|anrede",
        "suffix": "name suffix|suffix|generational suffix",
        "nick": "nickname|nick|alias|aliases|spitzname|screen name|short name|surnom",
        "organization": "company|company name|account name|workplace|organization|organisation|organization name|organization 1 - name|employer|firma|societe|empresa|azienda|org",
        "title": "job title|position|organization title|organization 1 - title|role|occupation|stelle|beruf|fonction|cargo|puesto",
        "url": "url|website|web page|web page 1|personal web page|business homepage|homepage|webseite|profile url|linkedin|linkedin url|web page 2",
        "place": "city|location|home city|address 1 - city|town|ort|stadt|ort privat|ville|ciudad|citta",
        "birthday": "birthday|birth date|date of birth|bday|geburtstag|geburtsdatum|anniversaire|date de naissance|cumpleanos",
        "anniversary": "anniversary|wedding anniversary|jahrestag|hochzeitstag",
        "met_on": "connected on|met on|met",
        "timezone": "time zone|timezone",
        "tags": "labels|categories|category|group membership|tags|groups|group|kategorien|categorie|categorias",
        "circle": "circle",
        "rhythm": "rhythm",
        "added": "added on",
        "private": "private",
        "archived": "archived",
        "id": "journal id",
        "notes": "notes|note|comments|comment|description|notizen|bemerkung|bemerkungen|remarques|notas",
    }.items()
    for word in words.split("|")
}
_DIAL = re.compile(
    r"\b(?:phone|telephone|mobile|handy|mobil|mobiltelefon|telefon|tel|telefono|cell|pager|fax|portable)\b"
)
_MAIL = re.compile(r"\b(?:e-?mail|mail|courriel|correo)")
_NOT_A_NUMBER = re.compile(r"\b(?:type|label|assistant|yomi|extension|display name)\b")
_LABELLED = re.compile(
    r"(e-?mail|phone|website|event|relation|im|address|organization|custom field) (\d+) - (type|label|value|name|formatted|.*)"
)
_NUMBERED = {"e-mail": "email", "email": "email", "phone": "phone", "website": "url"}
_NOISE = re.compile(r"\b(?:e-?mail|phone|telephone|telefon|address|adresse|number|value|primary|\d+)\b|[()/-]")
_CITIES = frozenset({"business city", "work city", "ort geschaftlich"})


class Column:
    """What a column of a table is: a field, or one of several values with the column that labels it."""

    def __init__(self, header: str, field: str = "", label: str = "", labelled_by: int = -1) -> None:
        self.header, self.field, self.label, self.labelled_by = header, field, label, labelled_by


def read_columns(header: Sequence[str], chosen: dict[str, str]) -> list[Column]:
    """Return what each column is; `chosen` says so of some by their folded names, and goes before what they are called."""
    folded = [fold(text.replace("_", " ")) for text in header]
    has_titles = "job title" in folded or "organization title" in folded
    columns = []
    for text, key in zip(header, folded, strict=True):
        field = chosen.get(fold(text)) or _WORDS.get(key, "")
        label = ""
        if match := _LABELLED.fullmatch(key):
            columns.append(_read_numbered(text, match, folded, field))
            continue
        if key == "title" and not field:
            field = "prefix" if has_titles or ("first name" in folded and "suffix" in folded) else "title"
        if not field and _MAIL.search(key) and not _NOT_A_NUMBER.search(key):
            field = "email"
        elif not field and _DIAL.search(key) and not _NOT_A_NUMBER.search(key):
            field = "phone"
        elif not field and key in _CITIES and not {"home city", "city"} & {*folded}:
            field = "place"
        if field in ("email", "phone"):
            label = " ".join(_NOISE.sub(" ", key).split())
        columns.append(Column(text, field, label))
    return columns


def _read_numbered(text: str, match: re.Match[str], folded: list[str], field: str) -> Column:
    """Return a column such as `E-mail 1 - Value`, whose label is in another."""
    kind, number, part = match[1], match[2], match[3]
    by = next(
        (at for at, key in enumerate(folded) if key in (f"{kind} {number} - label", f"{kind} {number} - type")), -1
    )
    if part == "value":
        return Column(text, field or _NUMBERED.get(kind, kind if kind == "event" else ""), labelled_by=by)
    if part in ("label", "type") and (kind in _NUMBERED or kind == "event"):
        return Column(text, SKIP)
    return Column(text, field)


def count_known(header: Iterable[str], chosen: dict[str, str]) -> int:
    """Return how many cells of a row are names of columns."""
    return sum(
        bool(
            (key := fold(text.replace("_", " "))) in _WORDS
            or fold(text) in chosen
            or (
                len(key) < 60
                and (_MAIL.search(key) or _DIAL.search(key) or _LABELLED.fullmatch(key))
                and "@" not in key
            )
        )
        for text in header
        if text.strip()
    )


def read_map(texts: Iterable[str]) -> dict[str, str]:
    """Return what `Vorname=first_name,Ort=place` says: folded column -> field; UsageError when it says no such thing."""
    chosen = {}
    for pair in (pair for text in texts for pair in text.split(",") if pair.strip()):
        column, equals, field = pair.rpartition("=")
        key = field.strip().lower().replace(" ", "_")
        if not equals or not column.strip():
            raise UsageError(f"--map {pair.strip()}: write a column and what it is, such as 'Vorname=first_name'")
        if key not in FIELDS:
            raise UsageError(f"--map {pair.strip()}: '{field.strip()}' is no field; the fields are {', '.join(FIELDS)}")
        chosen[fold(column)] = key
    return chosen
