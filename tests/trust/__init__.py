"""Proofs that nobody loses a word: each test tries many faults and says how many; `make trust` prints the table."""
