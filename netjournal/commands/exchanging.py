"""Commands that bring people in from other programs, and take them out to those."""

from __future__ import annotations

from netjournal.commands import Argument, Command

EXCHANGING: tuple[Command, ...] = (
    Command(
        "import",
        "import people, meetings and mail from other programs' files",
        keys=("i",),
        where=("home", "first"),
        cli="import",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(("--dry-run",), "say what would become of each card and change nothing"),
            Argument(("--yes",), "do not ask"),
            Argument(("--doubtful",), "also add those who may be in the journal already"),
            Argument(
                ("--people",),
                "whom meetings, mail and diaries may bring in: all, or only those who are known (the default for mail)",
                "WHOM",
                choices=("all", "known"),
            ),
            Argument(
                ("--map",), "what columns of a table are: 'Vorname=first_name,Ort=place'", "COLUMN=FIELD", many=True
            ),
            Argument(
                ("file",),
                "vCards, tables (LinkedIn, Google, Outlook, ...), calendars (.ics), mail (mbox, Maildir, .eml), Monica's JSON, "
                "friends.md, jrnl; folders of them; '-': standard input",
                "FILE",
                many=True,
            ),
        ),
        example="nj import contacts.vcf\n"
        "nj import Connections.csv --dry-run\n"
        "nj import --map 'Kunde=name,Mail=email' kunden.csv\n"
        "nj import ~/.contacts --yes          (a folder of vCards, as vdirsyncer keeps it)\n"
        "nj import work.ics ~/Maildir         (meetings that were; mail from and to those who are here)\n"
        "\n"
        "Whoever is there already is found by UID, e-mail, LinkedIn page, phone or name, and only what is missing is\n"
        "filled in. Of mail only the heads are read, and nothing is written to it; 'nj config addresses me@example.org' says\n"
        "which side you are on. New people come into the circle 'inbox', without a rhythm: nobody is due for it. Importing the\n"
        "same file again changes nothing, and 'nj undo' takes all of it back.",
    ),
    Command(
        "export",
        "write people out as vCards, a table, a calendar, JSON or pages",
        cli="export",
        arguments=(
            Argument(
                ("--output", "-o"),
                "a file to write to, or for pages a folder, which must not be there yet (none: standard output)",
                "FILE",
            ),
            Argument(("--private",), "also those who are private, and entries that are"),
            Argument(("--v4",), "vCard 4.0 (without it 3.0, which phones and servers take)"),
            Argument(("--raw",), "leave cells as they are that a spreadsheet would take for a formula"),
            Argument(
                ("words",),
                "vcard, csv, ics (occasions and follow-ups), markdown (a diary, and a page for each person) or json, "
                "then whom: a query; none: everybody",
                "WORDS",
                many=True,
                choices=("vcard", "csv", "ics", "markdown", "json"),
            ),
        ),
        example="nj export vcard -o people.vcf\n"
        "nj export csv circle:inner -o inner.csv\n"
        "nj export ics -o days.ics                 (birthdays and follow-ups, for a calendar; again: it renews them)\n"
        "nj export markdown -o diary/              (pages to read: by month, by person, the last week)\n"
        "nj export json --private > journal.json   (people, their entries and all other records)\n"
        "\n"
        "JSON is for other programs, and goes one way: what brings a whole journal back is 'nj backup'.\n"
        "\n"
        "A vCard gives back every line that it was imported with, and 'nj import' reads from it all that the journal\n"
        "knows of a person; from a table it reads what has a column, circle and rhythm too. In a table, what begins with = + - or @ gets an apostrophe, so that no cell is run.",
    ),
    Command(
        "contacts",
        "keep a folder of vCards in step with the journal, both ways",
        cli="contacts",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(("--dry-run",), "say what would be done and change nothing"),
            Argument(
                ("--prefer",), "what counts where both sides changed one field", "SIDE", choices=("journal", "folder")
            ),
            Argument(
                ("--deleted",),
                "what becomes of those who were deleted on one side: carry (the card goes, the person is archived) or restore",
                "HOW",
                choices=("carry", "restore"),
            ),
            Argument(("--private",), "also those who are private"),
            Argument(
                ("words",),
                "'sync', the folder, then for whom cards are made: a query; none: everybody",
                "WORDS",
                many=True,
                choices=("sync",),
            ),
        ),
        example="nj contacts sync ~/.contacts/friends --dry-run\n"
        "nj contacts sync ~/.contacts/friends && vdirsyncer sync\n"
        "nj contacts sync ~/.contacts/work circle:inner,close\n"
        "\n"
        "The folder holds one vCard a file, as vdirsyncer and khard keep it. What was changed on one side is changed on the\n"
        "other, field by field; of a card every other line stays as it is. What both changed is shown and left as it is, until\n"
        "--prefer says which counts. Who was deleted on one side is shown, and nothing else, unless --deleted says what to do.",
    ),
)
