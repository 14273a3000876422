"""What no module may do with text or with work: markup, shells, tasks that nobody waits for; read off the source."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import netjournal

ROOT = Path(netjournal.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))

MARKUP_WIDGETS = frozenset(
    "Static Label Button Checkbox RadioButton RadioSet ListItem DataTable OptionList Option SelectionList Selection Select Tree Tab Tabs "
    "TabPane TabbedContent Collapsible Markdown MarkdownViewer RichLog Log Link Header Digits Toast Tooltip".split()
)
"""Textual's widgets that take markup, or show text without a filter."""
MARKUP_CALLS = frozenset(("from_markup", "from_ansi", "render_markup", "escape_markup"))
MARKUP_NAMES = frozenset(("border_title", "border_subtitle", "tooltip", "title", "sub_title"))
"""Attributes of widgets and of the app that are shown as markup, or as the window's title."""
UNWATCHED = frozenset(("create_task", "ensure_future", "run_coroutine_threadsafe"))
"""What starts work whose error nobody would see."""
FORBIDDEN = frozenset(
    ("eval", "exec", "os.system", "os.popen", "pickle.load", "pickle.loads", "marshal.loads", "subprocess.getoutput")
)


def find_sins(source: str, *, is_app: bool) -> list[str]:
    """Return what of a module may not be, with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        sins = _judge_call(node, is_app=is_app) if isinstance(node, ast.Call) else []
        if is_app and isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            sins = [one.attr for one in targets if isinstance(one, ast.Attribute) and one.attr in MARKUP_NAMES]
        found += [f"{getattr(node, 'lineno', 0)}: {sin}" for sin in sins]
    return found


def _judge_call(call: ast.Call, *, is_app: bool) -> list[str]:
    name = ast.unparse(call.func)
    last = name.rpartition(".")[2]
    options = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    sins = [name] if name in FORBIDDEN or last in UNWATCHED else []
    sins += [f"{name}(shell=...)"] if options.get("shell", "False") != "False" else []
    if is_app:
        sins += [name] if last in MARKUP_WIDGETS | MARKUP_CALLS else []
        sins += [f"{name} without markup=False"] if last == "notify" and not _is_plain(call, options) else []
        sins += [f"{name}(exit_on_error=False)"] if options.get("exit_on_error", "True") != "True" else []
    return sins


def _is_plain(call: ast.Call, options: dict[str | None, str]) -> bool:
    """Whether a call of notify() is a condition's, or of the app and without markup."""
    return options.get("markup") == "False" or not call.args


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_text_is_taken_for_markup_or_code_and_no_work_goes_unwatched(path: Path) -> None:
    is_app = path.relative_to(ROOT).parts[0] == "tui"
    assert find_sins(path.read_text(encoding="utf-8"), is_app=is_app) == []


@pytest.mark.parametrize(
    "source",
    [
        "Static(name)", "textual.widgets.Label(f'{name}')", "app.notify(name)", "self.notify(f'{name} is due', severity='warning')",
        "pane.border_title = name", "app.title = name", "self.tooltip: str = name", "Content.from_markup(name)", "Text.from_markup(name)",
        "asyncio.create_task(save())", "loop.create_task(save())", "asyncio.ensure_future(save())", "self.run_worker(save, exit_on_error=False)",
        "subprocess.run(line, shell=True)", "os.system(line)", "eval(text)", "OptionList(*names)", "table = DataTable()",
    ],
)  # fmt: skip
def test_the_source_is_read_well_enough_to_find_them(source: str) -> None:
    assert find_sins(source, is_app=True) != []


@pytest.mark.parametrize(
    "source",
    ["app.notify(row_text(name), markup=False)", "self._news.notify()", "title(name)", "Content(visible(name))"],
)
def test_what_is_well_is_let_be(source: str) -> None:
    assert find_sins(source, is_app=True) == []
