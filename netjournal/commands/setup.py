"""Commands about the program and its files as a whole."""

from __future__ import annotations

from netjournal.commands import Argument, Command

SETUP: tuple[Command, ...] = (
    Command(
        "where",
        "say where the files are",
        cli="where",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(("what",), "home, config, keys, themes, cache, index or state", "WHAT", many=True),
        ),
    ),
    Command(
        "settings",
        "show and change the settings",
        keys=(",",),
        where=("home", "first"),
        cli="config",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(("--unset",), "take a setting out of the file, so that the default counts"),
            Argument(("setting",), "a setting, and what it is to be; neither: all of them", "SETTING", many=True),
        ),
        example="nj config                      (every setting, its value and where it comes from)\n"
        "nj config theme paper\n"
        "nj config circles.inner.rhythm 2w\n"
        "nj config --unset theme",
    ),
    Command(
        "check",
        "look at every file and say what is wrong",
        cli="check",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(("--fix",), "mend what can be mended without losing a word, with undo"),
        ),
    ),
    Command(
        "backup",
        "write the whole journal to one file; check such a file or restore it",
        cli="backup",
        arguments=(
            Argument(("file",), "where to (none: netjournal-DAY.tar here; '-': standard output)", "FILE", many=True),
            Argument(
                ("--age",),
                "encrypt for age1..., for 'ssh-ed25519 ...' or for those in a file; more than one if given again",
                "RECIPIENT",
                many=True,
            ),
            Argument(("--no-history",), "leave out what was replaced or deleted (.history/ and trash/)"),
            Argument(("--check",), "compare every hash in a backup and say what is damaged", "FILE"),
            Argument(("--restore",), "put a backup back into a journal's directory that is empty or absent", "FILE"),
            Argument(("--identity",), "the age or SSH key that decrypts what --check or --restore reads", "FILE"),
            Argument(("--json",), "answer in JSON"),
        ),
        example="nj backup                                (netjournal-DAY.tar in this directory)\n"
        "nj backup --age age1qql... safe.tar.age  (only the holder of that key can read it)\n"
        "nj backup --check safe.tar.age --identity key.txt\n"
        "nj --home ~/restored backup --restore netjournal-2026-11-22.tar\n"
        "tar xf netjournal-2026-11-22.tar && sha256sum -c MANIFEST   (checked without netjournal)",
    ),
    Command(
        "manual",
        "explain the query language, or a command",
        cli="help",
        arguments=(Argument(("topic",), "query, json, or a command; none: all commands", "TOPIC", many=True),),
        example="nj help query\nnj help json      (what every --json answers)\nnj help log",
    ),
    Command("themes", "list the themes", cli="themes", arguments=(Argument(("--json",), "answer in JSON"),)),
    Command(
        "completion",
        "print a script that has the shell complete commands, names and tags",
        cli="completion",
        arguments=(Argument(("shell",), "bash, zsh or fish", "SHELL", many=True, choices=("bash", "zsh", "fish")),),
        example='eval "$(nj completion bash)"     (in ~/.bashrc; zsh: the same with zsh, in ~/.zshrc)\n'
        "nj completion fish | source      (in ~/.config/fish/config.fish)",
    ),
    Command(
        "man",
        "show the manual page, or print it where nobody reads",
        cli="man",
        example="nj man\nnj man > ~/.local/share/man/man1/nj.1    (then 'man nj' finds it)",
    ),
    Command(
        "demo",
        "look around in a made-up journal; yours is not touched",
        keys=("d",),
        where=("first",),
        hint="demo",
        cli="demo",
        arguments=(Argument(("--keep",), "copy the demo journal to a directory and leave it there", "DIR"),),
    ),
)
