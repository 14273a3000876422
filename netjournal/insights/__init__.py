"""Questions about a journal as of a day: pure in the index and the day, no files, no clock."""
