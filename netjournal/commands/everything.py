"""All commands, in the order of help."""

from __future__ import annotations

from netjournal.commands.asking import ASKING
from netjournal.commands.exchanging import EXCHANGING
from netjournal.commands.moving import MOVING
from netjournal.commands.past import PAST
from netjournal.commands.plotting import PLOTTING
from netjournal.commands.prompts import PROMPTS
from netjournal.commands.reflecting import REFLECTING
from netjournal.commands.reviewing import REVIEWING
from netjournal.commands.setup import SETUP
from netjournal.commands.tending import MARKING, TENDING
from netjournal.commands.writing import WRITING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.commands import Command

COMMANDS: tuple[Command, ...] = (
    *WRITING, *REVIEWING, *ASKING, *PLOTTING, *REFLECTING, *TENDING, *PAST, *MARKING, *MOVING, *PROMPTS, *EXCHANGING, *SETUP,
)  # fmt: skip
