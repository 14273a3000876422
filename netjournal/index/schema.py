"""The tables of the index. Any change here needs another VERSION in connection."""

from __future__ import annotations

TABLES = """
CREATE TABLE setting (key TEXT PRIMARY KEY, value);
CREATE TABLE circle (name TEXT PRIMARY KEY, rhythm TEXT, days REAL, weight REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE answer (question TEXT PRIMARY KEY, rows TEXT NOT NULL);
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
    style TEXT, paused_until TEXT, snoozed_until TEXT, birthday TEXT, added TEXT, closeness INTEGER, trust INTEGER, place TEXT,
    timezone TEXT, source TEXT, career_stage TEXT, notes TEXT, sphere TEXT, private INTEGER NOT NULL, archived INTEGER NOT NULL,
    share REAL NOT NULL
);
CREATE INDEX person_fold ON person (fold);
CREATE INDEX person_added ON person (added);
CREATE INDEX person_closeness ON person (closeness) WHERE closeness IS NOT NULL;
CREATE INDEX person_private ON person (id) WHERE private;
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
CREATE INDEX entry_quality ON entry (quality, day) WHERE quality IS NOT NULL;
CREATE INDEX entry_private ON entry (id) WHERE private;
CREATE INDEX entry_follow ON entry (follow_due) WHERE follow_due IS NOT NULL;
CREATE TABLE who (
    person TEXT NOT NULL, touch INTEGER NOT NULL, day TEXT NOT NULL, entry INTEGER NOT NULL, n INTEGER NOT NULL, said TEXT NOT NULL,
    PRIMARY KEY (person, touch, day, entry)
) WITHOUT ROWID;
CREATE INDEX who_said ON who (said) WHERE said <> person;
CREATE TABLE former (id TEXT PRIMARY KEY, person TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX former_person ON former (person);
CREATE INDEX who_entry ON who (entry, n);
CREATE TABLE promise (
    entry INTEGER NOT NULL, n INTEGER NOT NULL, id TEXT, by TEXT NOT NULL, what TEXT NOT NULL, due TEXT, state TEXT NOT NULL, closed TEXT,
    PRIMARY KEY (entry, n)
) WITHOUT ROWID;
CREATE INDEX promise_state ON promise (state, due);
CREATE INDEX promise_due ON promise (due) WHERE due IS NOT NULL;
CREATE INDEX promise_closed ON promise (closed) WHERE closed IS NOT NULL;

CREATE TABLE goal (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, why TEXT, horizon TEXT, measure TEXT NOT NULL,
    query TEXT NOT NULL, target REAL NOT NULL, per TEXT NOT NULL, start TEXT, "end" TEXT, closed TEXT, of TEXT NOT NULL,
    at_most INTEGER NOT NULL, notes TEXT
);
CREATE TABLE tally (goal INTEGER NOT NULL, n INTEGER NOT NULL, "on" TEXT NOT NULL, by REAL NOT NULL, PRIMARY KEY (goal, n)) WITHOUT ROWID;
CREATE TABLE opportunity (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, what TEXT NOT NULL, kind TEXT, value REAL, currency TEXT, event TEXT, note TEXT
);
CREATE TABLE stage (opportunity INTEGER NOT NULL, n INTEGER NOT NULL, state TEXT NOT NULL, "on" TEXT, PRIMARY KEY (opportunity, n)) WITHOUT ROWID;
CREATE TABLE through (opportunity INTEGER NOT NULL, n INTEGER NOT NULL, said TEXT NOT NULL, PRIMARY KEY (opportunity, n)) WITHOUT ROWID;
CREATE TABLE testimonial (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, words TEXT NOT NULL, direction TEXT NOT NULL, said TEXT, day TEXT, about TEXT,
    quotable INTEGER, quotable_on TEXT, place TEXT, asked TEXT
);

CREATE TABLE experiment (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, hypothesis TEXT NOT NULL, change TEXT, goal TEXT, start TEXT NOT NULL, "end" TEXT,
    verdict TEXT, learned TEXT
);
CREATE TABLE review (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, period TEXT NOT NULL, start TEXT NOT NULL, worked TEXT, did_not TEXT, change TEXT
);

CREATE TABLE field (
    owner TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL, part TEXT NOT NULL, value, fold TEXT,
    PRIMARY KEY (owner, name, n, part)
) WITHOUT ROWID;
CREATE INDEX field_value ON field (name, fold, owner);
CREATE VIRTUAL TABLE words USING fts5 (body, tokenize = "unicode61 remove_diacritics 0");
"""
"""`answer` has the rows of slow questions since the last change, so that asking again is quick; it is emptied before anything is written.
`former` has the ids that a person was known by before a merge; `who` says whom an entry names by now, `said` whom its file names;
of opportunities and testimonials, which are few, there is only `said`, and heirs are looked up when somebody asks.
Days are ISO text; an entry's `turn` orders those of one day: when it happened, else when it was written down; `field` holds what lists and tables of a record say, `fold` in the form that queries compare.
`touch` of an entry is 1 when it counts as contact; that of its people also tells, by -1, that they were tried and did not answer. `share` is where in
a rhythm somebody falls due first who is one of many added on a day: 0 to 1, always the same for an id.
A row of `words` has twice the number of its entry, or twice that of its person and one."""

HIDING = """
CREATE TEMP TABLE hidden (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP VIEW person AS SELECT * FROM main.person WHERE id NOT IN (SELECT id FROM hidden);
CREATE TEMP VIEW entry AS SELECT * FROM main.entry WHERE id NOT IN (SELECT id FROM hidden);
CREATE TEMP VIEW who AS SELECT * FROM main.who WHERE person NOT IN (SELECT id FROM hidden);
CREATE TEMP VIEW promise AS SELECT * FROM main.promise WHERE EXISTS (SELECT 1 FROM entry e WHERE e.no = promise.entry);
CREATE TEMP VIEW name AS SELECT * FROM main.name WHERE person NOT IN (SELECT id FROM hidden);
CREATE TEMP VIEW occasion AS SELECT * FROM main.occasion WHERE person NOT IN (SELECT id FROM hidden);
CREATE TEMP VIEW field AS SELECT * FROM main.field WHERE owner NOT IN (SELECT id FROM hidden)
    AND NOT (name IN ('met', 'knows', 'distinct_from') AND CAST(value AS TEXT) IN (SELECT id FROM hidden));
CREATE TEMP VIEW through AS SELECT * FROM main.through WHERE said NOT IN (SELECT id FROM hidden);
CREATE TEMP VIEW testimonial AS SELECT * FROM main.testimonial WHERE said IS NULL OR said NOT IN (SELECT id FROM hidden);
CREATE TEMP VIEW experiment AS SELECT * FROM main.experiment WHERE 0;
CREATE TEMP VIEW review AS SELECT * FROM main.review WHERE 0;
CREATE TEMP VIEW file AS SELECT * FROM main.file WHERE id IS NULL OR id NOT IN (SELECT id FROM hidden)
"""
"""Views that stand before the tables of the same names, for one connection: without what is private, and without what names
somebody private; what was thought of a time and tried may name anybody, so all of it is left out. That somebody was in touch stays known (`who`), so that nobody seems due who is not; what it was about does not.
"""

HIDDEN = """
INSERT OR IGNORE INTO hidden
    SELECT id FROM main.person WHERE private
    UNION ALL SELECT id FROM main.entry WHERE private
    UNION ALL SELECT f.id FROM main.person p JOIN main.former f ON f.person = p.id WHERE p.private
    UNION ALL SELECT e.id FROM main.person p CROSS JOIN main.who w ON w.person = p.id CROSS JOIN main.entry e ON e.no = w.entry WHERE p.private
"""
"""Fills the table that those views look into; from the few who are private, or SQLite reads all that anybody did."""
