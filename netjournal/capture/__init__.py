"""From a line of text to a change of the journal."""
