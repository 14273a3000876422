"""Exchange: people in other programs' formats, read into records and written out of them."""
