"""Where things are: the home (data), config, cache, state and the shipped themes."""

from __future__ import annotations

import os

from netjournal.errors import UsageError
from netjournal.text import slug
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Paths(Value):
    """Absolute directories of one run; none of them need exist."""

    home: str
    config: str
    cache: str
    state: str
    themes: str
    config_file: str

    @property
    def keys_file(self) -> str:
        """The key bindings file."""
        return f"{self.config}/keys.toml"

    @property
    def hook_file(self) -> str:
        """The user's own program that hears of changes: never in the home, which is synced."""
        return f"{os.path.dirname(self.config_file)}/on-change"

    @property
    def looked_file(self) -> str:
        """Where it is written when somebody last looked at the journal of this home."""
        return f"{self.state}/looked/{name_home(self.home)}"

    @property
    def user_themes(self) -> str:
        """The folder of the user's own themes."""
        return f"{self.config}/themes"


def find_paths(home: str | None, environ: Mapping[str, str]) -> Paths:
    """Return the paths of a run: `home` (from --home) beats NETJOURNAL_HOME, which beats XDG_DATA_HOME.

    A home that is itself a symbolic link is resolved once, here.
    """
    if home == "":
        raise UsageError("--home needs a directory")
    data = home or environ.get("NETJOURNAL_HOME") or _folder("data", "XDG_DATA_HOME", environ)
    settings = os.path.abspath(
        environ.get("NETJOURNAL_CONFIG") or f"{_folder('config', 'XDG_CONFIG_HOME', environ)}/config.toml"
    )
    return Paths(
        home=os.path.realpath(os.path.expanduser(data)),
        config=os.path.dirname(settings),
        cache=_folder("cache", "XDG_CACHE_HOME", environ),
        state=_folder("state", "XDG_STATE_HOME", environ),
        themes=find_themes(),
        config_file=settings,
    )


def name_home(home: str) -> str:
    """Return a file name that stands for a home: two of the same name have others."""
    return f"{slug(os.path.basename(home), 'home')}-{_sum_up(os.fsencode(home)):08x}"


def _sum_up(data: bytes) -> int:
    """Return the CRC-32 of a few bytes; to load `binascii` for them takes ten times as long as this."""
    total = 0xFFFFFFFF
    for byte in data:
        total ^= byte
        for _ in range(8):
            total = total >> 1 ^ (0xEDB88320 if total & 1 else 0)
    return total ^ 0xFFFFFFFF


def find_themes() -> str:
    """Return the folder of the shipped themes: inside an installed package, or beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    installed = f"{package}/_data/themes"
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "themes")


def _folder(purpose: str, variable: str, environ: Mapping[str, str]) -> str:
    base = environ.get(variable)
    if base and os.path.isabs(base):
        return f"{base}/netjournal"
    if os.uname().sysname == "Linux" and environ.get("HOME"):
        default = {"data": ".local/share", "config": ".config", "cache": ".cache", "state": ".local/state"}[purpose]
        return f"{environ['HOME']}/{default}/netjournal"
    import platformdirs  # knows the other systems' places, but costs three bare interpreters to import

    where: str = getattr(platformdirs, f"user_{purpose}_dir")("netjournal")
    return where
