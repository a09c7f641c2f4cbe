"""Words that labels know, for English, German, French, Spanish, Arabic and Japanese."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _values(text: str) -> dict[str, str]:
    """Read words, each followed by what it amounts to."""
    each = text.split()
    return dict(zip(each[::2], each[1::2], strict=True))


MONTHS: Final = _words("""
    January February March April May June July August September October November December
    Jan Feb Aug Sept Oct Nov Dec
    Januar Jänner Februar März Mai Juni Juli Oktober Dezember
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
""")
DAYS: Final = _words("""
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday today yesterday tomorrow tonight
    Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag heute gestern vorgestern
    lundi mardi mercredi jeudi vendredi samedi dimanche aujourd'hui hier demain
    lunes martes miércoles jueves viernes sábado domingo hoy ayer mañana
    الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد اليوم أمس غدا
""")
NUMBERS: Final = {
    "en": _values("""
        zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13
        fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50
        sixty 60 seventy 70 eighty 80 ninety 90 hundred 100 thousand 1000 million million billion billion
        trillion trillion dozen dozen half half first 1st second 2nd third 3rd fourth 4th fifth 5th
    """),
    "de": _values("""
        null 0 eins 1 zwei 2 drei 3 vier 4 fünf 5 sechs 6 sieben 7 acht 8 neun 9 zehn 10 elf 11 zwölf 12 dreizehn 13
        zwanzig 20 dreißig 30 vierzig 40 fünfzig 50 sechzig 60 siebzig 70 achtzig 80 neunzig 90 hundert 100
        tausend 1000 million million millionen million milliarde billion milliarden billion
    """),
    "fr": _values("""
        zéro 0 deux 2 trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 neuf 9 dix 10 onze 11 douze 12 treize 13
        quatorze 14 quinze 15 seize 16 vingt 20 trente 30 quarante 40 cinquante 50 soixante 60 cent 100 mille 1000
        million million millions million milliard billion milliards billion
    """),
    "es": _values("""
        cero 0 dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 once 11 doce 12 trece 13
        catorce 14 quince 15 veinte 20 treinta 30 cuarenta 40 cincuenta 50 sesenta 60 setenta 70 ochenta 80
        noventa 90 cien 100 mil 1000 millón million millones million
    """),
    "ar": _values("""
        اثنان 2 اثنين 2 ثلاثة 3 ثلاث 3 أربعة 4 أربع 4 خمسة 5 خمس 5 ستة 6 ست 6 سبعة 7 سبع 7 ثمانية 8 تسعة 9
        عشرة 10 عشرون 20 عشرين 20 مئة 100 ألف 1000 مليون million
    """),
}
"""By language, number words and what they amount to."""
VAGUE: Final = _words("""
    several many some few dozens scores hundreds thousands millions numerous multiple
    mehrere viele einige dutzende plusieurs quelques dizaines centaines
    varios varias algunos decenas cientos عدة عشرات
""")
"""Words that stand for a number not given."""
SPEECH: Final = _words("""
    said says told tells claimed claims added reported reports announced announces argued argues warned warns insisted
    insists stated states wrote writes tweeted admitted confirmed alleged
    sagte sagt erklärte erklärt berichtete betonte warnte
    déclaré dit affirmé affirme annoncé expliqué indiqué estime
    dijo dice afirmó declaró aseguró explicó anunció señaló
    قال قالت أعلن أعلنت أكد أكدت صرح
""")
"""Verbs with which speech is given."""
SOURCE: Final = ("according to", "laut", "nach Angaben", "selon", "d'après", "según", "de acuerdo con", "بحسب", "وفقا")
"""Words before whoever is the source."""
NO_SPEAKER: Final = _words("""
    has have had is was were be been also later earlier then now still again once already last next this week month
    year day night morning afternoon evening on in at by not hat haben hatte auch später ist war
    a ont avait aussi est était ha han había también es era
""")
"""Words before a verb of speech that name nobody."""
CONFUSED: Final = frozenset(
    frozenset(pair.split("/"))
    for pair in _words("""
        were/where their/there they're/their there/they're its/it's than/then to/too your/you're of/off lose/loose
        affect/effect who's/whose
    """)
)
"""Frequent words that are written for each other by mistake."""
PRONOUNS: Final = _words("he she they it I we you who")
COMMON: Final = _words("""
    a an the this that these those his her hers its it's their they he she we you our your my me him them us who whom
    is are was were be been being has have had do does did will would can could may might must shall should not now
    no nor on in an at to of off or for from form by with into onto over under above below up down out as so but and
    if of than then when where there here their what which while whole some same such more most much many less least
    last late later first next new near one two four five six nine ten all any each few own other another only also
    even ever never very well still just about after before again against between during since until men man women
    woman say said says saw see seen lost cost case cause casual causal live lives love loves left life like line
    time make made take took came come some home house horse hour our lead led read road rode right night might
    fight light sight want went wait way day say pay bay back bank band land hand hard card care cars war far for
    fall full fell feel feet food good gold cold told sold hold bold old win won wins son sun run ran gun fun
    fine find kind mind wind wild mild died dead deal dear fear near year hear heard head heart hurt high hire fire
    police policy polite expect except accept affect effect quite quiet than thank think thing bring brings
""")
"""Short and frequent words, of which one for another is no misspelling."""
