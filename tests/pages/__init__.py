"""Pages that are made by the program itself, so that they say what it does."""
