"""nj check: look at every file and say what is wrong, and what to do about it."""

from __future__ import annotations

from netjournal.capture.upkeep import list_mendable, mend
from netjournal.cli.context import Context
from netjournal.errors import INVALID
from netjournal.index import ALL
from netjournal.store.checkup import list_faults
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.journal import Problem


class Finding(Value):
    """What is wrong in one place, and what to try."""

    path: str
    line: int
    why: str
    remedy: str


def carry_out(context: Context) -> int:
    """Print each problem as path:line: why, with what to do; exit 4 when there is one that --fix has not mended."""
    context.journal.catch_up(context.today, ALL)
    if context.invocation.has("fix"):
        _mend(context)
    found = _find(context)
    if context.invocation.has("json"):
        shapes = [{"path": f.path, "line": f.line, "why": f.why, "try": f.remedy} for f in found]
        context.out.say_json(shapes)
    else:
        for finding in found:
            where = f"{context.paths.home}/{finding.path}:{finding.line}"
            context.out.say(context.out.style(f"{where}: {finding.why}", ""))
            if finding.remedy:
                context.out.say(context.out.style(f"    {finding.remedy}", ""))
    for problem in context.journal.config.problems:
        context.out.warn(problem)
    count = context.journal.index.value("SELECT count(*) FROM file")
    context.out.warn(f"{count} files, {len(found)} with a problem" if found else f"{count} files, all well")
    return INVALID if found else 0


def _mend(context: Context) -> None:
    for said in mend(context.journal, context.now):
        context.out.warn(said)
    context.journal.catch_up(context.today, ALL)


def _find(context: Context) -> list[Finding]:
    mendable = list_mendable(context.journal)
    found = [
        Finding(problem.path, problem.line or 1, problem.why, _find_remedy(problem, mendable))
        for problem in context.journal.problems()
    ]
    lost = context.journal.index.select(
        "SELECT f.path, w.person FROM who w JOIN entry e ON e.no = w.entry JOIN file f ON f.id = e.id "
        "WHERE f.why IS NULL AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = w.person) "
        "AND w.person NOT IN (SELECT id FROM former) ORDER BY f.path, w.n"
    )
    for path, person in lost:
        why = f"it names '{person}', who is in no readable file of people/"
        found.append(Finding(path, 1, why, f"nj edit {path}   (or bring the person back: nj history {person})"))
    found += _find_strays(context)
    found += [Finding(fault.path, 1, fault.why, fault.remedy) for fault in list_faults(context.journal.shelf)]
    return found


def _find_strays(context: Context) -> list[Finding]:
    """Return who is in a circle that the settings do not have, and so has no rhythm of one."""
    circles = context.journal.config.circles
    people = context.journal.index.select(
        "SELECT f.path, p.name, p.circle FROM person p JOIN file f ON f.id = p.id WHERE p.circle IS NOT NULL ORDER BY f.path"
    )
    return [
        Finding(path, 1, f"no circle is called '{circle}'", f"nj circle {name} CIRCLE   ({', '.join(circles)})")
        for path, name, circle in people
        if circle and circle not in circles
    ]


_REMEDIES = {
    "it is a symbolic link": "put the file it points to in its place",
    "it is not a regular file": "move it out of the journal",
    "it is larger than": "move it out of the journal",
    "the file's name is not UTF-8": "mv it to a name in plain letters",
    "permission denied": "chmod u+r it",
    "this folder cannot be read": "chmod u+rx it",
    "this journal is of schema": "",
}
"""How a problem's sentence begins -> what to do where an editor is no help."""


def _find_remedy(problem: Problem, mendable: set[str]) -> str:
    if problem.path in mendable:
        return "nj check --fix"
    for beginning, remedy in _REMEDIES.items():
        if problem.why.startswith(beginning):
            return remedy
    if problem.path == "journal.toml":
        return "write the line 'schema = 1' into it"
    if ".sync-conflict-" in problem.path:
        stem, _, rest = problem.path.partition(".sync-conflict-")
        return f"diff {stem}{rest[rest.find('.') :]} {problem.path}, then nj delete {problem.path}"
    return f"nj edit {problem.path}"
