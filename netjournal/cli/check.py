"""nj check: look at every file and say what is wrong."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.errors import INVALID
from netjournal.index import ALL


def carry_out(context: Context) -> int:
    """Print each problem as path:line: why; exit 4 when there is one."""
    index = context.journal.index
    context.journal.catch_up(context.today, ALL)
    problems = context.journal.problems()
    lost = index.select(
        "SELECT f.path, w.person FROM who w JOIN entry e ON e.no = w.entry JOIN file f ON f.id = e.id "
        "WHERE f.why IS NULL AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = w.person) ORDER BY f.path, w.n"
    )
    found = [(problem.path, problem.line or 1, problem.why) for problem in problems]
    found += [(path, 1, f"it names '{person}', who is in no readable file of people/") for path, person in lost]
    if context.invocation.has("json"):
        context.out.say_json([{"path": path, "line": line, "why": why} for path, line, why in found])
    else:
        for path, line, why in found:
            context.out.say(context.out.style(f"{context.paths.home}/{path}:{line}: {why}", ""))
    for problem in context.journal.config.problems:
        context.out.warn(problem)
    count = index.value("SELECT count(*) FROM file")
    context.out.warn(f"{count} files, {len(found)} with a problem" if found else f"{count} files, all well")
    return INVALID if found else 0
