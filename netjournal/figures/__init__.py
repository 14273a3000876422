"""Figures: what insights have found, as lines of characters for the screen and for standard output alike.

A line is a list of pieces, (text, role): the app gives a role its colour, the command line only some, and nothing is said by
colour alone. No figure knows Textual, a file or the day but the one it is given.
"""
