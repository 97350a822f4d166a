"""Words and phrases by which `lexer` takes a sentence about ownership apart; data, no logic."""

from __future__ import annotations

import re

NOUN = r"(?:shares?|stock|units?|ADSs?|ADRs?|securities|common|ordinary|voting|class|series|depositary|restricted)"
NUMBER = re.compile(
    r"(?P<digits>[\dOo](?<![\w$#€£.,/\-–].)(?<!\d['’].)(?:(?<=\d)(?:[\dOo]{0,2}(?:,[\dOo]{3}){1,5}(?:\.\d{1,8})?"
    r"|\d{0,2}(?:['’]\d{3}){1,4}|\d{0,11}(?:\.\d{1,8})?|[Oo]{0,6})"
    r"|(?<=[Oo])(?=\s+(?i:shares))))"
    r"(?![\w/]|[,'’]\d|\s?%|[ \t]?(?i:per\s?cent(?!age))|-\w|\.\d)"
)
#: What stands between the groups of a number: a comma, in Swiss hands an apostrophe.
GROUPED = re.compile(r"[,'’]")
UNGROUPED = str.maketrans("", "", ",'’")
NOUN_AFTER = re.compile(rf"\s{{1,4}}(?:[\w.’'-]{{1,20}}\s+){{0,3}}?{NOUN}\b", re.IGNORECASE)
_NO_COUNT = """
    item items section sections rule rules row rows line lines no no. nos nos. number exhibit exhibits note notes
    schedule form paragraph paragraphs page pages amendment class series fund tranche chapter article cusip
    footnote footnotes
    january february march april may june july august september october november december
    jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec dec.
    € £ $ us$ since year in during through until
""".split()
#: Words in front of a number that is none of shares: "Item 5", "Amendment No. 6", "Rule 13", "within 60 days". They are
#: looked for from the number backwards, so the text in front of it is given in lower case and turned round.
NOT_SHARES_BEFORE = re.compile(
    r"(?:\)?s?\(?)?\s{0,3}(?:"
    + "|".join(re.escape(word[::-1]) for word in _NO_COUNT)
    + r"|(?:fo\s+)?eulav\s+rap|fo\s+ecirp)"
)
NOT_SHARES_AFTER = re.compile(
    r"[ \t]{0,3}(?:percent|per\s?cent)\b|\s{0,3}(?:(?:days?|months?|years?|business|calendar|basis|members|directors"
    r"|officers|persons|entities"
    r"|limited|clients|accounts|cents|dollars|million\s+dollars|votes)\b|,\s(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
#: "… of the 6,214,880 shares of Common Stock that were outstanding": within a few plain words, no figure between.
OUTSTANDING_AFTER = re.compile(
    r"\)?(?:\s+(?!represent|constitut|compris|which\s+(?:is|are|represent|constitut)|or\b"
    r"|and\b)[\w.’'$\-]{1,24},?){0,14}?\s+"
    r"(?:issued\s+and\s+|then\s+|total\s+)?(?:outstanding|in\s+issue)\b",
    re.IGNORECASE,
)
BASED_BEFORE = re.compile(
    r"(?:based\s+(?:up)?on|on\s+the\s+basis\s+of|of\s+the|of|there\s+(?:were|are)|had|has|assum\w+"
    r"|calculated\s+(?:using|on|from|based\s+(?:up)?on)"
    r"|divided\s+by|denominator\s+of|rest\s+on|using|reported)(?:\s+(?:the|a|an|total|aggregate|net|number|of"
    r"|approximately|about|there|are|were"
    r"|in|by|dividing|which)){0,8}\s*$",
    re.IGNORECASE,
)
REPRESENT_AFTER = re.compile(
    r"[^.;]{0,60}?\b(?:represent|constitut|which\s+is|or\s+(?:about|approximately)?\s*\d)", re.I
)
BASED_ON = re.compile(
    r"(?:based\s+(?:up)?on|assum\w+|calculated|denominator|divided\s+by|rest\s+on|basis\s+of)[^.;]{0,60}$"
)
WORDS_PERCENT = re.compile(
    r"\b(?P<less>less\s+than|under)\s+(?P<number>one|two|three|four"
    r"|five)(?P<half>-half)?\s+(?:of\s+one\s+)?(?:per\s?cent|%)",
    re.I,
)
#: A percentage without its sign: "percentage: 5.3;". In a text in lower case.
BARE_PERCENT = re.compile(
    r"\bpercentage(?:\s+of(?:\s+the)?\s+(?:class|outstanding))?\s{0,2}[:=]\s{0,4}(\d{1,2}(?:\.\d{1,4})?)(?=[;)]|\.?\s|\.?$)(?!\s?%|\s?per)"
)
#: Behind a percentage in words, the same in figures: "under five percent (4.9%)".
IN_FIGURES = re.compile(r"\s{0,3}\(\s?(?:approximately\s+|about\s+)?\d{1,2}(?:\.\d{1,4})?\s?(?:%|per)")
WORD_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
POWER_WORD = (
    r"(?:sole(?:ly)?|shared|share|exclusive|joint|no|neither|powers?|authority|voting|votes?|vote|dispos(?:e|es|ing"
    r"|ition|itive|itional)|investment"
    r"|direct|directing|direction|cause|control|discretion|rights?|or|and|to|the|of|over|with|respect|regard|in|such"
    r"|its|his|her|their"
    r"|which|has|have|had|having|as|for|such|person|that|any|those|these|all|same|said|both|full|indirect|indirectly"
    r"|held|hold|retained|decisions?|nor|alone|may|can)"
)
#: In a text in lower case.
POWER = re.compile(
    r"\b(?=(?:sole(?:ly)?|alone|shared|exclusive|no|the|joint|voting|power|powers|vote|investment|dispositive|same|those"
    r"|such|full|authority|neither)\b)"
    + POWER_WORD
    + rf"(?:(?:,?\s{{1,4}}|\s?/\s?|\s?\(\s?|\s?\)\s?|-){POWER_WORD}\b){{0,45}}",
)
POWER_END = re.compile(
    r"\b(?:powers?|authority|discretion|control|rights?|vot(?:es?|ing)|dispos(?:e|es|ing|ition|itive|itional)"
    r"|investment)\b",
    re.I,
)
VOTE = re.compile(r"\bvot", re.I)
DISPOSE = re.compile(r"\bdispos|\binvestment\b", re.I)
POWER_NOUN = re.compile(r"\b(?:powers?|authority|discretion|rights?)\b", re.I)
#: "no sole or shared power": one word for both; of a number it says neither which.
EITHER = re.compile(r"\bsole\s+(?:or|nor|and/or)\s+shared\b|\bshared\s+(?:or|nor|and/or)\s+sole\b")
THOSE = re.compile(r"\b(?:those|such|these|same|said)\s+powers?\b", re.I)
#: These three in a text in lower case.
SHARE = re.compile(
    r"""share(?<!\wshare)(?<!per\sshare)(?<!a\sshare)(?<!each\sshare)(?<!one\sshare)(?<!every\sshare)(?<!\d\sshare)s?\b(?=,?\s+(?:with\b|(?:the\s+
        |such\s+|its\s+|their\s+|his\s+)?
        (?:sole\s+|full\s+|all\s+)?(?:powers?|voting|dispositive|investment|authority)\b|(?:those|these|such)\s+powers
            |equally)|,\s+as\b)
    | share(?<=each\sshare)(?=\s+(?:(?:the|such|all)\s+)?(?:powers?|voting|dispositive)\b)""",
    re.VERBOSE,
)
REFERENCE = re.compile(
    r"\b(?:the|such|those|any|all)\s+(?:(?!(?:the|such|those|any|all)\s)[\w\u2019'.]{1,20}\s+){0,3}?(?:shares|securities|stock|units|holdings)\b",
)
#: How the words begin at which `OTHER` is tried: no other word can open one of its phrases.
OPENINGS = (
    r"a(?:ll\s|ltog|n?\s+(?:gran|tota)|re\s|ls|cq|ss|s\s+(?:the|fol|opp)|ny|dm)|b(?:e|y\s|oth|ring)"
    r"|c(?:ons|omp|oll|urr|eas|ould)|d(?:ir|ee|ec|is)|e(?:xc|ach)|for(?:\s+an|\s+a\s|m)|h(?:eld|old|a[sdv]|e\b|is\s|er)"
    r"|i(?:n(?:\s+(?:all|tot|add)|[cd])|s[\ss]|t(?:\b|s\s)|f\b|mm|\b)|joi|l(?:ow|ea)|made|n(?:o|am|ei|ev)"
    r"|o(?:f\s+(?:whi|the)|r\s+a|th|wn)|p(?:ur|lus|er|r[ei])|r(?:e[pcgd]|ai)|s(?:ol|he|uc|ai)"
    r"|t(?:ot|o\s+be|og|h(?:e(?:\s+(?:own|reg|rec|hol|for|two|thr|fou|fiv|six|gro|sha|sec|sam|afo)|[yms])|ei|os))"
    r"|und|w(?:as|er|ith|e\b|ou)"
)
#: Tried at the beginnings of words of the text in lower case; "I" and "we" are told from others by `lexer`.
OTHER = re.compile(
    rf"""(?P<open>\() | (?P<close>\)) | (?P<not_glued>n't\b) | \b(?={OPENINGS})(?:
    (?P<shared_after>\b(?:is|are|was|were)\s+shared\b)
  | (?P<total>\b(?:in\s+all|in\s+total|altogether|all\s+told|(?:for\s+|or\s+|is\s+
      |being\s+)?an?\s+(?:grand\s+)?total(?:\s+beneficial\s+(?:ownership|holdings?|interest))?\s+of|totall?ing|for\s+an\s+aggregate\s+of)\b)
  | (?P<part>\b(?:(?:not|without)\s+(?:counting|including|giving\s+effect\s+to)
      |including|includes?|inclusive\s+of|consist(?:s|ing)?\s+of|compris(?:es?|ed|ing)(?:\s+of)?
      |of\s+which|(?<!dispose\s)(?<!disposition\s)of\s+these,?\s+(?=\d)|namely
        |(?:by\s+(?:virtue|reason)\s+of|because\s+of|by\s+reason\s+of\s+owning)\s+(?:the\s+|its\s+|his\s+|her\s+)?(?=[\d(])
        |composed\s+of|being\s+(?:the\s+)?(?=\d)(?!\d[\d.]*\s?(?:%|per))|made\s+up\s+of|exclud(?:es|ing)|exclusive\s+of
            |in\s+addition\s+to|other\s+than|underl(?:ies|ying)
        |issuable|plus|assum(?:es|ing)|inclusion\s+of|representing\s+(?=\(?[ivx]+\))
            |as\s+follows(?=\W{{1,3}}\([ivx]+\)))\b)
  | (?P<owned_by>\b(?:(?:is|are|was|were|be|being)\s+)?(?:(?:also|directly|indirectly|beneficially|deemed
      |to\s+be|record|jointly)\s+){{0,3}}
        (?:owned|held|reported|purchased|acquired)(?:\s+(?:directly|indirectly|beneficially|solely|exclusively|of\s+record
            |in\s+the\s+aggregate|and/or\s+held)){{0,3}}\s+by\b)
  | (?P<own>\b(?:(?:beneficially|directly|indirectly|personally|together|each|jointly|collectively|currently
      |now)\s+){{0,3}}
        (?:owns?|owning|holds?
            |(?<!shares\s)(?<!securities\s)(?<!stock\s)(?<!those\s)(?<!units\s)(?<!accounts\s)(?<!be\s)(?:owned
                |held))\b(?!\s+(?:of\s+record\s+)?by\b)
        |\b(?:increas|decreas|reduc|rais|lower|bring)(?:es|ed|s|ing)\s+(?:its|his|her|their)\s+(?:(?:total|aggregate
            |direct|beneficial|current)\s+){{0,2}}(?:ownership|holdings?|position|stake|interest)\b(?=[^.;]{{0,80}}?\sto\s)
        |\bleav(?:ing|es|ed?)\s+(?:it|him|her|them)\s+with\b
        |\bbeneficial(?:\s+and\s+record)?\s+ownership\b|\bbeneficial\s+owners?\b|\b(?:direct|record|registered
            |sole|indirect)\s+(?:and\s+(?:record|beneficial)\s+)?owners?\b
        |\b(?:ha[sd]|have|holds?)\s+(?:an?|the)\s+(?:(?:beneficial|aggregate|total|direct|indirect|ownership)\s+){{0,2}}interest\s+in
            (?=\s+(?:(?:an?\s+(?:aggregate|total)\s+of|approximately|all|the)\s+){{0,2}}\d)
        |\b(?:as\s+)?the\s+(?:registered\s+|record\s+)?holders?\s+of\b(?=\s+(?:an?\s+(?:aggregate|total)\s+of\s+)?\d)
        |\bbeneficially\s+own(?:s|ed)?\b|\bholders?\s+of\s+record\s+of\b|\bowners?\s+of\s+record\s+of\b
            |\bthe\s+owners?\s+of\b|\bthe\s+owners?,?\s+(?:beneficially(?:\s+and\s+of\s+record)?
            |of\s+record(?:\s+and\s+beneficially)?|directly|indirectly),?\s+of\b
        |\bbeneficially\b(?=,?\s+(?:the\s+|an?\s+|all\s+)?\d)|\breports?\s+(?:beneficial|ownership))
  | (?P<pronoun>\bnone\s+of\s+(?:them|the\s+(?:foregoing|above|two|three|four|five))(?=\s+(?:has|have|owns?
      |holds?|is|are|may|beneficially)\b)
        |\b(?:i|we)(?=\s+(?:own|hold|have|am|are|may|share|beneficially|together|each|do|did)\b)
        |\b(?:he|she|it|they|each\s+of\s+(?:them|the\s+(?:foregoing|above|two|three|four|five|six|seven|eight
            |nine|ten))|the\s+foregoing(?:\s+persons)?
        |both(?:\s+of\s+them)?|the\s+(?:two|three|four|five|six|group)|each)\b(?!\s+of\b)(?!['\u2019]s\b))
  | (?P<none>\bnone\s+of\s+(?:them|(?:the|its|his|her|their|such|these|those)\s+(?:shares|securities|stock|units))\b
        |\bno\s+(?:(?:ordinary|common|voting|such|class\s[a-z]|preferred)\s+){{0,2}}(?:shares|securities|stock|units
            |ads[sr]s?|adrs?)\b
        |\bany\s+(?:of\s+(?:them|the\s|such)|(?:such\s+|ordinary\s+|voting\s+|common\s+)?(?:shares|units)|securities
            |common\s+stock|stock|adss?|equity|other)\b|(?:(?<=over\s)
            |(?<=of\s)|(?<=owns\s)|(?<=own\s)|(?<=holds\s)|(?<=owned\s))(?:any|none)\b
        |(?<=vote\s)none\b)
  | (?P<all>\ball\s+of\s+(?:the|such|these|those|his|its|her|their|said)\s+(?:shares|securities|stock|above|foregoing)\b
        |\ball\s+(?:such|these|those|of\s+them|of\s+it|(?:the\s+)?shares)\b
        |(?:(?<=over\s)|(?<=of\s)|(?<=vote\s)|(?<=to\s)|(?<=own\s))(?:(?:its|his|her|their|the|such|those
            |these|said|the\s+(?:foregoing|aforesaid|aforementioned|same))\s+(?:own\s+)?(?:shares|securities|holdings)\b
            (?!\s+(?:of|reported|set|beneficially|owned|held|described|that|which|covered|subject|he|she|it
                |outstanding))
            |(?:the\s+same|them\s+all|them)\b(?!\s+(?:\d|shares))))
  | (?P<not>\b(?:not|no\s+longer|neither|nor|never|cease[sd]?|nothing)\b)
  | (?P<stop>\b(?:disclaim\w*|compare[sd]?\s+(?:with|to)|previously|(?:immediately\s+)?prior\s+to|except
      |admission|if|would|could|nothing
        |deemed\s+to\s+(?:constitute|be)\s+an?\s+admission|reported\s+in|formerly|as\s+opposed\s+to)\b)
    )""",
    re.VERBOSE,
)
QUANTIFIER = re.compile(
    r"\b(each|none|neither|both|all|any|certain|some|one|either|every|nor|no|such)(?:\s+of)?(?:\s+(?:the|these|those"
    r"|such))?[\s(]{1,4}$",
    re.I,
)
ZERO = re.compile(r"(?<=[:\s(])(?:-\s?0\s?-|[–—]\s?0\s?[–—])(?!\w)|(?<=:)\s{0,8}(?:none|nil|no\s+shares)\b", re.I)
STRANGER = re.compile(r"\b[A-Z][a-z]{1,15}(?:\s[A-Z]\.)?(?:\s[A-Z][a-z]{1,15}(?:-[A-Z][a-z]{1,15})?){1,2}\b")
NO_NAMES = frozenset(
    """common stock share shares class item items schedule issuer company board directors director securities
    exchange act
    commission form report quarterly annual section rule rules united states new york delaware nevada january
    february march
    april may june july august september october november december agreement agreements merger plan purchase note
    notes warrant
    warrants series preferred ordinary american depositary reporting person persons amendment statement percentage
    nasdaq global
    market chief executive officer officers president chairman vice managing member partner general manager trustee
    secretary
    treasurer principal investment fund trust partners capital management holdings group limited corp inc the of
    and by as in on
    at to for each all no sole shared aggregate number percent total securityholder covered proxy voting power
    select national
    street registration rights letter filing original prior business date time effective closing event beneficial
    ownership
    internal revenue code employee benefit savings sixty days outstanding special meeting articles charter under
    pursuant
    promissory convertible senior secured term loan credit facility option options restricted unit units award equity
    incentive stockholder stockholders shareholder shareholders holder holders committee north south east west
    island islands
    cayman british virgin hong kong based such these those this that it he she they however accordingly because
    since""".split()
)
#: White space and signs that may stand between a word and a number or verb, and articles that may too.
BETWEEN_WORDS = ' \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u2028\u2029“"(,;:)'
ARTICLES = frozenset(("the", "a", "an"))
MILLION = re.compile(r"\s{1,3}million\b(?!\s+dollars)", re.IGNORECASE)
#: A number that is more often a year or a name than a count.
YEAR = re.compile(r"(?:18|19|20)\d\d")
COUNTED_AT_ONCE = re.compile(r"\s+(?:shares|units|ADSs|ADRs|options|warrants)\b", re.IGNORECASE)
#: Words and signs in front of an ungrouped number that counts shares.
COUNTED_BEFORE = re.compile(r"(?:[:=\t]|\b(?:of\s+which|of\s+these|of\s+those)\s)\s{0,6}$", re.IGNORECASE)
#: A bare zero that nothing is glued to counts shares too.
ALONE = re.compile(r"\s*(?:[;,)\n]|\.(?:\s|$)|and\b|$)")
#: "Class A", but not "percent of class to be sold".
CLASS_NAMED = re.compile(
    r"\b(class|series)\s+(?!(?:of|to|is|in|as|or|at|by|on|and|the|are|for|was|has|any|all|per|who|may)\b)([A-Z0-9]{1,3})\b",
    re.I,
)
CLASS_AFTER = re.compile(
    r"\s{0,3}(?:(?:shares?|units?)\s+)?(?:of\s+)?(?:the\s+)?(?:issuer['’]s\s+|company['’]s\s+)?((?:class"
    r"|series)\s+[A-Z0-9]{1,3})\b",
    re.I,
)
DIRECT = re.compile(r"\b(?:direct(?:ly)?|record|personally|registered)\b", re.I)
