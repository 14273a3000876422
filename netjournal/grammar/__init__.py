"""The grammar of a line: words in, a draft out. It knows no journal, no disk and no clock; whom names mean, and what day it is, it is told."""
