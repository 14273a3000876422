"""The display: what the terminal shows is known cell by cell, and only cells that change are sent."""
