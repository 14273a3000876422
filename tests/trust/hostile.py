"""Text that attacks: what a terminal obeys, what Textual would take for markup, what other programs would take for code."""

from __future__ import annotations

import re

_ESC, _C1_CSI, _C1_OSC = "\x1b", "\x9b", "\x9d"
_WRAPPED = {
    "a title": f"{_ESC}]0;owned\x07", "a clipboard": f"{_ESC}]52;c;b3duZWQ=\x07", "a link": f"{_ESC}]8;;http://x\x07x{_ESC}]8;;\x07",
    "clear": f"{_ESC}[2J{_ESC}[H", "colour": f"{_ESC}[31m", "report": f"{_ESC}[6n{_ESC}[c", "device": f"{_ESC}P+q544e{_ESC}\\",
    "application": f"{_ESC}_G{_ESC}\\", "privacy": f"{_ESC}^x{_ESC}\\", "reset": f"{_ESC}c", "shift": "\x0e\x0f", "bell": "\x07",
    "back": "\x08\x08\x08", "return": "x\rowned", "line feed": "x\nowned", "tab": "x\towned", "vertical": "x\x0b\x0cowned",
    "delete": "\x7f", "C1 colour": f"{_C1_CSI}31m", "C1 title": f"{_C1_OSC}0;owned\x9c", "next line": "x\x85owned", "C1 string": "\x90x\x9c",
    "line separator": "x\u2028owned\u2029", "right to left": "\u202egnp.exe", "isolate": "\u2066x\u2069", "marks": "\u200e\u200f\u061c",
    "nothing": "\u200b\u2060\ufeff", "soft": "so\u00adft", "tags": "\U000e0041\U000e0042", "interlinear": "\ufff9x\ufffb", "filler": "\u3164\u115f",
    "old": "\u206a\u180e", "stack": "Z" + "\u0300" * 60, "stacks": "o\u0489\u20dd" * 20, "selector": "\u2601\ufe0f\ufe0e",
}  # fmt: skip
_PLAIN = """
[red]Ann[/red]|[@click=app.exit]Ann[/]|[@click=app.bell()]Ann|Ann [/] x|Ann [/|Ann [b|[link=file:///etc/passwd]Ann[/link]|[[Ann]]
Ann \\|\\[red]|[on red]|[bold|[$primary]Ann|{Ann}|{0}|{0.__class__}|%s%n%x|%(name)s|$(id)|`id`|;id|&&id|"; rm -rf /; "|' OR 1=1 --
"; DROP TABLE person;--|" OR *|NEAR(a b)|name:|-tag:|tag:"|tag:("|kind:call OR|^goal|#|##|@|@"|@@@|+|+email:|~5|=|:|::|//|;;|,,,
../../etc/passwd|..|.|/|CON|nul.toml|aux|COM1|~|$HOME|C:\\x|<script>alert(1)</script>|]]>|<!--|&lt;|=1+1|=cmd()|@SUM(1)|'''|\"\"\"|[[x]]
a = 1|[table]|# comment|蔡英文|عمر|אבג|𝔸𝕟𝕟|👩‍👩‍👧‍👦|🏳️‍🌈|ก็็็็็|ｆｕｌｌ|ﬃ|ß|İ|ı|ǅ|Å|null|None|undefined|NaN|-0|1e999|0x|∞|true|\u200d|\ud83d
"""
STRINGS: dict[str, str] = {
    **_WRAPPED,
    **{text: text for line in _PLAIN.strip().splitlines() for text in line.split("|") if text != "\ud83d"},
    "200 letters": "W" * 200,
    "a word without end": "蔡" * 150,
}
SAMPLE = (
    "a title",
    "C1 title",
    "right to left",
    "stack",
    "[@click=app.exit]Ann[/]",
    "Ann [/",
    "' OR 1=1 --",
    "../../etc/passwd",
    "👩‍👩‍👧‍👦",
)
"""What `make test` tries."""

_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u200b\ufeff\ud800-\udfff\U000e0000-\U000e007f]")  # fmt: skip


def find_raw(text: str) -> str:
    """Return the first character of a text that a terminal would obey, by its number; nothing when there is none."""
    found = _RAW.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
