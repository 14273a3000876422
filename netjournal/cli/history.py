"""nj history: what was changed, the last change first."""

from __future__ import annotations

from datetime import date

from netjournal.cli.conflict import say_texts
from netjournal.cli.context import Context
from netjournal.errors import NotFoundError
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.records import find_record
from netjournal.spans import say_day
from netjournal.text import slug

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.store.manifest import Manifest

_LIMIT = 20
_SHORT = 6


def carry_out(context: Context) -> int:
    """Print each change's id, day, what it was and whether it was taken back; of one person or record when named."""
    limit = context.read_limit(_LIMIT)
    context.catch_up(FOLDERS_ONLY)
    concerns = _make_filter(context)
    shown = []
    for manifest, is_taken_back in context.journal.history().walk():
        if concerns(manifest):
            shown.append((manifest, is_taken_back))
        if limit and len(shown) > limit:
            break
    rows = shown[:limit] if limit else shown
    if context.invocation.has("json"):
        context.out.say_json([_as_json(manifest, is_taken_back) for manifest, is_taken_back in rows])
        return 0
    for manifest, is_taken_back in rows:
        _say(context, manifest, is_taken_back=is_taken_back)
        if context.invocation.has("texts"):
            texts = context.journal.history().read_texts(manifest)
            say_texts(texts, lambda line: context.out.say_whole(context.out.style(line, "")))
    if not rows:
        context.out.warn("nothing was changed yet")
    if len(shown) > len(rows):
        context.out.warn("there are earlier ones: nj history --limit 0")
    return 0


def _say(context: Context, manifest: Manifest, *, is_taken_back: bool) -> None:
    when = manifest.at.astimezone(context.now.tzinfo)
    day = say_day(date(when.year, when.month, when.day), context.today).ljust(10)
    count = f", {len(manifest.files)} files" if len(manifest.files) > 1 else ""
    state = " (taken back)" if is_taken_back else ""
    summary = context.out.style(manifest.summary, "")
    context.out.say(f"{manifest.id[-_SHORT:]}  {day} {when:%H:%M}  {summary}{count}{state}")


def _as_json(manifest: Manifest, is_taken_back: bool) -> dict[str, object]:  # noqa: FBT001 - as the walk yields them
    return {
        "id": manifest.id,
        "at": manifest.at.isoformat(),
        "what": manifest.summary,
        "files": [file.path for file in manifest.files],
        "undoes": manifest.undoes,
        "taken_back": is_taken_back,
    }


def _make_filter(context: Context) -> Callable[[Manifest], bool]:
    """Return what says whether a change concerns the named record, or an entry that names the named person."""
    name = " ".join(context.invocation.words("name"))
    if not name:
        return lambda _: True
    try:
        record = find_record(context.journal.index, name, context.today)
    except NotFoundError:  # perhaps somebody who was deleted: their files and changes still say the name
        part, said = f"/{slug(name)}", name.casefold()
        return lambda manifest: said in manifest.summary.casefold() or any(part in f.path for f in manifest.files)
    paths, part = {record.path}, record.path
    if record.folder == "people":
        sql = "SELECT f.path FROM who w JOIN entry e ON e.no = w.entry JOIN file f ON f.id = e.id WHERE w.person = ?"
        paths |= {path for (path,) in context.journal.index.select(sql, (record.id,))}
        part = f"-{record.id.rpartition('-')[0]}-"  # in the name of an entry that is in the trash
    return lambda manifest: any(file.path in paths or part in file.path for file in manifest.files)
