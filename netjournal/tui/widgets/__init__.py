"""Widgets: they know attributes and messages, never the journal, the config or another screen."""
