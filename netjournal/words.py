"""The vocabulary: kinds and their aliases, circles, units, facts. Plain data."""

from __future__ import annotations


def _spread(texts: dict[str, str], between: str | None = None) -> dict[str, str]:
    """Return each word of some texts (or what else stands between two signs) -> the key of its text."""
    found: dict[str, str] = {}
    for key, text in texts.items():
        found |= dict.fromkeys(text.split(between), key)
    return found


KINDS: dict[str, str] = {
    "call": "c called phone phoned rang ring spoke talked tel telco telephone telephoned",
    "video": "v zoom facetime teams skype webex",
    "met": (
        "m meet meeting mtg saw coffee tea lunch dinner breakfast brunch beer drinks walk visit chat catchup interview 1:1"
    ),
    "message": (
        "t msg text texted txt dm sms whatsapp signal telegram slack linkedin instagram facebook messenger wechat imessage "
        "twitter discord viber threema snapchat mastodon bluesky"
    ),
    "email": "e emailed mail mailed e-mail",
    "letter": "card postcard",
    "event": "conf conference party meetup webinar workshop talk hackathon panel keynote summit expo congress symposium",
    "intro": "introduced",
    "touch": "ping pinged",
    "note": "n",
}
"""Kind -> the other words for it. Every kind but `note` counts as contact."""

PLURALS: dict[str, str] = {
    "call": "calls", "video": "videos", "met": "meetings", "message": "messages", "email": "emails", "letter": "letters",
    "event": "events", "intro": "introductions", "touch": "touches", "note": "notes",
}  # fmt: skip
"""Kind -> what several of it are called."""

FLAVOURS = frozenset(
    (
        "zoom facetime teams skype webex coffee tea lunch dinner breakfast brunch beer drinks walk visit chat catchup interview 1:1 "
        "text dm sms whatsapp signal telegram slack linkedin instagram facebook messenger wechat imessage twitter discord viber threema snapchat "
        "mastodon bluesky "
        "card postcard conf conference party meetup webinar workshop talk "
        "hackathon panel keynote summit expo congress symposium"
    ).split()
)
"""Aliases that say more than their kind does, and are kept beside it."""

DIRECTED = frozenset({"message", "email", "letter"})
"""Kinds that somebody sends: `>`, `<`, `to` and `from` may follow them."""

TWO_WAY = frozenset({"call", "video", "met", "event"})
"""Kinds that are two-way by their nature."""

KIND_OF: dict[str, str] = _spread({kind: f"{kind} {aliases}" for kind, aliases in KINDS.items()})
"""Any word for a kind -> the kind."""

SAYINGS: dict[str, str] = _spread(
    {
        "call": "calls, phone calls, called up, spk to, spk with, spk, tc, t/c, tel call, telcall, phonecall, phone conversation, on phone with, on phone to, on line with, gave ring to, gave buzz to, speaking with, speaking to, talking with, talking to, talk with, talk to, telko, telecon, telcon, teleconference, conf call, voice call, got on phone, got hold of, ph, fone, fon, ring up, rang up, phoned up",
        "call +noanswer": (
            "missed call, missed calls, left voicemail for, left voicemail with, left voicemail on, left vm for, left vm with, left message for, "
            "left message with, left msg for, left msg with, tried calling, tried to call, tried ringing, tried to ring, tried phoning, "
            "tried to phone, tried to reach, tried reaching, could not reach, couldn't reach, didn't reach, failed to reach, "
            "couldn't get hold of, couldn't get through to, no answer from, no answer, no ans from, no ans, vm for, vm to, voicemail for, voicemail to, vm, voicemail, "
            "vmail, vmail for, left vmail, left vmail for, left vm, left voice mail, left voice mail for, left voicemail, went to voicemail, straight to voicemail, "
            "unable to reach, no luck reaching, no luck with, no pickup, didn't pick up, did not pick up, didn't answer, did not answer, "
            "not answering, not picking up, never picked up, kept missing, phone tag with"
        ),
        "call <": "phoned by, called by, rung by, rang by",
        "call < +noanswer": (
            "missed call from, missed calls from, voicemail from, vm from, missed ring from, voice mail from, left me voicemail, left me vm, "
            "left me voice mail"
        ),
        "video": "whatsapp video, whatsapp video call, whatsapp vid, wa video, vid, vc, vid call, vidcall, vid chat, google meet, gmeet, ms teams, video chat, video catchup, video called, video-called, videocalled, videocall, video-call, video calls, vcall",
        "zoom": "zm, zoomed, zoom catchup",
        "facetime": "facetimed, ft",
        "skype": "skyped",
        "met": (
            "meetings, mtgs, metg, mtng, mting, appt, f2f, face to face with, face to face, face-to-face, in person with, picked up, sat with, sat next to, sat beside, sat opposite, sitting next to, was seated next to, seen, seeing, bumped into, bump into, ran into, run into, came across, crossed paths, hung with, hung w/, hung w, hung out, hang out, hanging out, hangout, "
            "got together, get together, sat down, stayed with, sync, sync up, synced, synced up, standup, stand-up, kickoff, "
            "nice to see, good to see, great to see, lovely to see, nice seeing, good seeing, great seeing"
        ),
        "catchup": "catch-up, catch up, caught up, catching up, catched up",
        "chat": "convo, conversation, word with, words with, one with, chatted, chatting, natter",
        "visit": (
            "popped in to see, popped round to see, popped over to see, dropped by to see, nipped in to see, nipped round to see, looked in on, called in for tea, called in for coffee, called in for chat, called in for lunch, called round, house call, visited, visiting, paid visit to, went to see, popped in on, popped round to, dropped in on, dropped by, dropped in to see, "
            "stopped by, called in on, called in to, called in to see, called in with, called in at, called over, called over to, called round to, called to see, came over, came by, came round, came around, popped in, popped by, popped round, popped over, "
            "dropped in, stopped over, stayed over, hosted, came to us, came to ours, came to mine, come to us, come over, came for dinner, came for lunch, came for tea, came to stay, came to stay with us, came for weekend, "
            "came to dinner, came to lunch, came to visit, came to see, came to office, joined us, hosted dinner for, hosted lunch for, "
            "cooked dinner for, cooked lunch for, made dinner for"
        ),
        "tea": "cuppa, chai, over for tea, round for tea",
        "coffee": "coffees, cof, coff, over for coffee, round for coffee",
        "drinks": "drink, cocktails, happy hour, over for drinks, round for drinks",
        "walk": "walked, strolled, stroll",
        "lunch": "lnch, lunched, over for lunch, round for lunch",
        "breakfast": "bfast, b'fast, brekkie, brekky",
        "dinner": "dinner party, dined, supper, over for dinner, round for dinner, over for supper",
        "beer": "beers, pint, pints",
        "intro": "intro'd, introed, connected",
        "event": "attended",
        "party": (
            "birthday party, house party, garden party, christmas party, holiday party, office party, leaving party, leaving do, "
            "housewarming, housewarming party, farewell party"
        ),
        "1:1": "1:1s, 1 on 1, 1 to 1, 121, 1-1, 1-on-1, 1on1, one on one, one-on-one, one to one, one-to-one, 1-2-1",
        "interview": "interviewed",
        "imessage": "imsg, imsgd, imessaged",
        "linkedin": "inmail, linkedin mail",
        "message": "msgs, messages, teams chat, ms teams chat, teams message, teams msg, pm, txtd, txted, messaging, messaged, msgd, msg'd, msged, voice note, voicenote, voice message, voice msg, audio message, pm'd, pmed",
        "message >": "answered, replied to, reply to, responded to, got back to, left note for, left note with, left card for, left letter for, wrote to, wrote back to",
        "message <": "got reply from, reply from, response from, line from, note from, hi from, hello from, greetings from, news from, invite from, invitation from",
        "sms": "sms'd, smsed",
        "dm": "dm'd, dmd, dmed, dm-ed, dms",
        "whatsapp": "whatsapped, whatsapp'd, wa, whats app, wapp",
        "slack": "slacked",
        "instagram": "insta, ig",
        "telegram": "tg",
        "snapchat": "snap, snapped",
        "facebook": "fb",
        "text": "texts, texting, txts",
        "email": "e-mailed, mail thread, emailing, email exchange, email thread, emails",
        "touch": "connected with, touched base, checked in with, checked in on, check in, check-in, checkin, said hi to, said hello to, hi to, hello to, said bye to, said goodbye to",
        "touch >": "reached out to, got in touch with, followed up with, nudged, chased",
        "touch <": "heard from, heard back from, got news from",
        "intro <": "was introduced to, got introduced to, been introduced to",
        "note": "remember, remember that, fyi, nb, heard that, heard about, i heard, learned that, learnt that, found out, found out that, turns out, apparently, thanks to, asked around about, asked around for, asked around re",
    },
    ", ",
)
"""What people write -> the opening of a line that says the same."""

DOINGS: dict[str, str] = _spread(
    {
        "message >": "sent forwarded shared fwd fwded fwd'd wrote",
        "touch >": (
            "told asked thanked congratulated invited advised warned reminded wished let informed notified updated complimented consoled praised "
            "encouraged persuaded urged explained mentioned suggested recommended proposed presented pitched described confirmed escalated"
        ),
        "call +noanswer": "tried",
        "touch": "helped gave showed offered taught brought dropped delivered lent loaned paid bought handed returned debriefed briefed coached mentored counselled counseled onboarded tutored trained referred nominated endorsed vouched treated baptised upsold apologised apologized complained vented ranted grabbed cornered collared buttonholed accosted agreed discussed debated negotiated brainstormed argued",
        "met": "caught picked drove hosted cooked accompanied joined collected hugged",
    }
)
"""What is done to somebody in contact -> the opening of a line; the word itself stays in the note."""

DEEDS = frozenset(
    "went had saw played ate made did took sat ran got spent built wrote drove sang swam rode flew drank cooked watched put held hung won dug bought sold".split()
)
"""What two did together, behind `Vera and I`; besides words in -ed."""

UNDONE: dict[str, str] = _spread(
    {
        "never": (
            "didn't, did not, didnt, haven't, havent, have not, hasn't, hasnt, couldn't, couldnt, could not, can't, cant, cannot, "
            "if, lost touch with, out of touch with, fell out of touch with, no contact with, waiting to hear from, nobody has heard from, no one has heard from, nobody has seen, had to reschedule, had to cancel, had to postpone, had to skip, wasn't able to, won't, wont, never, no, not, nothing from, missed, cancelled, canceled, called off, postponed, rescheduled, "
            "skipped, declined, bailed on, no show, no-show, ghosted, ghosted by, stood up by, stood up, forgot, failed to, was supposed to, were supposed to, supposed to, was meant to, "
            "were meant to, was going to, were going to, nearly, almost, meant to, no time to, no time for"
        ),
        "ahead": (
            "should, must, need, need to, have to, gotta, ought to, want to, wanted to, would like to, would love to, i'd like to, "
            "i'd love to, going to, i'm going to, gonna, will, i'll, we'll, plan to, planning, planning to, planned, scheduled, "
            "scheduling, booked, booking, arranged, arranging, let's, lets, about to, thinking of, thinking about, meaning to, "
            "hoping to, hope to, remember to, don't forget to, dont forget to, looking forward to, have yet to, "
            "i'm meeting, i'm seeing, i'm having, i'm calling, i'm visiting, we're meeting, we're having, we're seeing, "
            "im meeting, im seeing, im having, im calling, im visiting, "
            "am meeting, am seeing, am having, am calling, am visiting, are meeting, are seeing, are having, are visiting"
        ),
    },
    ", ",
)
"""How a line begins that tells of what did not happen (`never`), or not yet (`ahead`)."""

INFINITIVES = frozenset(
    "call see meet have send email write visit go be get try do talk text ask invite catch ping chat message speak share give introduce "
    "bring follow check let look make need take tell pay confirm reply answer decide come join pick choose order return review sign "
    "ring phone forward deliver book post fix".split()
)
"""What is to be done: `will` before one of them is nobody's name."""

ELSEWHERE: dict[str, str] = {
    word: "tag" if word == "untag" else "delete" if word == "remove" else word
    for word in "snooze rhythm circle tag untag archive pause merge undo redo delete remove edit done add".split()
} | {
    word: f"{several} add"
    for several in ("goals", "opportunities", "testimonials", "experiments")
    for word in (several, several.removesuffix("ies") + "y" if several.endswith("ies") else several.removesuffix("s"))
}
"""How a line begins that is no entry -> the command that does what it says."""

PROGRAM = frozenset({"nj", "netjournal", "log"})
"""How a line begins that was copied from a shell."""
BEFORE_LATE = frozenset({"forgot", "late"})
"""How a line may begin that says that it comes late."""

TOGETHER = frozenset(
    (
        "ran run running runs jog jogged jogging hike hiked hiking cycled cycling bike biking swim swam swimming climb climbed climbing "
        "bouldering ski skied skiing sail sailed sailing surf surfing gym yoga pilates golf tennis padel squash badminton football "
        "basketball cricket chess poker cards film movie movies cinema theatre theater opera concert gig museum exhibition gallery festival "
        "match shopping picnic bbq barbecue sauna karaoke drive road-trip trip stroll danced dancing cooked cooking ate eating worked "
        "working roast sat hanging played playing travelled traveled pairing paired brainstorming brainstorm workout dogwalk coworking co-working playdate prayed praying sketching "
        "eaten on-site onsite off-site offsite rehearsal choir bridge jam lesson pair "
        "pub 5-a-side five-a-side train flight ferry lift ride carpool commute quiz bowling darts pool snooker karting fishing rugby volleyball frisbee kayaking canoeing rowing gardening knitting baking church spa zoo market "
        "watched watching parkrun tapas sushi ramen pho curry tacos burgers noodles kopi wine whisky dim-sum"
    ).split()
)
"""What is done in company: before `with` it says that people met."""

CIRCLES: dict[str, tuple[str | None, float]] = {
    "inner": ("3w", 1.6),
    "close": ("8w", 1.25),
    "active": ("13w", 1.0),
    "wide": ("26w", 0.9),
    "inbox": (None, 1.0),
}
"""Circle -> its default rhythm and its weight when people are ordered by how due they are."""

UNITS: dict[str, str] = _spread(
    {
        "d": "d day days",
        "w": "w wk wks week weeks",
        "mo": "mo mos month months",
        "y": "y yr yrs year years",
    }
)
"""Any word for a unit of days -> d, w, mo or y. `m` is minutes, never months."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""What those words are made of."""

NUMBERS: dict[str, int] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30,
    "thirty-five": 35, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
"""Small numbers in words."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

VALUES = ("advice", "intro", "referral", "resource", "feedback", "help", "time", "thanks", "support", "endorsement")
"""What people give each other; `+gave:` and `+got:` take any other word too."""

KIN = frozenset(
    "mum mom mama mummy mommy dad papa daddy grandma grandpa granny nana gran abuela abuelo oma opa nonna nonno".split()
)
"""Words that are somebody's name in small letters too."""

PARTICLES = frozenset(
    "van von de da di del della la le du des dos das do bin ibn bint abu al el ter ten te der den zu zur vom af av ap ab ferch ó uí ní mac".split()
)
"""Lower-case words inside a name."""

FELT = ("closeness", "trust")
"""What is felt for somebody, each one of MARKS: `+closeness:4` in a line about them."""

MARKS = ("1", "2", "3", "4", "5")
"""How much of it is felt."""

QUALITY = {"touches": 2, "days": 180, "closeness": 3}
"""What makes a quality connection unless [quality] in config.toml says otherwise: two-way touches, within how many days, and how close."""

STAGES = ("heard", "talking", "offered", "secured", "declined", "lost")
"""How far an opportunity has come; the last three are its end."""
