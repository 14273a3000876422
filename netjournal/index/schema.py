"""The tables of the index. Any change here needs another VERSION; an index of another version is made anew."""

from __future__ import annotations

VERSION = 3

TABLES = """
CREATE TABLE setting (key TEXT PRIMARY KEY, value);
CREATE TABLE circle (name TEXT PRIMARY KEY, rhythm TEXT, days REAL, weight REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE folder (path TEXT PRIMARY KEY, mtime_ns INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE file (
    path TEXT PRIMARY KEY, folder TEXT NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL, size INTEGER NOT NULL,
    id TEXT, line INTEGER, why TEXT
) WITHOUT ROWID;
CREATE INDEX file_folder ON file (folder);
CREATE INDEX file_id ON file (id);
CREATE INDEX file_why ON file (path) WHERE why IS NOT NULL;

CREATE TABLE person (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, fold TEXT NOT NULL, circle TEXT, rhythm TEXT, days REAL,
    style TEXT, paused_until TEXT, snoozed_until TEXT, birthday TEXT, added TEXT, closeness INTEGER, place TEXT, notes TEXT,
    sphere TEXT, private INTEGER NOT NULL, archived INTEGER NOT NULL
);
CREATE INDEX person_fold ON person (fold);
CREATE TABLE name (key TEXT NOT NULL, person TEXT NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, person)) WITHOUT ROWID;
CREATE INDEX name_person ON name (person);
CREATE TABLE occasion (person TEXT NOT NULL, what TEXT NOT NULL, day TEXT NOT NULL, yearly INTEGER NOT NULL);
CREATE INDEX occasion_person ON occasion (person);

CREATE TABLE entry (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, day TEXT NOT NULL, time TEXT, logged TEXT, turn TEXT NOT NULL, kind TEXT NOT NULL, flavour TEXT,
    direction TEXT, minutes INTEGER, note TEXT, place TEXT, event TEXT, energy INTEGER, quality INTEGER, starred INTEGER NOT NULL,
    answered INTEGER NOT NULL, private INTEGER NOT NULL, touch INTEGER NOT NULL,
    follow_due TEXT, follow_what TEXT, follow_done INTEGER NOT NULL
);
CREATE INDEX entry_day ON entry (day, turn, id);
CREATE INDEX entry_logged ON entry (logged);
CREATE INDEX entry_follow ON entry (follow_due) WHERE follow_due IS NOT NULL;
CREATE TABLE who (
    person TEXT NOT NULL, touch INTEGER NOT NULL, day TEXT NOT NULL, entry INTEGER NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (person, touch, day, entry)
) WITHOUT ROWID;
CREATE INDEX who_entry ON who (entry, n);
CREATE TABLE promise (
    entry INTEGER NOT NULL, n INTEGER NOT NULL, id TEXT, by TEXT NOT NULL, what TEXT NOT NULL, due TEXT, state TEXT NOT NULL, closed TEXT,
    PRIMARY KEY (entry, n)
) WITHOUT ROWID;
CREATE INDEX promise_state ON promise (state, due);
CREATE INDEX promise_closed ON promise (closed) WHERE closed IS NOT NULL;

CREATE TABLE goal (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, why TEXT, horizon TEXT, measure TEXT NOT NULL,
    query TEXT NOT NULL, target REAL NOT NULL, per TEXT NOT NULL, start TEXT, "end" TEXT, closed TEXT
);

CREATE TABLE field (
    owner TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL, part TEXT NOT NULL, value, fold TEXT,
    PRIMARY KEY (owner, name, n, part)
) WITHOUT ROWID;
CREATE INDEX field_value ON field (name, fold, owner);
CREATE VIRTUAL TABLE words USING fts5 (body, tokenize = "unicode61 remove_diacritics 0");
"""
"""Days are ISO text; an entry's `turn` orders those of one day: when it happened, else when it was written down; `field` holds what lists and tables of a record say, `fold` in the form that queries compare.
A row of `words` has twice the number of its entry, or twice that of its person and one."""
