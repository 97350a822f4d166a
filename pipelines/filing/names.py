"""Names of persons and entities: their words, legal forms, and the ways a text prints them.

Here belongs what can be said of a name by itself. Which reporting person a printed name means belongs to `people`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

#: Legal forms at the end of a name, as words, with one code each. Two names that differ in their form differ.
LEGAL_FORMS: dict[tuple[str, ...], str] = {
    ("lllp",): "lllp", ("llp",): "llp", ("limited", "liability", "partnership"): "llp",
    ("llc",): "llc", ("lc",): "llc", ("l", "l", "c"): "llc", ("limited", "liability", "company"): "llc",
    ("lp",): "lp", ("l", "p"): "lp", ("limited", "partnership"): "lp",
    ("inc",): "inc", ("incorporated",): "inc", ("corp",): "corp", ("corporation",): "corp",
    ("ltd",): "ltd", ("limited",): "ltd", ("pte", "ltd"): "ltd", ("pty", "ltd"): "ltd", ("co", "ltd"): "ltd",
    ("plc",): "plc", ("nv",): "nv", ("bv",): "bv", ("sa",): "sa", ("sarl",): "sarl", ("s", "a", "r", "l"): "sarl",
    ("spa",): "spa", ("gmbh",): "gmbh", ("ag",): "ag", ("ab",): "ab", ("se",): "se",
    ("societe", "anonyme"): "sa", ("gmbh", "and", "co", "kg"): "gmbh",
    ("na",): "na", ("kg",): "kg", ("gmbh", "and", "co", "kgaa"): "gmbh", ("kgaa",): "kg",
    ("co",): "co", ("company",): "co",
}  # fmt: skip
_DOTTED_FORMS = frozenset("md phd jd cpa cfa dds dvm lp llc llp lllp plc nv bv sa na ag spa lc us usa".split())

#: Words that make a name an organisation's. They also continue a name: "Hart" in "Hart Foundation" is no Mr. Hart.
ORGANISATION_WORDS = frozenset(
    """partners partnership fund funds trust trusts trustee capital management managers holdings holding foundation
    company group bank bancorp associates association investments investment investors ventures venture estate
    plan insurance university authority equity advisors advisers advisory securities financial international
    enterprises industries properties services systems technologies technology energy resources realty estates
    corp inc llc lp llp ltd gp limited offshore onshore master opportunities opportunity value growth income
    institutional pension retirement board fiduciary cooperative society club church college ministry government
    treasury esop rrsp ira family children charitable endowment acquisition merger holdco topco bidco parent sub
    subsidiary farms ranch motors fisheries foods stores petroleum mining minerals pharmaceuticals laboratories
    publishing syndicate trustees nominees""".split()
)
NUMERALS = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
SUFFIXES = frozenset("jr sr ii iii iv v md phd esq cpa cfa dds dvm jd".split())
PARTICLES = frozenset("van von de der den del della di da du la le ter ten st bin al el dos".split())
_TOKEN = re.compile(
    r"[Pp][Hh]\.\s?[Dd]\.?|(?:[A-Za-z]\.\s?){1,4}[A-Za-z]\b\.?|[A-Za-zÀ-ÿ0-9]+(?:['\u2019](?![sS]\b)[A-Za-zÀ-ÿ]+)?|&"
)
_INITIAL = re.compile(r"[A-Za-z]")
_PAREN = re.compile(r"\([^()]{0,60}\)")

#: Given names that tell "Mr." from "Mrs." where two persons share a surname.
FEMALE = frozenset(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra ashley
    dorothy kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia
    kathleen amy helen angela anna brenda pamela nicole ruth katherine samantha christine emma catherine debra
    virginia rachel carolyn janet maria heather diane julie joyce victoria kelly christina joan evelyn lauren
    judith olivia frances martha cheryl megan andrea hannah jacqueline ann jean alice kathryn gloria teresa sara
    janice doris madison julia grace judy abigail marie denise beverly amber theresa marilyn danielle diana
    brittany natalie sophia rose isabella alexis kayla charlotte harriet lillian edith ethel florence louise
    esther annette anne irene jane lucille phyllis norma paula ellen elaine josephine rosalind augusta beatrice
    theodora eleanor constance corinne leslie joanne suzanne marjorie sylvia marguerite margot ingrid vivian priya
    beatriz claire clara cecilia celeste bonnie bernice carole caroline charlene claudia colleen connie cora daisy
    daphne dawn delores dolores dora doreen eileen elena elisabeth eliza elsa elsie emilia erica erika erin esmeralda
    estelle eunice eva faye felicia fiona freda frieda gail genevieve georgia geraldine gertrude gina ginger gladys
    glenda greta gretchen gwen gwendolyn hazel heidi helena henrietta hilary hilda hope ida ilene imogen inez irma
    isabel jane janine jeanette jeanne jenna jenny jill jillian joanna joann juanita judi june katharine kathy katrina
    kay kristen kristin kristina lara leah lena leona leonora lois lola loretta lorraine lucia lucinda lucy luz lydia
    lynette mabel madeleine maggie marcia margarita margery marian marianne marina marion marlene marsha maureen
    mavis maxine meredith mildred millicent minnie miriam molly monica muriel myra myrna nadine nan naomi natalia
    nell nellie nina nora noreen olga opal patti paulette pauline pearl penelope penny phoebe polly priscilla
    ramona renee rhoda rhonda rita roberta robin rosa rosalie rosemary roxanne ruby sabrina sally selma shannon
    sheila shirley sonia sonya stacey stella sue susanna tamara tammy tanya tara tina toni tracy ursula valerie
    vanessa vera verna veronica vicki vicky viola violet wanda wendy wilhelmina wilma winifred yolanda yvonne zelda
    zoe
    ada adela adele adrienne agatha agnes aida aileen aisha albertha alicia alina alison allison alma althea
    amalia amelia amina amparo anastasia angelica angelina angelique anita annabelle annemarie annetta antoinette
    antonia april arlene astrid athena aurora ava barbra becky belinda bella bernadette bertha bessie betsy
    bettina blanche brigitte britt camilla candace cara carla carlotta carmela carmen carrie cassandra cathleen
    cathy chantal chiara chloe christa clarissa clementine corinna delia della desiree dianne dina dominique
    donatella dorothea edna effie eleanora eleonora elinor ella elspeth elvira emmeline ernestine esperanza
    estella ethelyn eugenie evangeline evelina fatima fern fernanda fleur flora francesca francine gabriela
    gabriella gabrielle georgette georgiana georgina germaine gisela giulia gracie guadalupe gudrun hanna
    harriette hedwig helga heloise hester hildegard honor ines inga ingeborg iris ivy jacinta janelle janina
    jasmine jolene josefina josette joy juliana juliane juliet juliette kamala karin karina karla katarina kate
    kathrine katie kirsten kristine ladonna lakshmi latoya lavinia leila lenore leticia lidia lila liliana lily
    lisbeth liv livia lorena lorna lotte louisa luisa lupe mae magda magdalena maia mamie manuela mara marcella
    marcy margaretta margret mariana maribel mariko marilou marisa marissa marjory marta mathilde matilda maud
    maura mei melanie melinda mercedes mia michaela michele mimi mina minerva mollie mona nanette natasha nettie
    nita noelle odette odile oksana olive ophelia paloma pansy paola peggy petra philippa philomena pia pilar
    portia prudence queenie rachael raquel reba regina renata renate rosalyn rosanne roseanne rosemarie rosina
    rowena ruthann sadie salome selena serena shauna sherry shira sibyl sigrid silvia simone siobhan sofia soledad
    solveig sondra stefanie susannah suzanna suzette svetlana tabitha tatiana tatyana teri tess tessa thelma
    therese tiffany tilda trudy twila una valeria velma veronique viktoria violetta vita viviana wilda winona
    xenia yasmin yoko yuki yvette zara zora""".split()
)
MALE = frozenset(
    """james robert john michael william david richard joseph thomas charles christopher daniel matthew anthony mark
    donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob
    gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander
    raymond patrick jack dennis jerry tyler aaron jose adam henry nathan douglas zachary peter kyle walter ethan
    jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe
    jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah
    louis bobby philip johnny milton leonard merton frederick fred howard martin ernest stanley warren norman
    clarence theodore marvin nelson conrad julian nathaniel herbert leon lloyd leland simon otis orvis desmond
    ivan abraham alan albert alec alejandro alfred alistair allan allen alvin ambrose andre angus antonio archibald
    arnold arturo barry basil benedict bernard bertram brad bradford bradley brendan brent brett byron caleb calvin
    cameron carlos carlton cecil cedric chester clark claude clayton clement clifford clifton clinton clyde colin
    craig curtis cyril cyrus dale damian darrell darren david dean derek derrick diego dirk dominic donovan dorian
    duane duncan dwight earl edgar edmund eduardo edwin eli elliot elliott ellis elmer emanuel emmett enrique erik
    ernst ervin everett ezra felix ferdinand fergus fernando floyd francis francisco franklin franz garrett geoffrey
    gilbert giles glen glenn gordon graham grant gunther gus guy harris harrison harry harvey hector helmut herman
    homer horace howell hugh hugo humphrey ian ira irving irwin isaac ismael jacques jaime jared jay jeff jerome jim
    joel jonas jorge josef josiah karl ken kent kirk kurt lance lars lester lionel lorenzo lowell lucas luis luke
    luther lyle lyndon malcolm manuel marc marcel marco marcus mario marshall maurice max maxwell melvin merle mervyn
    micah miguel mike miles mitchell monroe morgan morris mortimer moses myron ned neal neil niels nigel norbert
    octavio oleg oliver orlando oscar oswald otto owen pablo pedro percy perry pierre pieter preston quentin rafael
    ralph ramon raul reginald rex ricardo rick rodney roderick rodrigo roland rolf roman ronnie ross rudolf rudolph
    rufus rupert salvador salvatore sergio seymour shawn sheldon sidney sigmund silas solomon spencer stefan
    sterling stewart stuart sylvester tad ted terence terrence thaddeus theo tobias todd tom tony trevor tristan
    troy ulysses vaughn vernon victor virgil vladimir wallace wesley wilbur wilfred willard willis winston wolfgang
    woodrow yves zachariah
    aadi abdul abel abner adolf adolph adrian ahmad ahmed aidan akira alain albin alden aldo alexandre alexei
    alfonso ali alphonse alton amir amos anand anatole anders andreas andrei andreu andrey angelo anil ansel
    anselm antoine anton antonin ari arjun armand armando armin arno arun arvid asa asher ashok augustine augustus
    axel balthazar barnaby bart bartholomew bela benito benno bernardo bertrand bjorn blaine boris boyd bram
    brendon brock bruno bryant burton chad chaim chandler charlie claus cole corey cornelius cosmo cullen dan
    davis dax declan deepak delbert denis denny devin dewey dexter dieter dimitri dino dmitri domingo don donnie
    doug drew dudley edouard edsel edvard efraim egon elias elihu elisha elvin elwood emerson emery emil emile
    emilio emory enoch enzo erasmus erich ernesto esteban etienne evan evgeny ewan fabian fabio fausto felipe
    fletcher freddie friedrich fritz gareth gaspard gavin gaylord gene gennady georg georges gerard gerhard gideon
    gino giorgio giovanni giuseppe glynn godfrey grady greg gregor guido guillermo gustav gustavo haakon hal
    hamilton hank hans harlan harley harlow hassan heath heinrich heinz hendrik henri hermann hiram hiro hiroshi
    hobart horst hubert hyman ibrahim ignacio igor ike imran ingo isidore israel itzhak ivor jakob jamal jed jens
    jerald jimmy joachim joao joaquin johan johann johannes johnnie jon josh jude jules jurgen kamal karim kaspar
    kasper keenan kelvin kenji kermit kieran klaus knut konrad kristian kumar laird lamar lambert lazarus leo
    leopold leroy lewis lincoln linus loren lorne luciano lucien ludwig magnus mahmoud manfred marcelo marius
    marlin marlon martijn mateo mathias matt matthias mauricio maximilian mayer mel mendel meyer michel mickey
    mikhail milan milo mohamed mohammad mohammed mordecai mort moshe muhammad murray napoleon nate naveen neville
    newton nick nico nicolas nikolai nils odell olaf omar oren orson orville osman otmar paolo parker pascal
    percival peregrine pete phil philippe phillip pierce piers piet porter rainer raj rajesh ralf ramesh ramsey
    randall randolph rashid ravi ray reed reid reinhard reinhold reuben rhett rhys richmond rob rocco rod rogelio
    romeo ron rory roscoe rowland royce ruben rudy rusty sam sanford sanjay santiago saul sebastian sergei seth
    shane sherwood sid siegfried simeon sol spiro stan stefano steve stevie suresh sven tate terrell theodor thor
    thornton thurman tim titus tobin tommy torsten travis trent truman tucker tyrone ulrich umberto uri uwe
    valentin vaughan vijay vikram vince vito vittorio vlad waldo walker walt walton ward warner weldon wendell
    werner wilbert wiley wilhelm will willem wilmer wilson winfield winthrop woody wyatt xavier yitzhak yuri yusuf
    zane zoltan""".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A printed name: its words in lower case without the legal form, the form's code, whether it is a natural one."""

    printed: str
    words: tuple[str, ...]
    form: str | None
    is_individual: bool

    @property
    def surname(self) -> str:
        """Last word of a natural person's name, suffixes left out."""
        words = self.given_words
        return words[-1] if words else ""

    @property
    def given_words(self) -> tuple[str, ...]:
        """The words without "Jr.", "III" and the like."""
        return tuple(word for word in self.words if word not in SUFFIXES)


class Word(NamedTuple):
    """A word of a text in lower case ("&" is "and"), its span, and whether it is printed with a capital."""

    text: str
    start: int
    end: int
    is_capital: bool


#: Letters that are no letter with a mark.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"})


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`: "L.P." is one word, "C.W." two."""
    found: list[Word] = []
    made = tuple.__new__
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        printed = match[0]
        if printed.isascii() and printed.isalpha():
            found.append(made(Word, (printed.lower(), *match.span(), printed[0] <= "Z")))
            continue
        if "." in printed:
            joined = "".join(letter for letter in printed if letter.isalpha()).lower()
            if joined in _DOTTED_FORMS:
                found.append(Word(joined, match.start(), match.end(), printed[0].isupper()))
                continue
            for letter in _INITIAL.finditer(text, match.start(), match.end()):
                found.append(Word(letter.group().lower(), letter.start(), letter.end(), letter.group().isupper()))
            continue
        word = "and" if printed == "&" else printed.lower().replace("'", "").replace("\u2019", "")
        if not word.isascii():
            word = _without_marks(word)
        found.append(Word(word, match.start(), match.end(), printed[0].isupper() or printed[0].isdigit()))
    return found


@lru_cache(maxsize=4096)
def _without_marks(word: str) -> str:
    """A word as filers without its letters type it: "Løvstad" as "Lovstad", "Müller" as "Muller"."""
    return "".join(c for c in unicodedata.normalize("NFD", word.translate(_LETTERS)) if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def parse(printed: str, *, is_individual: bool | None = None) -> Name:
    """Take a printed name apart."""
    text = _PAREN.sub(lambda match: match[0] if len(match[0]) < 7 else " ", printed)
    words = tuple(word.text for word in words_of(text))
    words = words[1:] if words[:1] == ("the",) else words
    form = None
    for _ in range(2):
        length = next((n for n in (4, 3, 2, 1) if words[-n:] in LEGAL_FORMS and len(words) > n), 0)
        if not length or words[-length - 1] == "and":
            break
        form = form or LEGAL_FORMS[words[-length:]]
        words = words[:-length]
    if form is not None or "and" in words or ORGANISATION_WORDS.intersection(words):
        individual = False
    else:
        individual = is_individual if is_individual is not None else 2 <= len(words) <= 5
    return Name(printed, words, form, individual)


def same_individual(one: Name, other: Name) -> bool:
    """Whether two natural persons' names can be one person's: equal words or initials, in either order of surname."""
    if not one.words or not other.words:
        return False
    for left in (one.given_words, one.given_words[1:] + one.given_words[:1]):
        if _compatible(left, other.given_words):
            return True
    return False


def _compatible(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if not left or not right or left[-1] != right[-1]:
        return False
    if not _initial(left[0], right[0]):
        return False
    middle, shorter = sorted((left[1:-1], right[1:-1]), key=len, reverse=True)
    return all(any(_initial(part, whole) for whole in middle) for part in shorter)


def _initial(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def initials(words: tuple[str, ...]) -> str:
    """ "Alder Brook Capital II" -> "abc": first letters of the words before a numeral."""
    return "".join(word[0] for word in words if word not in NUMERALS and word not in ("of", "and", "the"))


def numeral(words: tuple[str, ...]) -> int | None:
    """The number a name ends with: "… Fund III" -> 3."""
    return NUMERALS.get(words[-1]) if words else None


def gender(name: Name) -> str | None:
    """ "m" or "f" by the first given name that tells, else `None`."""
    for word in name.given_words[:-1]:
        if word in FEMALE:
            return "f"
        if word in MALE:
            return "m"
    return None
