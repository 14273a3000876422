"""nj config: every setting, its value and where it comes from; or one setting, shown or changed."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.errors import UsageError
from netjournal.index import FOLDERS_ONLY
from netjournal.settings import change_setting, find_default, list_settings, read_setting, say_value
from netjournal.text import pad


def carry_out(context: Context) -> int:
    """Print the settings in force, or change one; what is wrong in the file goes to stderr."""
    context.catch_up(FOLDERS_ONLY)
    words = context.invocation.words("setting")
    if context.invocation.has("unset"):
        return _unset(context, words)
    if len(words) > 1:
        return _set(context, words[0], " ".join(words[1:]))
    if words:
        return _say_one(context, words[0])
    return _say_all(context)


def _set(context: Context, key: str, text: str) -> int:
    value = read_setting(key, text)
    held = change_setting(context.paths.config_file, key, value)
    was = f"was {say_value(held)}" if held is not None else f"was {say_value(find_default(key))}, the default"
    context.out.say(f"{key} = {context.out.style(say_value(value), 'strong')}   ({context.out.style(was, '')})")
    return 0


def _unset(context: Context, words: list[str]) -> int:
    if len(words) != 1:
        raise UsageError("say which setting: nj config --unset theme")
    held = change_setting(context.paths.config_file, words[0], None)
    if held is None:
        raise UsageError(f"'{words[0]}' is not set in {context.paths.config_file}; 'nj config' shows what is")
    context.out.say(
        f"{words[0]} = {context.out.style(say_value(find_default(words[0])), 'strong')}, the default   (was {context.out.style(say_value(held), '')})"
    )
    return 0


def _say_one(context: Context, key: str) -> int:
    found = next((setting for setting in list_settings(context.journal.config) if setting.key == key), None)
    if found is None:
        read_setting(key, "")  # says what is perhaps meant
        raise UsageError(f"'{key}' is not set; 'nj config {key} VALUE' sets it")
    if context.invocation.has("json"):
        context.out.say_json({"key": key, "value": found.value, "from": found.source})
    else:
        context.out.say(context.out.style(say_value(found.value).strip('"'), ""))
    return 0


def _say_all(context: Context) -> int:
    out, settings = context.out, list_settings(context.journal.config)
    if context.invocation.has("json"):
        shapes = {setting.key: {"value": setting.value, "from": setting.source} for setting in settings}
        out.say_json({"file": context.paths.config_file, "settings": shapes})
        return 0
    out.say(f"# {out.style(context.paths.config_file, '')}")
    for setting in settings:
        key, value = out.style(pad(setting.key, 24), ""), out.style(pad(say_value(setting.value), 12), "strong")
        out.say(f"{key} = {value} {'(yours)' if setting.is_own else '(default)':10} {setting.purpose}")
    return 0
