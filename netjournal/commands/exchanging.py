"""Commands that bring people in from other programs, and take them out to those."""

from __future__ import annotations

from netjournal.commands.command import Argument, Command

EXCHANGING: tuple[Command, ...] = (
    Command(
        "import",
        "import people from vCard and CSV files",
        keys=("i",),
        where=("home", "first"),
        cli="import",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(("--dry-run",), "say what would become of each card and change nothing"),
            Argument(("--yes",), "do not ask"),
            Argument(("--doubtful",), "also add those who may be in the journal already"),
            Argument(
                ("--map",), "what columns of a table are: 'Vorname=first_name,Ort=place'", "COLUMN=FIELD", many=True
            ),
            Argument(
                ("file",),
                "vCards, CSV files (LinkedIn, Google, Outlook, ...), folders; '-': standard input",
                "FILE",
                many=True,
            ),
        ),
        example="nj import contacts.vcf\n"
        "nj import Connections.csv --dry-run\n"
        "nj import --map 'Kunde=name,Mail=email' kunden.csv\n"
        "nj import ~/.contacts --yes          (a folder of vCards, as vdirsyncer keeps it)\n"
        "\n"
        "Whoever is there already is found by UID, e-mail, LinkedIn page, phone or name, and only what is missing is\n"
        "filled in. The others come into the circle 'inbox', without a rhythm: nobody is due for it. Importing the\n"
        "same file again changes nothing, and 'nj undo' takes all of it back.",
    ),
    Command(
        "export",
        "write people out as vCards, a table or JSON",
        cli="export",
        arguments=(
            Argument(
                ("--output", "-o"), "a file to write to, which must not be there yet (none: standard output)", "FILE"
            ),
            Argument(("--private",), "also those who are private, and entries that are"),
            Argument(("--v4",), "vCard 4.0 (without it 3.0, which phones and servers take)"),
            Argument(("--raw",), "leave cells as they are that a spreadsheet would take for a formula"),
            Argument(
                ("words",),
                "vcard, csv or json, then whom: a query; none: everybody",
                "WORDS",
                many=True,
                choices=("vcard", "csv", "json"),
            ),
        ),
        example="nj export vcard -o people.vcf\n"
        "nj export csv circle:inner -o inner.csv\n"
        "nj export json --private > journal.json   (people, their entries and goals)\n"
        "\n"
        "A vCard gives back every line that it was imported with, and 'nj import' reads from it all that the journal\n"
        "knows of a person. In a table, what begins with = + - or @ gets an apostrophe, so that no cell is run.",
    ),
    Command(
        "contacts",
        "keep a folder of vCards and the journal in step",
        cli="contacts",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(("--dry-run",), "say what would be done and change nothing"),
            Argument(
                ("--prefer",), "whose word counts where both changed the same", "SIDE", choices=("journal", "cards")
            ),
            Argument(("--delete",), "remove the cards of who is gone here, and archive here whose card is gone"),
            Argument(
                ("words",),
                "sync, the folder, then of whom a card is made: a query; none: everybody",
                "WORDS",
                many=True,
                choices=("sync",),
            ),
        ),
        example="nj contacts sync ~/.contacts/personal            (the folder that vdirsyncer keeps in step with a server)\n"
        "nj contacts sync ~/.contacts/personal circle:inner,close --dry-run\n"
        "nj contacts sync ~/.contacts/personal --prefer cards\n"
        "\n"
        "Names, nicks, work, ways to reach, birthdays, places, tags and notes go both ways; what only the journal knows stays\n"
        "here, and lines that only a card has stay there. Whoever is private or archived gets no card.",
    ),
)
