"""The words of German, Spanish, French and Turkish that CLDR does not have: bounds, magnitudes, relative days.

Patterns are regular expressions without anchors; they are matched without regard to case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.model import Approximator


@dataclass(frozen=True, slots=True)
class Words:
    """One language. An empty field means that nothing of that kind is read."""

    magnitudes: Mapping[str, float] = field(default_factory=dict)
    #: Words after a magnitude or number that add half of it; `half_inside` stands between number and magnitude.
    half_after: str = ""
    half_inside: str = ""
    shares: Mapping[str, float] = field(default_factory=dict)  # words → percent
    percent: str = "%"  # after the figure
    points: str = ""  # percentage points, after the figure
    percent_before: str = ""
    currencies: Mapping[str, str] = field(default_factory=dict)
    a_year: str = ""  # after money: a rate of that much a year
    before: tuple[tuple[str, Approximator], ...] = ()
    after: tuple[tuple[str, Approximator], ...] = ()
    range: str = "–|—|-"
    between: str = ""  # before a range whose connector is "and"
    and_: str = ""
    ending: str = ""  # what may be glued to a number, unit or date
    day_words: Mapping[str, int] = field(default_factory=dict)  # words → days from publication
    spans: Mapping[str, tuple[str, int]] = field(default_factory=dict)  # words → (unit, shift)
    future: str = ""
    quarter: str = ""
    quarters: tuple[str, ...] = ()
    clock: str = ""
    year_before: str = ""
    sources: tuple[str, ...] = ()  # patterns with a group "source"
    titles: str = ""
    joins: str = ""  # lower-case words inside a name


#: ", Teresa Almonte" after an office.
_APPOSED = r"(?:,\s(?-i:[A-ZÀ-Ý])[\w’'-]+(?:\s(?-i:[A-ZÀ-Ý])[\w’'-]+)*)?"

_GERMAN = Words(
    magnitudes={
        "tausend": 1e3, "tsd.": 1e3, "millionen": 1e6, "million": 1e6, "mio.": 1e6, "mio": 1e6, "milliarden": 1e9,
        "milliarde": 1e9, "mrd.": 1e9, "mrd": 1e9, "billionen": 1e12, "billion": 1e12, "dutzend": 12.0,
    },
    half_after="",
    shares={
        "zwei drittel": 200 / 3, "drei viertel": 75, "ein drittel": 100 / 3, "einem drittel": 100 / 3,
        "ein viertel": 25, "einem viertel": 25, "ein fünftel": 20, "einem fünftel": 20, "die hälfte": 50,
        "der hälfte": 50,
    },
    percent=r"%(?!-?punkt)|prozent\b",
    points=r"(?:prozent|%-?)punkten?\b",
    currencies={
        r"(?:us-)?dollars?": "USD", r"euros?": "EUR", r"(?:schweizer )?franken": "CHF", r"pfund(?: sterling)?": "GBP",
        r"yen": "JPY", r"rubel": "RUB", r"(?:türkische )?lira": "TRY", r"yuan": "CNY", r"złoty|zloty": "PLN",
    },
    a_year=r"(?:im|pro|je) jahr\b|jährlich\b",
    before=(
        (r"mindestens|wenigstens|nicht weniger als", "at_least"),
        (r"(?:etwas|kaum|wenig|knapp) (?:mehr als|über)", "about"),
        (r"mehr als|über", "more_than"),
        (r"höchstens|bis zu|maximal|nicht mehr als", "at_most"),
        (r"weniger als|unter", "less_than"),
        (r"rund|etwa|ungefähr|circa|ca\.|knapp|fast|annähernd|gut|schätzungsweise|nahezu", "about"),
    ),
    range=r"bis|–|—|-|oder",
    between=r"zwischen",
    and_="und",
    day_words={"vorgestern": -2, "gestern": -1, "heute": 0, "übermorgen": 2},
    spans={
        r"diese[rn]? woche": ("week", 0), r"(?:vergangene|letzte|vorige)n? woche": ("week", -1),
        r"(?:nächste|kommende)n? woche": ("week", 1), r"diese[ns]? monats?": ("month", 0),
        r"(?:vergangene|letzte|vorige)n monats?": ("month", -1), r"(?:nächste|kommende)n monats?": ("month", 1),
        r"diese[ms]? jahre?s?": ("year", 0), r"(?:vergangene|letzte|vorige)[ns]? jahre?s?": ("year", -1),
        r"(?:nächste|kommende)[ns]? jahre?s?": ("year", 1),
    },
    future=r"\b(?:will|wollen|soll|sollen|kommende[nrms]?|nächste[nrms]?)\b|\bwird\b.*\w+en\b\W*$|\bwerden\b.*\w+en\b\W*$",
    quarter=r"quartals?",
    quarters=(r"erste[ns]?", r"zweite[ns]?", r"dritte[ns]?", r"vierte[ns]?"),
    clock=r"(?<![\d.,:])(?P<hour>2[0-4]|[01]?\d)(?:[:.](?P<minute>[0-5]\d))?\s*uhr(?:\s+(?:gmt|utc|ortszeit|mez))?\b|\b(?P<spelt>[a-zäöüß]+)\suhr(?:\s(?P<half>morgens|abends|nachts|nachmittags))?\b",
    year_before=r"(?:im )?jahr(?:e|es)?|seit|anno",
    sources=(
        r"\b(?:laut|nach (?:den )?(?:angaben|worten|aussagen|informationen|erkenntnissen)(?: von)?)\s+"
        r"(?P<source>[^,.;:–]+?)(?=\s+(?:ist|sind|war|waren|hat|haben|wird|werden|wurde|wurden|kann|soll)\b|[,.;:–]|$)",
        r",\s*(?:wie\s+)?(?:sagte|sagten|teilte|teilten|erklärte|erklärten|berichtete|berichteten|meldete|betonte)\s+"
        r"(?P<source>(?:(?!\b(?:am|in|auf|bei|mit|dem|laut)\b)[^,.;:–“”])+)",
        r"(?:“|»)\s*,\s*(?:so)\s+(?P<source>[^,.;:–]+)",
    ),
    titles=(
        r"\w*(?:präsident|minister|chef|sprecher|gouverneur|kanzler|koordinator|bürgermeister|richter|anwält)(?:in)?|"
        r"anwalt|könig|königin|papst|herr|frau|dr\.|general|professor(?:in)?"
    ),
    joins="van|de|al",
)  # fmt: skip

_SPANISH = Words(
    magnitudes={
        "mil millones": 1e9, "mil": 1e3, "millones": 1e6, "millón": 1e6, "billones": 1e12, "billón": 1e12,
        "docenas": 12.0, "docena": 12.0,
    },
    half_after=r"y medi[oa]",
    shares={
        "dos tercios": 200 / 3, "tres cuartos": 75, "tres cuartas partes": 75, "un tercio": 100 / 3,
        "una tercera parte": 100 / 3, "un cuarto": 25, "una cuarta parte": 25, "una quinta parte": 20, "la mitad": 50,
    },
    percent=r"%|por ciento\b",
    points=r"puntos? porcentual(?:es)?\b",
    currencies={
        r"dólar(?:es)?": "USD", r"euros?": "EUR", r"francos?(?: suizos?)?": "CHF", r"libras?(?: esterlinas?)?": "GBP",
        r"yen(?:es)?": "JPY", r"rublos?": "RUB", r"liras?(?: turcas?)?": "TRY", r"yuan(?:es)?": "CNY",
        r"pesos?": "peso", r"real(?:es)?": "BRL",
    },
    a_year=r"(?:al|por) año\b|anuales\b|cada año\b",
    before=(
        (r"al menos|por lo menos|como mínimo|no menos de", "at_least"),
        (r"(?:algo|poco) más de", "about"),
        (r"más de|por encima de", "more_than"),
        (r"hasta|como máximo|no más de|a lo sumo", "at_most"),
        (r"menos de|por debajo de", "less_than"),
        (r"unos|unas|cerca de|alrededor de|aproximadamente|casi|en torno a|cuantos", "about"),
    ),
    range=r"a|o|–|—|-",
    between=r"entre",
    and_="y",
    day_words={"anteayer": -2, "ayer": -1, "hoy": 0, "pasado mañana": 2, "(?<!la )(?<!esta )(?<!de )mañana": 1},
    spans={
        r"esta semana": ("week", 0), r"la semana pasada": ("week", -1),
        r"la (?:próxima semana|semana próxima|semana que viene)": ("week", 1), r"este mes": ("month", 0),
        r"el mes pasado": ("month", -1), r"el (?:próximo mes|mes próximo|mes que viene)": ("month", 1),
        r"este año": ("year", 0), r"el año pasado": ("year", -1),
        r"el (?:próximo año|año próximo|año que viene)": ("year", 1),
    },
    future=r"\b\w+(?:rá|rán)\b|\bva[n]? a\b|\bpróxim[oa]\b",
    quarter=r"trimestre",
    quarters=(r"primer", r"segundo", r"tercer", r"cuarto"),
    clock=(
        r"(?<![\d.,:])(?P<hour>2[0-4]|[01]?\d)[:.](?P<minute>[0-5]\d)"
        r"(?:\s*(?:horas|h)\b)?(?:\s+(?:gmt|utc|hora local))?(?![\d,:])"
        r"|\blas?\s(?P<spelt>[a-zéó]+)\sde la (?P<half>mañana|tarde|noche|madrugada)\b"
    ),
    year_before=r"(?:el )?año|en|desde|de",
    sources=(
        r"\b(?:según|de acuerdo con|en palabras de)\s+(?P<source>[^,.;:—]+)",
        r"[,»”\"]\s*(?:dijo|dijeron|afirmó|afirmaron|informó|informaron|declaró|declararon|explicó|aseguró|señaló|anunció)\s+"
        rf"(?P<source>[^,.;:—]+{_APPOSED})",
        r"^\W*(?P<source>(?:[Ee]l|[Ll]a|[Ll]os|[Ll]as)\s[^,.;:—]{3,60}?|[A-ZÁÉÍÓÚÑ][\w’'-]*(?:\s[A-ZÁÉÍÓÚÑ][\w’'-]*)*)(?:,[^,]*,)?\s+"
        r"(?:dio la cifra|dijo|dijeron|afirmó|afirmaron|informó|declaró|aseguró|señaló|cifró|calculó|estimó)\b",
    ),
    titles=(
        r"president[ea]|vicepresident[ea]|ministr[oa]|gobernador(?:a)?|portavoz|director(?:a)?|alcalde(?:sa)?|juez(?:a)?|"
        r"secretari[oa]|rey|reina|papa|señor(?:a)?|general|director(?:a)? de \w+|conserje|abogad[oa]|inversiones,"
    ),
    joins="de la|de los|de|del|la|los|al",
)  # fmt: skip

_FRENCH = Words(
    magnitudes={
        "mille": 1e3, "millions": 1e6, "million": 1e6, "milliards": 1e9, "milliard": 1e9, "billions": 1e12,
        "billion": 1e12, "douzaines": 12.0, "douzaine": 12.0,
    },
    half_after=r"et demie?",
    shares={
        "deux tiers": 200 / 3, "trois quarts": 75, "un tiers": 100 / 3, "un quart": 25, "un cinquième": 20,
        "la moitié": 50,
    },
    percent=r"%|pour cent\b",
    points=r"points? de pourcentage\b",
    currencies={
        r"dollars?": "USD", r"euros?": "EUR", r"francs?(?: suisses?)?": "CHF", r"livres? sterling|livres?": "GBP",
        r"yens?": "JPY", r"roubles?": "RUB", r"livres? turques?": "TRY", r"yuans?": "CNY",
    },
    a_year=r"par an\b|annuels?\b|chaque année\b",
    before=(
        (r"au moins|pas moins de|au minimum", "at_least"),
        (r"un peu plus de|à peine plus de", "about"),
        (r"plus de|plus d['’]|au-delà de", "more_than"),
        (r"jusqu['’]à|au plus|au maximum|pas plus de", "at_most"),
        (r"moins de|sous", "less_than"),
        (r"environ|quelque|près de|autour de|à peu près|presque|d['’]environ|de quelque|une", "about"),
    ),
    range=r"à|ou|–|—|-",
    between=r"entre",
    and_="et",
    day_words={"avant-hier": -2, "hier": -1, r"aujourd['’]hui": 0, "après-demain": 2, "demain": 1},
    spans={
        r"cette semaine": ("week", 0), r"la semaine (?:dernière|passée)": ("week", -1),
        r"la semaine prochaine": ("week", 1), r"ce mois(?:-ci)?": ("month", 0), r"le mois dernier": ("month", -1),
        r"le mois prochain": ("month", 1), r"cette année": ("year", 0),
        r"l['’](?:an|année) derni(?:er|ère)": ("year", -1),
        r"l['’](?:an|année) prochaine?": ("year", 1),
    },
    future=r"\b\w{2,}(?:ra|ront)\b|\bprochaine?\b|\b(?:va|vont) \w+(?:er|ir|re)\b",
    quarter=r"trimestre",
    quarters=(r"premier", r"deuxième", r"troisième", r"quatrième"),
    clock=(
        r"(?<![\d.,:])(?P<hour>2[0-4]|[01]?\d)\s?(?:h(?:\s?(?P<minute>[0-5]\d))?\b|heures?(?:\s(?P<late>[0-5]\d))?\b)"
        r"(?<!\d h)(?:\s+(?:gmt|utc|tu)|,?\s+heure locale)?"
    ),
    year_before=r"en|depuis|de|l['’]an|l['’]année|d['’]ici",
    sources=(
        r"\b(?:selon|d['’]après|aux dires de)\s+(?P<source>[^,.;:—]+)",
        r"[,»”\"]\s*(?:a|ont)\s+(?:dit|déclaré|indiqué|affirmé|annoncé|précisé|expliqué|ajouté|estimé|assuré)\s+"
        rf"[^,.;:]{{0,30}}?(?P<source>(?:l[ae]s?\s|l['’]|une?\s|des\s|[A-ZÀ-Ý])[^,.;:—]*{_APPOSED})",
        r"\ba-t-(?P<source>il|elle)\s(?:dit|ajouté|déclaré|affirmé|précisé|expliqué|indiqué)\b",
        r"^\W*(?P<source>(?:[Ll][ae]s?\s|[Ll]['’])[^,.;:—]{3,60}?|[A-ZÀ-Ý][\w’'-]*(?:\s[A-ZÀ-Ý][\w’'-]*)*)\s+"
        r"(?:(?:a|ont)\s+(?:dit|déclaré|indiqué|affirmé|annoncé|précisé|évalué|estimé)|affirment?|assurent?)\b",
        r",\s*a\s+(?:dit|fait savoir)\s+(?P<source>[^,.;:—]+)",
    ),
    titles=(
        r"(?:vice-)?présidente?|ministre|gouverneure?|porte-parole|directeur|directrice|maire|juge|secrétaire|roi|reine|pape|"
        r"monsieur|madame|m\.|mme|général|trésori(?:er|ère)(?: de l['’]époque,)?|province,|avocate?"
    ),
    joins="de la|de|du|des|la|le",
)  # fmt: skip

_TURKISH = Words(
    magnitudes={"yüz": 1e2, "bin": 1e3, "milyon": 1e6, "milyar": 1e9, "trilyon": 1e12, "düzine": 12.0},
    half_inside=r"buçuk",
    shares={
        "üçte iki": 200 / 3, "dörtte üç": 75, "üçte bir": 100 / 3, "dörtte bir": 25, "beşte bir": 20, "yarısı": 50,
    },
    percent=r"%",
    percent_before=r"%|yüzde",
    currencies={
        r"dolar": "USD", r"avro|euro": "EUR", r"(?:isviçre )?frang?k?": "CHF", r"sterlin": "GBP", r"yen": "JPY",
        r"ruble": "RUB", r"lira|tl": "TRY", r"yuan": "CNY",
    },
    a_year=r"yılda\b|yıllık\b|her yıl\b",
    before=(
        (r"en az|asgari", "at_least"),
        (r"en fazla|en çok|azami", "at_most"),
        (r"yaklaşık|aşağı yukarı|neredeyse|tahminen|takriben", "about"),
    ),
    after=(
        (r"biraz (?:üzerinde|üstünde)", "about"),
        (r"fazla|üzerinde|üstünde|aşkın", "more_than"),
        (r"altında", "less_than"),
        (r"kadar|civarında|dolayında", "about"),
    ),
    range=r"ila|ile|–|—|-",
    ending=r"(?:['’]\w{1,7}|(?:l[ıiuü]k|n?[ıiuü]n|y?[ıiuüea]|[dt][ea]n?|s[ıiuü]|l[ea]r)(?:\w{1,4})?)?",
    day_words={"evvelsi gün": -2, "dün": -1, "bugün": 0, "yarın": 1},
    spans={
        r"bu hafta": ("week", 0), r"geçen hafta": ("week", -1), r"(?:gelecek|önümüzdeki) hafta": ("week", 1),
        r"bu ay": ("month", 0), r"geçen ay": ("month", -1), r"(?:gelecek|önümüzdeki) ay": ("month", 1),
        r"bu yıl": ("year", 0), r"geçen yıl": ("year", -1), r"(?:gelecek|önümüzdeki) yıl": ("year", 1),
    },
    future=r"\b\w+(?:ecek|acak)\w*\b|\bönümüzdeki\b",
    quarter=r"çeyre(?:k|ği)\w*",
    quarters=(r"ilk|birinci", r"ikinci", r"üçüncü", r"dördüncü"),
    clock=(
        r"(?:(?:saat\s+)(?P<hour>2[0-4]|[01]?\d)(?:[.:](?P<minute>[0-5]\d))?(?!\d)"
        r"|(?<![\d.,:])(?P<bare>2[0-4]|[01]\d)[.:](?P<late>[0-5]\d)(?=['’]))"
    ),
    year_before=r"yılı",
    sources=(
        r"(?P<source>(?:[^,.;:“”]|\d\.){2,60}?)(?:['’]?(?:n?[ae]|y[ae]))\s+göre\b",
        r"^\W*(?P<source>[^,.;:“”]{2,60}?)(?:,.*)?\s(?:söyledi|açıkladı|belirtti|bildirdi|kaydetti|duyurdu)\b",
        r"^\W*(?P<source>[^,“”]{2,60}?)(?:,|\s\w+(?:ına|ine|una|üne))?\s*“.*”\s+dedi\b",
    ),
    titles=(
        r"başkan[ıi]?|başbakan[ıi]?|cumhurbaşkan[ıi]?|bakan[ıi]?|vali(?:si)?|müdür[ü]?|sözcüsü|avukat[ıi]?|kral|kraliçe|papa|"
        r"danimarkalı|bay|bayan"
    ),
)  # fmt: skip

_WORDS = {"de": _GERMAN, "es": _SPANISH, "fr": _FRENCH, "tr": _TURKISH}
NONE = Words()


def words_of(language: str) -> Words:
    """The words of a language; empty for one that is not among the four."""
    return _WORDS.get(language, NONE)
