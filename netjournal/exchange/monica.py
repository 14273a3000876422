"""Monica 4: the JSON of an account's export: contacts, what happened with them, and what there is no field for, which is kept."""

from __future__ import annotations

from datetime import date

from netjournal.exchange.card import (
    Card,
    Fault,
    Item,
    Reading,
    add_item,
    add_way,
    join_name,
    make_name,
    make_tag,
    refuse_many,
    tidy,
)
from netjournal.exchange.dates import read_day
from netjournal.exchange.decoding import squeeze
from netjournal.exchange.kinds import guess_kind
from netjournal.exchange.properties import to_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Table = dict[str, Any]

_MOST, _LONGEST = 100_000, 100_000
_TAKEN = frozenset(
    "first_name middle_name last_name nickname job company tags birthdate is_partial is_dead is_active gender stay_in_touch_frequency "
    "stay_in_touch_trigger_date description food_preferences first_met_through first_met_additional_info first_met_where "
    "first_met_date last_talked_to last_consulted_at number_of_views".split()
)
"""Properties of a contact that a field has, or that say nothing of the person."""
_KNOWN = frozenset("call contact_field note reminder activity address".split())
"""Sorts of data of a contact that a field or an entry has."""


def is_monica(table: Table) -> bool:
    """Tell whether parsed JSON is an export of Monica's."""
    account = table.get("account")
    return isinstance(account, dict) and isinstance(account.get("data"), list)


def read_monica(table: Table, file: str, today: date) -> Reading:
    """Return the people of an account and what happened with them; a contact that cannot be read is a fault."""
    return _Reader(table, file, today).read()


class _Reader:
    """An account: what is said of contacts by their uuids."""

    def __init__(self, table: Table, file: str, today: date) -> None:
        account = table["account"]
        self._file, self._today = file, today
        self._contacts = [*_list_values(account, "contact")]
        self._names = {str(contact.get("uuid")): _name(_properties(contact)) for contact in self._contacts}
        self._relations = [_properties(one) for one in _list_values(account, "relationship")]
        self._activities = {str(one.get("uuid")): one for one in _list_values(account, "activity")}
        instance = account.get("instance")
        types = instance.get("contact_field_types") if isinstance(instance, dict) else None
        self._types = {str(one.get("uuid")): _properties(one) for one in types or () if isinstance(one, dict)}
        self._reading = Reading()
        self._met: dict[str, list[Card]] = {}

    def read(self) -> Reading:
        """Return everybody who is more than a name beside somebody else's."""
        refuse_many(len(self._contacts), _MOST, "contacts")
        for number, contact in enumerate(self._contacts, 1):
            said, uuid = _properties(contact), str(contact.get("uuid") or "")
            name = _name(said) or make_name(str(said.get("nickname") or ""))
            if said.get("is_partial"):
                self._reading.skipped.append(Fault(self._file, 0, f"{name or 'this'} is only a name beside others'"))
            elif not name:
                self._reading.faults.append(Fault(self._file, 0, f"contact {number} has no name"))
            else:
                self._take(contact, said, name, uuid)
        for uuid, cards in self._met.items():
            self._add_activity(self._activities[uuid], cards, uuid)
        if not self._contacts:
            self._reading.faults.append(Fault(self._file, 0, "there is nobody in it"))
        return self._reading

    def _take(self, contact: Table, said: Table, name: str, uuid: str) -> None:
        record: Table = {"name": name, "archived": True if said.get("is_dead") else None}
        add_item(record, "aliases", make_name(str(said.get("nickname") or "")))
        for tag in said.get("tags") or ():
            add_item(record, "tags", make_tag(str(tag)))
        add_item(record, "work", tidy({"organization": _text(said, "company"), "title": _text(said, "job")}))
        self._add_days(record, said)
        card = Card(record, 0, self._file, uuid, "Monica")
        notes = [str(said.get("description") or "").strip(), *self._list_relations(uuid, said)]
        kept = {key: value for key, value in said.items() if key not in _TAKEN}
        for sort, value in _list_data(contact):
            if sort == "contact_field":
                self._add_way(record, _properties(value))
            elif sort == "address":
                place = _properties(value)
                record.setdefault("place", _text(place, "city") or _text(place, "province") or _text(place, "country"))
                kept.setdefault(sort, []).append(place)
            elif sort == "reminder":
                self._add_reminder(record, _properties(value), kept)
            elif sort == "activity":
                if str(value) in self._activities:
                    self._met.setdefault(str(value), []).append(card)
            elif sort in ("call", "note"):
                self._add_item(sort, value, card)
            else:
                kept.setdefault(sort, []).append(_properties(value) if isinstance(value, dict) else value)
        record["notes"] = "\n\n".join(filter(None, notes))[:_LONGEST]
        record["imported"] = tidy({"uid": uuid, "monica": _drop_nulls(kept)})
        card.record = tidy(record)
        self._reading.cards.append(card)

    def _add_days(self, record: Table, said: Table) -> None:
        """Add the birthday, how one met, and how often to be in touch: from one rhythm on, so that nobody is due at once."""
        born = said.get("birthdate")
        if (
            isinstance(born, dict)
            and not born.get("is_age_based")
            and (day := read_day(str(born.get("date") or "")[:10]))
        ):
            record["birthday"] = to_day(f"-{day[4:]}" if born.get("is_year_unknown") and day[0] != "-" else day)
        met: dict[str, Any] = {"where": _text(said, "first_met_where")}
        first = said.get("first_met_date")
        if isinstance(first, dict) and (day := read_day(str(first.get("date") or "")[:10])) and day[0] != "-":
            met["on"] = to_day(day)
        record["met"] = tidy(met)
        often = said.get("stay_in_touch_frequency")
        if isinstance(often, int) and 0 < often < 10_000:
            record["rhythm"] = f"{often}d"
            told = read_day(str(said.get("stay_in_touch_trigger_date") or "")[:10])
            start = date.fromordinal(self._today.toordinal() + often)
            record["snoozed_until"] = max(start, date.fromisoformat(told)) if told and told[0] != "-" else start

    def _list_relations(self, uuid: str, said: Table) -> list[str]:
        """Return what is said of somebody and others, a line for each."""
        lines = [
            f"{squeeze(str(one.get('type') or 'related'))}: {self._names[str(one.get('of_contact'))]}"
            for one in self._relations
            if str(one.get("contact_is")) == uuid and self._names.get(str(one.get("of_contact")))
        ]
        through = self._names.get(str(said.get("first_met_through") or ""))
        lines += [f"met through {through}"] if through else []
        lines += [f"how we met: {info}"] if (info := _text(said, "first_met_additional_info")) else []
        return lines + ([f"eats: {food}"] if (food := _text(said, "food_preferences")) else [])

    def _add_way(self, record: Table, said: Table) -> None:
        sort = self._types.get(str(said.get("type")), {})
        kind = squeeze(str(sort.get("type") or sort.get("name") or "other")).lower()
        value = squeeze(str(said.get("data") or ""))
        if value:
            add_way(record, "email" if kind == "email" or ("@" in value and kind == "other") else kind, value)

    def _add_reminder(self, record: Table, said: Table, kept: Table) -> None:
        day, what = read_day(str(said.get("initial_date") or "")[:10]), _text(said, "title")
        is_yearly = said.get("frequency_type") == "year" and said.get("frequency_number", 1) == 1
        is_ahead = said.get("frequency_type") == "one_time" and day >= self._today.isoformat()
        if what and day and (is_yearly or is_ahead):
            add_item(record, "occasion", {"what": what, "on": to_day(day), **({} if is_yearly else {"yearly": False})})
        else:
            kept.setdefault("reminder", []).append(said)

    def _add_item(self, sort: str, value: Table, card: Card) -> None:
        said = _properties(value)
        at = read_day(str(said.get("called_at") or value.get("created_at") or "")[:10])
        if not at or at[0] == "-":
            self._reading.pass_over("without a date that can be read")
            return
        record: Table = {"at": to_day(at), "kind": sort}
        if sort == "call":
            record["direction"] = "in" if said.get("contact_called") else "out"
        record["note"] = str(said.get("content") or said.get("body") or "").strip()[:_LONGEST]
        self._put(record, [card], value)

    def _add_activity(self, value: Table, cards: list[Card], uuid: str) -> None:
        said = _properties(value)
        at = read_day(str(said.get("happened_at") or "")[:10])
        if not at or at[0] == "-":
            self._reading.pass_over("without a date that can be read")
            return
        title = _text(said, "summary")
        note = "\n".join(filter(None, [title, str(said.get("description") or "").strip()]))[:_LONGEST]
        self._put({"at": to_day(at), **guess_kind(title, "met"), "note": note}, cards, {**value, "uuid": uuid})

    def _put(self, record: Table, cards: list[Card], value: Table) -> None:
        refuse_many(len(self._reading.items), _MOST, "entries")
        record = {key: item for key, item in record.items() if item != ""}
        self._reading.items.append(Item(record, cards, f"monica:{value.get('uuid')}", 0, self._file))


def _list_values(account: Table, sort: str) -> Iterator[Table]:
    """Yield what an account has of one sort."""
    for group in account["data"]:
        if isinstance(group, dict) and group.get("type") == sort and isinstance(group.get("values"), list):
            yield from (value for value in group["values"] if isinstance(value, dict))


def _list_data(contact: Table) -> Iterator[tuple[str, Any]]:
    """Yield (sort, value) of all that a contact has: tables, and ids of activities."""
    data = contact.get("data")
    for group in data if isinstance(data, list) else ():
        if isinstance(group, dict) and isinstance(group.get("values"), list):
            sort = str(group.get("type"))
            yield from (
                (sort, value)
                for value in group["values"]
                if isinstance(value, dict) or sort not in _KNOWN - {"activity"}
            )


def _properties(value: Table) -> Table:
    said = value.get("properties")
    return said if isinstance(said, dict) else {}


def _name(said: Table) -> str:
    given, middle, family = (str(said.get(key) or "") for key in ("first_name", "middle_name", "last_name"))
    return join_name(given, middle, family, "")


def _text(said: Table, key: str) -> str:
    value = said.get(key)
    return squeeze(str(value))[:1_000] if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _drop_nulls(value: Any) -> Any:
    """Return a value without what TOML has no word for."""
    if isinstance(value, dict):
        return {key: _drop_nulls(item) for key, item in value.items() if item not in (None, "", [], {})}
    if isinstance(value, list):
        return [_drop_nulls(item) for item in value if item is not None]
    is_whole = not isinstance(value, int) or abs(value) < 2**63
    return value if is_whole else str(value)
