"""Value: typed records for the quick path, where importing dataclasses alone would cost more than the work."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, dataclass_transform
else:

    def dataclass_transform(**_: object) -> object:
        """Stand in for the type checker's marker, so that `typing` is not imported at run time."""
        return lambda cls: cls


@dataclass_transform(eq_default=True)
class Value:
    """A record whose annotated class attributes are its fields, in order; plain defaults; lists, dicts and sets are copied."""

    _fields: tuple[str, ...] = ()
    _names: frozenset[str] = frozenset()
    _defaults: dict[str, object] = {}
    _copied: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        """Collect the fields that the subclass declares after those it inherits."""
        own = tuple(name for name in cls.__annotations__ if not name.startswith("_"))
        cls._fields = cls._fields + own
        cls._names = frozenset(cls._fields)
        cls._defaults = cls._defaults | {name: cls.__dict__[name] for name in own if name in cls.__dict__}
        cls._copied = tuple(name for name, value in cls._defaults.items() if isinstance(value, (list, dict, set)))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        fields = self.__dict__
        if not kwargs and len(args) == len(self._fields):  # a row of the index: nothing to check, nothing to fill in
            fields.update(zip(self._fields, args, strict=True))
            return
        if len(args) > len(self._fields) or not kwargs.keys() <= self._names:
            wrong = f"{type(self).__name__} takes {', '.join(self._fields)}"
            raise TypeError(wrong)
        fields.update(self._defaults)
        fields.update(zip(self._fields, args, strict=False))
        fields.update(kwargs)
        for name in self._copied:
            if fields[name] is self._defaults[name]:
                fields[name] = fields[name].copy()
        if len(fields) < len(self._fields):
            missing = f"{type(self).__name__} lacks {', '.join(name for name in self._fields if name not in fields)}"
            raise TypeError(missing)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]  # equal by content and changeable, so not a key

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.__dict__.items())})"
