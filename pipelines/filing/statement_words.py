"""Words and phrases by which `subjects` and `statements` read a sentence about ownership; data, no logic."""

from __future__ import annotations

import re

OBJECT_OF = frozenset(
    """of by with to from for in between among than through under via against including on behalf over at
    concerning into
    upon within without toward towards per beside versus regarding""".split()
)
#: Small words that a subject can follow without a comma.
SUBJECT_BEHIND = frozenset(
    """and or nor but because since as while whereas when if although though hereof herein thereof therefore
    consequently
    accordingly that these those each both either neither basis date whether thus hence additionally however""".split()
)
VERB_AFTER = re.compile(
    r"\s+(?:also\s+|each\s+|now\s+|then\s+|both\s+|together\s+|collectively\s+|jointly\s+|therefore\s+|currently\s+"
    r"|directly\s+|indirectly\s+|beneficially\s+|itself\s+|himself\s+|herself\s+){0,2}"
    r"(?:owns?|owned|holds?|held|ha[sd]|have|may|might|is|are|was|were|does|do|did|shares?\s+(?:with|the\s+power"
    r"|power|voting)|will|reports?|ceased?|no\s+longer"
    r"|disclaims?|beneficial)\b",
    re.I,
)
DISTRIBUTES = frozenset(("each", "both", "every", "all", "neither", "none", "either", "nor", "no"))
#: "as the managing member of each of A and B": they are whose member it is, not who owns.
ROLE_OF_EACH = re.compile(
    r"\b(?:partner|member|manager|advis[eo]r|director|officer|(?:share|stock)holder|owner|trustee|president|parent"
    r"|subsidiary|affiliate|principal|chairman|chairwoman|sponsor|executive|beneficiary|settlor)s?\s+(?:of|to|for)\s+"
    r"(?:each|both|every|all)(?:\s+of)?(?:\s+the|\s+such)?[\s(]{1,3}$",
    re.I,
)
#: In front of a person whose figure stands before: "10 in the case of the Fund".
CASE_OF = re.compile(r"\b(in\s+the\s+case\s+of|as\s+to|for)\s+(?:the\s+)?$", re.I)
#: In front of "both" as an object: "who controls both".
BEHIND_VERB = re.compile(r"\b(?!and\b|or\b|they\b|we\b|that\b|which\b|who\b|but\b|as\b)[a-z]{2,20}\s+$")
#: In front of a pronoun that opens a clause: "and he", "; therefore she".
CLAUSE = re.compile(
    r"(?:[,;]\s*(?:(?:and|but|so)\s+)?(?:(?:therefore|accordingly|thus|hence|consequently),?\s+)?|\b(?:and|but)\s+)$"
)
#: A sentence about what was: "Before the sale the Fund owned 150 shares."
WHAT_WAS = re.compile(r"\W*(?:\(?[a-z]\)\W*)?(?:immediately\s+)?(?:before|until)\s", re.I)
UNKNOWN = frozenset(("certain", "some", "one", "any"))
JOINED = re.compile(
    r"[\s,;]{0,3}(?:(?:and|or|nor|&)\s{1,3})?(?:(?:by|each\s+of|the|also|both|individually)\s{1,3}){0,2}[\s(]{0,2}",
    re.I,
)
#: Between a person and a number that a verb said earlier applies to: "… and QP 800,450", "Mrs. Hart over 15,220".
ELLIPSIS = re.compile(
    r"[\s,:;(\-–—]{0,6}(?:(?:of|over|as\s+to|with\s+respect\s+to|the|its|his|her|all|a\s+total\s+of"
    r"|an\s+aggregate\s+of|approximately|about)\s+){0,4}",
    re.I,
)
#: Between two numbers of one list: "100 shares of Class A Stock and 50 of Class B Stock".
SERIES = re.compile(
    r"(?:[\s,]{1,3}(?:shares?|units|of|the|such|those|its|his|her|class|series|[A-Z][\w.’'&\-]{0,20}|and|common|stock"
    r"|par|value|held|owned|by|that"
    r"|holds|owns|directly|remaining|other|additional)){0,16}[\s,]{1,3}(?:and|plus)\s+(?:(?:the|an?|its|his|her"
    r"|another|additional|remaining|other)\s+){0,2}"
)
#: Between a number and its percentage: "100 shares of Common Stock (or about 5.1%)".
WITH_NUMBER = re.compile(
    r"(?:\s+[\w'\u2019.$]{1,20}){0,8}?(?:\s*\(|,|\s+or|\s+representing|\s+constituting|,\s+or|\s*\(or|,\s+being)\s*"
    r"(?:about\s+|approximately\s+|i\.e\.,?\s+)?",
    re.I,
)
#: Between numbers of two classes, each with its percentage: "… of Class A Stock (5.1% of the class) and ".
NEXT_CLASS = re.compile(r"[^();:.]{0,60}(?:\([^()]{0,160}\)|,[^();:]{0,80})?,?\s+and\s+(?:of\s+)?", re.I)
HEAD = re.compile(r"\b(?:number|amount|total|aggregate|shares|percentage)\b", re.I)
OR_PERCENT = re.compile(
    r"(?:,\s*|\)\s*|\s)(?:or|being|i\.e\.,?|constitut\w+|represent\w*|compris\w+|which\s+(?:is|are|represents?|constitutes?)"
    r"|equal\s+to|collectively)\s+(?:an\s+aggregate\s+of\s+|in\s+(?:the\s+aggregate|total|all),?\s+)?(?:about\s+|approximately\s+)?$",
    re.I,
)
#: A verb of owning that is a label: "beneficially owned: 100", "Amount beneficially owned by such person: 100".
LABEL_AFTER = re.compile(
    r"(?:\s+by\s+(?:such|each|the|said)\s+(?:reporting\s+)?person)?(?:\s*(?:[:=\t]|\.{2,})|\s+is\s+(?=(?:approximately\s+)?\d))",
    re.I,
)
POSSESSES = frozenset(
    """has have had having with retain retains exercise exercises hold holds share shares possess possesses possessed
    deemed""".split()
)
HOLDINGS = re.compile(
    r"['\u2019]s?\s+(?:(?:aggregate|total|current|direct)\s+){0,2}(?:beneficial\s+ownership|ownership|holdings?"
    r"|position|stake|interest)\b"
    r"(?:\s+(?:in|of)\s+[\w ]{1,40}?)?\s+(?:(?:now|currently|thus|therefore)\s+)?"
    r"(?:is|was|are|were|equals?|totals?|amounts?\s+to|consists?\s+of(?=\s)|comprises"
    r"|comes\s+to|stands?\s+at|remains?|(?:(?:ha[sd]|have)\s+(?:been\s+)?|was\s+|were\s+|is\s+)?(?:increased|decreased|reduced|risen|rose|fallen|fell|declined|grown"
    r"|grew|changed))\b",
    re.I,
)
#: "Mr. Hart's ownership of 100 shares constitutes 5.1%".
HOLDING_N = re.compile(
    r"['\u2019]s?\s+(?:(?:aggregate|total|current|direct)\s+){0,2}(?:beneficial\s+ownership|ownership|holdings?|position"
    r"|stake)\s+of\s+(?:an?\s+(?:aggregate|total)\s+of\s+|approximately\s+|the\s+)?(?=\d)",
    re.I,
)
#: In front of whose holdings are: "Total holdings of the Fund: 100 shares".
HOLDINGS_OF = re.compile(r"\b(?:holdings?|ownership|position|stake|interest)\s+of\s+(?:the\s+)?$", re.I)
#: "power to dispose, but not to vote, 100 shares".
BUT_NOT = re.compile(r"\bbut\s+$", re.I)
BUT_NOT_THE = re.compile(r"\s+(?:the\s+power\s+)?(?:to\s+)?(?:vot\w+|dispos\w+|direct\w*)\b", re.I)
#: Between a number and powers of the same kind: "shares power to vote 100 shares and the power to dispose of 50".
AND_THE = re.compile(
    r"(?:\s+(?:of\s+)?(?:shares|units|stock|common|the|such|its|his|her|ordinary)\b){0,5},?\s+and\s*", re.I
)
#: "Mr. Hart's is 100 shares": what was said of somebody else's holdings in front.
HIS_IS = re.compile(r"['\u2019]s?\s+(?:is|was|are|were)\s+(?:approximately\s+|about\s+)?(?=\d)", re.I)
#: Between two names of a list, the second introduced: "The Fund and its general partner, Hart GP, share".
AND_ITS = re.compile(r",?\s+and\s+(?:his|her|its|their)\s+[a-z][\w-]{1,20}(?:\s[\w-]{1,20}){0,3},\s+")
#: Between a verb whose object is still to come and another subject: "A is the owner of, and B may be deemed to own,".
AND_B = re.compile(r"(?:\s+of)?,?\s+and\s+(?:the\s+|each\s+of\s+(?:the\s+)?)?", re.I)
#: In front of a name that tells who "with his wife," is.
APPOSED = re.compile(
    r"\b(?:with|by|from|to)\s+(?:his|her|its|their|the|an?)\s+[a-z][\w-]{1,20}(?:\s[\w-]{1,20}){0,3},\s+$"
)
#: Between "shares" and the person with whom: "The Fund shares with Mr. Hart the power to vote".
SHARES_WITH = re.compile(r",?\s+with\s+(?:each\s+of\s+)?(?:the\s+)?", re.I)
#: "sole power as to 100 shares; shared with his wife as to 20": the same powers, shared.
SHARED_WITH = re.compile(r"\s*(?:and\s+)?(?:shared|(?:he|she|it)\s+shares\s+(?:it|them))\s+with\b", re.I)
#: In front of a total that is taken apart: "Of the 100 shares (5.1%) owned by the Fund, 20 are …".
OUT_OF = re.compile(r"\W*(?:\(?[a-z]\)\W*)?(?:out\s+)?of\s+(?:the\s+)?", re.I)
OF_THOSE = re.compile(r"\W*of\s+(?:these|those|such|the\s+foregoing|this\s+(?:total|amount|number))\b", re.I)
BARE_NUMBER = re.compile(
    r"\s*(?:\(?a\)|a\.)?[\s:.\-]*(?:(?=\d[\d,.]*\s+(?:shares|units|common|ordinary)\b)"
    r"|(?:(?:aggregate|total)\s+)?(?:number|amount)\s+of\s+(?:shares|securities|units)(?:\s+of\s+common\s+stock)?"
    r"(?:\s+owned)?\s*[:=]\s*(?=\d))",
    re.I,
)
#: Between numbers that are listed for as many owners: "10 and 20 shares".
PAIRED = re.compile(r",?\s+(?:and\s+)?")
#: A full stop that may be that of a name and of its sentence: "… owned by Hart Ltd. Hart Ltd. has".
NAME_ENDS = re.compile(r"[A-Za-z]\.\s+[A-Z]")
RESPECTIVELY = re.compile(r"\brespectively\b", re.I)
#: In front of a percentage that is everybody's of whom the sentence states a number.
IN_EACH_CASE = re.compile(r"\bin\s+each\s+case,?\s+(?:an?\s+)?(?:about\s+|approximately\s+)?$", re.I)
#: Behind "no shares": what is owned indirectly is another matter.
DIRECTLY = re.compile(
    r"\s+(?:of\s+(?:the\s+)?[\w\u2019']{1,20}(?:\s[\w\u2019']{1,20})?\s+)?(?:directly|of\s+record|individually|personally"
    r"|in\s+(?:its|his|her|their)\s+own\s+name|for\s+(?:its|his|her|their)\s+own\s+account)\b",
    re.I,
)
#: Behind "no power": over somebody else's shares.
OVER_OTHERS = re.compile(
    r"\s+(?:over|of|with\s+respect\s+to|as\s+to)\s+(?:any\s+of\s+)?(?:(?:the|those)\s+)?"
    r"(?:(?-i:[A-Z])[\w.&\u2019'-]{0,24}(?<=s)\s+(?:shares|securities|stock)"
    r"|(?:(?-i:[A-Z])[\w.&-]{0,24}\s+){0,3}(?-i:[A-Z])[\w.&-]{0,24}['\u2019]s?\s+(?:shares|securities|stock)"
    r"|(?:shares|securities|stock)\s+(?:that\s+are\s+|which\s+are\s+)?(?:owned|held)\s+(?:\w+\s+)?by\s+(?!him\b|her\b|it\b))",
    re.I,
)
#: A sentence that says the percentage of all whom the paragraph states numbers of.
ALL_ARE = re.compile(
    r"\s*in\s+each\s+case,?\s+(?:the\s+percent(?:age)?|this|that|such\s+(?:number|amount)|these\s+shares)[\w\s\u2019']{0,40}?"
    r"\s(?:is|are|represents?|constitutes?)\s+(?:about\s+|approximately\s+)?",
    re.I,
)
OVER_NEXT = re.compile(r"[\s,;]{0,3}(?:and\s+)?(?:over|as\s+to|of)\s+(?:the\s+)?", re.I)
#: Around a person with whom a power is shared: "power to vote with the Fund over 10 shares".
WITH_WHOM = re.compile(r"(?:\band\s+)?\bwith\s+(?:each\s+of\s+)?(?:the\s+)?$", re.I)
OVER_WHAT = re.compile(
    r",?\s+(?:over|of|as\s+to|with\s+respect\s+to|in\s+respect\s+of|regarding)\s+(?:the\s+|its\s+|all\s+|an?\s+)?"
    r"(?:(?:additional|further|aggregate\s+of|total\s+of|other|remaining)\s+)?",
    re.I,
)
AS_TO_NEXT = re.compile(r"\b(?:as\s+to|over|with\s+respect\s+to)\s+(?:the\s+)?$", re.I)
#: A name in the list that is no known person is passed over: "by Partners, …".
AMONG = re.compile(
    r"\b(?:by|among|between)\s+(?:each\s+of\s+)?(?:the\s+)?"
    r"(?-i:[A-Z][\w.&'’\-]{0,20}(?:\s[A-Z][\w.&'’\-]{0,20}){0,3},\s+)?$",
    re.I,
)
ALONE = re.compile(r"\balone\s+(?:\w+\s+){0,3}$|\balone\W+$", re.I)
#: A point of a list, and what stands between its name and its number.
POINT = re.compile(
    r"(?:\)?[;,.]?\s+(?:and\s+)?|[;,.])?[\s\u2022\u00b7*\-\u2013o]{0,6}(?:\(?[a-z0-9]{1,4}[.)])?[\s\u2022*\-]{0,4}(?:the\s+)?",
    re.I,
)
POINTS_TO = re.compile(
    r"(?:\s*\([^()]{0,30}\))?(?:\s*[:=\u2013\u2014\-]\s*|\s*\.{2,}\s*|\t\s*|\s{2,})(?:approximately\s+)?", re.I
)
TOGETHER = re.compile(r"\b(?:aggregate|collectively|combined|together)\b", re.I)
#: A sentence that says what percentage the shares of the one before are: "This represents 5.1 % of the class."
THIS_IS = re.compile(
    r"\s*(?:based\s+(?:up)?on\b[^;%]{0,120}?,\s+)?(?:(?:its|his|her|their)\s+(?:beneficial\s+)?"
    r"(?:ownership|holdings?|stake|position)"
    r"|the\s+percent(?:age)?(?:\s+of\s+[\w\u2019' ]{1,40}?)?"
    r"(?:\s+so\s+owned|\s+represented\s+(?:thereby|by\s+(?:such|those|these)\s+shares))?"
    r"|this|that|these|they|it|(?:this|that)\s+(?:amount|number)|(?:these|such|those|the\s+foregoing|the\s+[\d,.]+)"
    r"\s+(?:shares|securities|units|holdings))\s+(?:together\s+|collectively\s+|in\s+the\s+aggregate,?\s+)?"
    r"(?:represents?|constitutes?|is|are|amounts?\s+to|equals?|comprises?|totals?)\b[^.;%]{0,40}?$",
    re.I,
)
#: A sentence that sums up: "In all Mr. Hart may be deemed to own …".
SUMS_UP = re.compile(
    r"\W*(?:\(?[a-z]\)\W*)?(?:accordingly,?\s+|as\s+a\s+result,?\s+|therefore,?\s+)?"
    r"(?:in\s+(?:all|total|sum|the\s+aggregate)|altogether|all\s+told|in\s+each\s+case\s+in\s+total)\b",
    re.I,
)
#: In front of the first and the second of numbers that are listed as parts: "(i) 100 shares … and (ii) 50".
FIRST_OF = re.compile(r"\(\s?(?:i|a|1|x)\s?\)\s+(?:the\s+)?(?:approximately\s+)?$", re.I)
SECOND_OF = re.compile(r"\(\s?(?:ii|b|2|y)\s?\)\s+(?:the\s+)?(?:approximately\s+)?$", re.I)
#: What makes such a percentage another one: a change, what was held before, what is pledged.
NOT_THIS = re.compile(
    r"\b(?:increases?|decreases?|decline|changes?|reduction|less\s+than\s+the|more\s+than\s+the|than|up|down|premium"
    r"|discount|pledged|not|subject|previous\w*|compared)\b",
    re.I,
)
#: What such a percentage is of: the class, or nothing that is named.
OF_THE_CLASS = re.compile(
    r"\s*(?:[).;,]|$|based\b|calculated\b|of\s+(?:the\s+|all\s+(?:of\s+)?(?:the\s+)?|such\s+|that\s+)?"
    r"(?:[\w\u2019']{1,20}['\u2019]s?\s+)?(?:then\s+|total\s+|currently\s+)?"
    r"(?:issued|outstanding|class|common|ordinary|number|shares(?!\s+(?:sold|bought|purchased|acquired|owned|held|of\s+the\s+fund))"
    r"|stock|units|[\d,]{5,}|(?:issuer|company)\b))",
    re.I,
)
#: ", which owns", ", who also holds": what the person in front is said to own in passing.
RELATIVE = re.compile(r",?\s+(?:which|who)\s+(?:also\s+|directly\s+|beneficially\s+|itself\s+)?", re.I)
#: The noun that a number counts, if it stands before any word for the class itself: "500 shares of Preferred".
OTHER_SECURITY = re.compile(
    r"(?:\s+(?!common\b|ordinary\b|capital\b|voting\b|class\b|that\b|which\b|held\b|owned\b|issuable\b|underlying\b)(?:[\w'\u2019-]|\.(?=\w)){1,20}){0,6}?"
    r"\s+(?:preferred|preference|warrants?|options?|notes?|debentures?|RSUs?|swaps?)\b",
    re.I,
)
#: In front of powers over the figure that stands before: "…, over which it has", "…, all of which it holds with".
BEHIND = re.compile(
    r"(?:\b(?:over|as\s+to|of|with\s+respect\s+to)\s+(?:all\s+of\s+)?which\s+(?:[\w.\u2019']{1,20}\s+){1,5}?"
    r"(?:ha[sd]|have|holds?|exercises?|possess(?:es)?|retains?)\s+(?:the\s+)?"
    r"|[,\s]\s*with\s+(?:the\s+)?)$",
    re.I,
)
#: Behind a number of depositary shares, the number of the class that they stand for.
STAND_FOR = re.compile(
    r"\s+(?:American\s+)?(?:ADSs?|ADRs?|GDSs?|GDRs?|depositary\s+(?:shares|receipts|interests))\s*(?:\([^()]{0,60}\))?"
    r",?\s+(?:(?:which|that)\s+)?(?:in\s+(?:the\s+)?aggregate\s+)?(?:representing|represents?|evidencing|equivalent\s+to"
    r"|equal\s+to)\s+(?:an\s+aggregate\s+of\s+)?$",
    re.I,
)
COPULA = re.compile(
    r"\s*(?:\([^()]{0,60}\)\s*)?(?:is|are|was|were|totals?|equals?|amounts?\s+to|stands?\s+at|remains?"
    r"|(?:ha[sd]\s+)?(?:increased|decreased|risen|rose|fallen|fell|declined|grown|grew|changed)|:)(?:\W|$)",
    re.I,
)
WITH_RESPECT = re.compile(r"\W{0,20}(?:\([a-z]\)\W{0,20})?(?:with\s+respect\s+to|as\s+to|over|regarding)\b", re.I)
OWNED = re.compile(
    r"(?:\s+(?:of\s+[A-Z][\w’' ]{0,30}))?(?:\s+(?:that|which)\s+(?:are|is|were|was))?(?:\s+(?:reported|deemed|to\s+be"
    r"|also|herein|as)){0,4}"
    r"(?:\s+(?:beneficially|directly|indirectly|record))*\s+(?:owned|held)(?:\s+(?:directly|indirectly|beneficially"
    r"|of\s+record|directly\s+and\s+beneficially))*"
    r"(?:\s+by)?\s+(?:the\s+)?$",
    re.I,
)
OWNS = re.compile(r"\s+(?:that\s+|which\s+)?(?:the\s+)?$", re.I)
OWNS_AFTER = re.compile(r"\s+(?:also\s+)?(?:directly\s+|beneficially\s+)?(?:owns?|holds?)\b", re.I)
#: "the shares that are owned directly by her": the subject's own.
HIS_OWN = re.compile(
    r"(?:\s+(?:that|which)\s+(?:are|is|were))?(?:\s+(?:beneficially|directly))?\s+(?:owned|held)"
    r"(?:\s+(?:directly|beneficially|of\s+record))?\s+by\s+(?:him|her|it|(?:him|her|it)self)\b(?!\s+(?:and|or)\b)",
    re.I,
)
#: "the shares set forth opposite its name", "owned by such Reporting Person", "described in paragraph (a)": as before.
AS_ABOVE = re.compile(
    r"(?:\s+(?:that|which)\s+(?:are|is|were|appears?))?\s+(?:"
    r"(?:set\s+forth|set\s+out|shown|listed|appearing|indicated|reported|stated)\s+(?:above\s+)?(?:opposite|next\s+to|beside|after|against)"
    r"\s+(?:(?:its|his|her|their|such|each|the)\b(?:\s+(?:or|and)\s+(?:its|his|her|their))?)"
    r"|(?:beneficially\s+|directly\s+)?(?:owned|held)\s+by\s+(?:such|each|that)\s+(?:reporting\s+)?(?:person|party|entity|individual)\b"
    r"|(?:beneficially\s+|directly\s+)?(?:owned|held)\s+by\s+(?:(?:him|her|it|them)\s+(?:or|and)\s+(?:him|her|it|them)|them)\b"
    r"|(?:described|referred\s+to|reported|listed|set\s+forth|indicated|specified|mentioned|identified|shown|stated)\s+(?:above\s+)?"
    r"(?:in|under|as\s+owned\s+in)\s+(?:(?:the\s+)?(?:preceding|foregoing|immediately\s+preceding)\s+(?:sub)?paragraph"
    r"|(?:(?:sub)?(?:paragraph|section)|item\s+5|item)?\s?(?:5\s?)?\(a\))"
    r"|(?:described|referred\s+to|reported|mentioned)\s+above\b)",
    re.I,
)
#: Behind powers at the end of a sentence, or nothing.
NOTHING_MORE = re.compile(r"(?:\s+(?:of\s+)?(?:the\s+same|thereof|thereover|it|them))?[\s.;,]*")
#: "the shares held in the Managed Account": somebody's for whom no figure is stated.
OF_OTHERS = re.compile(
    r"(?:\s+(?:that|which)\s+(?:are|is|were))?(?:\s+(?:beneficially|directly))?\s+(?:owned|held)"
    r"(?:\s+(?:directly|beneficially|of\s+record))?\s+(?:in|for|by|on\s+behalf\s+of)\s+(?:the|an?|each|certain|its|his|her"
    r"|other)\s+(?:[\w\u2019'-]{1,20}\s+){0,3}(?:accounts?|clients?|trusts?|plans?|portfolios?|custodians?)\b",
    re.I,
)
AND_MORE = re.compile(
    r"[\s,]{0,3}(?:directly\s+|beneficially\s+|of\s+record\s+)?(?:and|as\s+well\s+as|plus"
    r"|together\s+with)\s+(?:of\s+)?(?:those|the|any|its|his|\d|[A-Z])",
    re.I,
)
NAMED = re.compile(
    r"[^.;()]{0,60}\(\s?(?:the|such|these|collectively,?(?:\s+the)?)?\s?[\"“]([^\"”]{3,60}?(?:shares|stock|securities"
    r"|units))[,.]?[\"”]\s?\)",
    re.I,
)
#: In front of a number that powers follow: "(b) 100 shares, with sole power", "As to the 100 shares, Mr. Hart has".
AHEAD = re.compile(
    r"\W*(?:\(?[a-z]\)\W*)?(?:(?:with\s+respect\s+to|in\s+respect\s+of|as\s+to|over|of|regarding)\s+)?(?:all\s+(?:of\s+)?)?"
    r"(?:(?:the|these|those|such|its|his|her)\s+)?(?:aggregate\s+of\s+|total\s+of\s+|aforesaid\s+)?",
    re.I,
)
#: Between such a number and powers that nobody is named for.
HELD_WITH = re.compile(
    r"(?:\s+(?!no\b|not\b)[\w\u2019']{1,20}){0,6}?(?:\s*\([^()]{0,40}\))?,?\s+(?:with|subject\s+to|(?:over|as\s+to)\s+which"
    r"\s+(?:it|he|she|i|they)\s+(?:ha[sd]|have|exercises?|holds?))\s+(?:the\s+)?",
    re.I,
)
#: Behind a number of a list, powers over it: "100 shares (5.1%), all with shared voting power".
ALL_WITH = re.compile(
    r"[)\s,;]{1,4}(?:all|each|both|in\s+each\s+case)?\s*(?:of\s+which\s+(?:are\s+)?)?(?:held\s+)?(?:with|subject\s+to)\s+(?:the\s+)?",
    re.I,
)
#: Between a number of another security and the number of shares that it becomes.
CONVERTIBLE = re.compile(
    r"\b(?:convertible|exercisable|exchangeable|redeemable|convert\w*|exchang\w*)\b(?:\s+[\w\u2019']{1,20}){0,8}?\s+(?:into|for)\s+"
    r"(?:an\s+aggregate\s+of\s+|a\s+total\s+of\s+|up\s+to\s+|approximately\s+){0,2}$",
    re.I,
)
#: "…, increasing its ownership to 100 shares": the subject's own figure follows.
CHANGES_TO = re.compile(r"(?:increas|decreas|reduc|rais|lower|bring)", re.I)
#: In front of a person who shares what the subject has: "Mr. Hart, jointly with his wife, has the power".
JOINTLY_WITH = re.compile(r"\b(?:jointly|together|in\s+common|concurrently)\s+with\s+(?:the\s+)?$", re.I)
DEEMED = re.compile(r"\b(?:deemed|taken|considered|regarded)\b", re.I)
#: "The aggregate number of shares to which this Schedule 13D relates is …".
RELATES = re.compile(
    r"\bto\s+which\s+(?:this|the)\s+(?:schedule\s+13d|statement|amendment|filing)\s+relates\s+is\b", re.I
)
COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
