"""Shortenings: what people are called for short, so that Dave may be David."""

from __future__ import annotations

_SHORT = {
    "abby": "abigail", "alex": "alexander alexandra alejandro alessandro", "alfie": "alfred", "andy": "andrew andreas andrea",
    "annie": "anne anna", "art": "arthur", "barb": "barbara", "bea": "beatrice beatriz", "becca": "rebecca", "beck": "rebecca",
    "becky": "rebecca", "bella": "isabella", "ben": "benjamin benedict", "bernie": "bernard bernadette", "bert": "robert albert hubert",
    "beth": "elizabeth bethany", "betty": "elizabeth", "bill": "william", "billy": "william", "bob": "robert", "bobby": "robert",
    "bron": "bronwyn", "carrie": "caroline", "cat": "catherine caterina", "cath": "catherine", "cathy": "catherine", "charlie": "charles charlotte",
    "chris": "christopher christian christine christina", "chuck": "charles", "cindy": "cynthia lucinda", "connie": "constance", "dan": "daniel", "dani": "daniela danielle daniel",
    "danny": "daniel", "dave": "david", "davey": "david", "davy": "david", "deb": "deborah debra", "debbie": "deborah debra", "debs": "deborah debra", "dom": "dominic", "don": "donald",
    "dot": "dorothy", "doug": "douglas", "drew": "andrew", "ed": "edward edmund edwin eduardo", "eddie": "edward edmund edwin", "ellie": "eleanor ellen",
    "em": "emily emma", "fran": "frances francesca francis", "frank": "francis franklin", "fred": "frederick alfred friedrich", "gabe": "gabriel",
    "gabi": "gabriela gabriele", "gaby": "gabriela gabrielle", "geoff": "geoffrey", "georgie": "georgina georgia", "gerry": "gerald gerard",
    "greg": "gregory", "gus": "augustus angus gustavo", "hal": "harold henry", "hank": "henry", "hans": "johannes", "harry": "harold henry harriet", "izzy": "isabel isabella isobel",
    "jack": "john", "jake": "jacob", "jamie": "james", "jeff": "jeffrey geoffrey", "jen": "jennifer", "jenny": "jennifer", "jerry": "gerald jerome jeremy",
    "jess": "jessica", "jim": "james", "jimmy": "james", "jo": "joanna joanne josephine", "joe": "joseph", "joey": "joseph", "johnny": "john",
    "jon": "jonathan", "josh": "joshua", "jude": "judith", "judy": "judith", "jules": "julian julia juliet", "kat": "katherine katharina", "kate": "katherine catherine kathryn",
    "kathy": "katherine kathleen", "katie": "katherine catherine", "katya": "ekaterina", "ken": "kenneth", "kenny": "kenneth", "kim": "kimberly", "kit": "christopher katherine",
    "larry": "lawrence laurence", "len": "leonard", "lena": "helena magdalena", "leo": "leonardo leonard leopold", "lexi": "alexandra", "libby": "elizabeth", "liv": "olivia",
    "liz": "elizabeth", "lizzie": "elizabeth", "lotte": "charlotte", "lottie": "charlotte", "lou": "louis louise", "maddie": "madeleine madeline", "maggie": "margaret",
    "mandy": "amanda", "marty": "martin", "matt": "matthew matthias", "max": "maximilian maxwell maxine", "meg": "megan meghan margaret", "mel": "melanie melissa melvin",
    "mick": "michael", "mickey": "michael", "mike": "michael", "misha": "mikhail", "mo": "mohammed muhammad mohamed maureen", "nat": "natalie nathaniel natalia natasha", "nate": "nathan nathaniel",
    "ned": "edward", "nell": "eleanor helen", "nick": "nicholas dominic nicolas", "nicky": "nicola nicholas nicole", "nico": "nicolas nikolaos", "niko": "nikolaos", "ollie": "oliver",
    "paco": "francisco", "paddy": "patrick", "pam": "pamela", "pat": "patrick patricia", "patty": "patricia", "peggy": "margaret", "penny": "penelope", "pepe": "jose", "pete": "peter",
    "phil": "philip phillip", "pip": "philip philippa", "pippa": "philippa", "pri": "priya priyanka", "rach": "rachel rachael", "ray": "raymond", "rich": "richard", "rick": "richard ricardo",
    "ricky": "richard ricardo", "rob": "robert roberto", "robbie": "robert", "ron": "ronald", "ronnie": "ronald veronica", "sam": "samuel samantha samir", "sandy": "alexander sandra", "sasha": "alexander alexandra",
    "seb": "sebastian", "soph": "sophie sophia", "stef": "stefan stefanie stephanie", "steph": "stephanie stephen", "steve": "stephen steven", "stu": "stuart stewart", "sue": "susan susanna suzanne",
    "susie": "susan susanna suzanne", "tasha": "natasha", "ted": "edward theodore", "teddy": "edward theodore", "terry": "terence theresa", "tess": "theresa teresa", "theo": "theodore", "tim": "timothy", "tina": "christina martina",
    "tobi": "tobias", "toby": "tobias", "tom": "thomas", "tommy": "thomas", "toni": "antonia", "tony": "anthony antonio", "trish": "patricia", "val": "valerie valentina", "vic": "victor victoria", "vicky": "victoria",
    "vince": "vincent", "viv": "vivian vivien", "wally": "walter", "walt": "walter", "will": "william", "wim": "willem", "zach": "zachary", "zack": "zachary",
}  # fmt: skip
"""Folded short name -> the full ones it may stand for."""


def find_others(first: str) -> list[str]:
    """Return the folded names that somebody with this first name may have too: `dave` -> david and davy, and `david` -> dave."""
    full = _SHORT.get(first, first).split()
    short = (other for other, names in _SHORT.items() if other != first and not set(full).isdisjoint(names.split()))
    return [name for name in (*full, *short) if name != first]
