"""Lists of names and words, read once from the files beside this one. Pure lookups.

The lists are weak evidence and are used as such: a word that is a city's name may be a surname.
"""

import tomllib
from collections.abc import Sequence
from importlib.resources import files
from itertools import pairwise

_FOLDER = files(__name__)


def _read_tables(name: str) -> dict[str, str]:
    tables: dict[str, str] = tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return tables


def _read_table(name: str, table: str) -> dict[str, str]:
    tables: dict[str, dict[str, str]] = tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return tables[table]


def _read_countries(name: str) -> dict[str, list[str]]:
    countries: dict[str, list[str]] = tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return countries


def split_words(text: str) -> frozenset[str]:
    """Return the words of a text, each once."""
    return frozenset(text.split())


def _lines(text: str) -> frozenset[str]:
    return frozenset(name for part in text.split("|") if (name := part.strip()))


_titles = _read_tables("titles.toml")
_TITLE_HEADS = split_words(_titles["heads"])
RELATIONS = split_words(_titles["relations"])
TITLE_MODIFIERS = split_words(_titles["modifiers"])
STANDINGS = split_words(_titles["standings"])
TITLE_LETTERS = split_words(_titles["letters"])
POST_NOMINALS = split_words(_titles["post_nominals"])
TWO_WORD_POSTS = _lines(_titles["posts"])
SMALL_TITLES = split_words(_titles["small"])
PORTFOLIOS = split_words(_titles["portfolios"])
PORTFOLIO_HOLDERS = split_words(_titles["portfolio_holders"])
OFFICES_OF = _lines(_titles["offices_of"])
OFFICES = split_words(_titles["offices"])
HONORIFICS = split_words(_titles["honorifics"])
HONOURS = _lines(_titles["honours"])
MALE_TITLES = split_words(_titles["men"])
FEMALE_TITLES = split_words(_titles["women"])
LEADER_TITLES = split_words(_titles["leaders"])
HOUSE_TITLES = split_words(_titles["houses"])
LOCAL_TITLES = split_words(_titles["local"])
CORPORATE_TITLES = split_words(_titles["corporate"])
STATE_TITLES = split_words(_titles["state"])
SHORT_TITLES = dict(_read_table("titles.toml", "short"))

_organisations = _read_tables("organisations.toml")
ORGANISATION_ENDINGS = split_words(_organisations["endings"])
ORGANISATION_OPENINGS = split_words(_organisations["openings"])
DROPPABLE_ENDINGS = split_words(_organisations["droppable"])
CORPORATE_ENDINGS = split_words(_organisations["corporate"])
PAPER_ENDINGS = split_words(_organisations["papers"])
KNOWN_ORGANISATIONS = _lines(_organisations["known"])
CLUB_ENDINGS = split_words(_organisations["clubs"])
CLUB_OPENINGS = split_words(_organisations["club_openings"])
LEGAL_FORMS = split_words(_organisations["legal"])
PLATFORMS = _lines(_organisations["platforms"])

_places = _read_tables("places.toml")
PLACE_ENDINGS = split_words(_places["endings"])
ROAD_ENDINGS = split_words(_places["roads"])
PLACE_OPENINGS = split_words(_places["openings"])
PLACE_KINDS = split_words(_places["kinds"])
PLACE_MODIFIERS = split_words(_places["modifiers"])
CURRENCIES = split_words(_places["currencies"])
PEOPLES = split_words(_places["peoples"])
PLACES = _lines(_places["regions"]) | frozenset(
    line
    for line in (_FOLDER / "cities.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)

_speakers = _read_tables("speakers.toml")
ORGANISATION_NOUNS = split_words(_speakers["organisations"])
GENERAL_ORGANISATION_NOUNS = split_words(_speakers["general"])
COMMERCIAL_NOUNS = split_words(_speakers["commercial"])
SUPERVISING_NOUNS = split_words(_speakers["supervising"])
DOCUMENTS = split_words(_speakers["documents"])
GROUP_NOUNS = split_words(_speakers["groups"])
SCIENTISTS = split_words(_speakers["scientists"])
UNION_ENDINGS = split_words(_speakers["unions"])
BODY_NOUNS = split_words(_speakers["bodies"])
CALLINGS = split_words(_speakers["callings"])
EPITHETS = split_words(_speakers["epithets"])
PARTIES = split_words(_speakers["parties"])
TRADES = split_words(_speakers["trades"])
POSITIONS = split_words(_speakers["positions"])
COLOURLESS = split_words(_speakers["colourless"])
LEANINGS = split_words(_speakers["leanings"])
HOUSE_NOUNS = split_words(_speakers["houses"])
CURRENCIES = split_words(_speakers["currencies"])
FAMILIES = {
    word: split_words(words) for word, words in _read_table("speakers.toml", "families").items()
}
KNOWN_AS = {
    noun: split_words(words) for noun, words in _read_table("speakers.toml", "known_as").items()
}
_COUNTRY_OF_NATIONAL = {
    national: country
    for country, nationals in _read_table("speakers.toml", "nationals").items()
    for national in nationals.split()
}

_first_names = _read_tables("first_names.toml")
MALE_NAMES = split_words(_first_names["men"])
FEMALE_NAMES = split_words(_first_names["women"])
FIRST_NAMES = MALE_NAMES | FEMALE_NAMES
SHARED_NAMES = split_words(_first_names["both"])
FAMILY_FIRST = split_words(_first_names["family_first"])

_countries = _read_countries("countries.toml")
COUNTRIES = frozenset(_countries)
_LEARNED = ("ologist", "ographer", "iatrist", "ician", "onomist")
_COUNTRY_OF_FORM = {
    form: country for country, forms in _countries.items() for form in (country, *forms)
}
_COUNTRY_OF_LEADER = {
    leader: country
    for country, leaders in _read_countries("leaders.toml").items()
    for leader in leaders
}


def is_title(word: str) -> bool:
    """Whether a word in lower case says what somebody is: "minister", "welder", "geologist"."""
    return word in _TITLE_HEADS or word.endswith(_LEARNED)


def find_singular_title(word: str) -> str | None:
    """Return the title that a word in lower case is the plural of: "coaches" to "coach"."""
    singular = word.removesuffix("s") if is_title(word.removesuffix("s")) else word[:-2]
    return singular if word.endswith("s") and is_title(singular) else None


def find_country(form: str) -> str | None:
    """Return the country a name or an adjective belongs to: "Russian" to Russia."""
    return _COUNTRY_OF_FORM.get(form)


def find_countries(words: Sequence[str]) -> frozenset[str]:
    """Return the countries that some words tell, alone or in pairs: "South Korean", "Swiss"."""
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    found = [find_country_of_national(form) or find_country(form) for form in (*words, *pairs)]
    return frozenset(country for country in found if country is not None)


def find_country_of_national(word: str) -> str | None:
    """Return the country somebody called so is of: "Finn", "Englishman", "Italian"."""
    country = _COUNTRY_OF_NATIONAL.get(word) or find_country(word)
    if country is None:
        return find_country(word.removesuffix("woman").removesuffix("man"))
    return country if country != word else None


def find_leaders_country(name: str) -> str | None:
    """Return the country a well-known head of state or government leads or led."""
    return _COUNTRY_OF_LEADER.get(" ".join(w for w in name.split() if not w.endswith(".")))
