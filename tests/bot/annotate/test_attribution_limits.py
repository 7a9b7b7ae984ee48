"""Where a statement begins, ends and whose it is, where sentences are built to mislead.

The sentences are written as in `attribution_cases`: "source | cue | content".
"""

import pytest
from spacy.language import Language

from tests.bot.annotate.attribution_cases import Case
from tests.bot.annotate.test_attributions import find_statements

SEMICOLONS: list[Case] = [
    (
        "In 2014 a sketch lost him his show; a spokeswoman said the sketch had “missed the mark”.",
        ["a spokeswoman | said | the sketch had “missed the mark”"],
    ),
    (
        "# Builder used wet cement, says auditor; Greens demand inquiry\n\nIt rained.",
        ["auditor | says | Builder used wet cement"],
    ),
    (
        "# Contractor skipped tests, says SP; Opposition demands inquiry\n\nIt rained.",
        ["SP | says | Contractor skipped tests", "Opposition | demands | inquiry"],
    ),
    ("The envoy warns of war; the minister denies it.", ["The envoy | warns of | war"]),
    (
        "The bridge is shut; the road, the mayor said, will open in May.",
        ["the mayor | said | the road … will open in May"],
    ),
    (
        "The mayor said: “The bridge is old; it must go.”",
        ["The mayor | said | “The bridge is old; it must go.”"],
    ),
]

PARTICIPLES: list[Case] = [
    (
        "Cross-examined by Marcus Bell KC, for the crown, Nkem agreed that the lamp was broken.",
        ["Nkem | agreed | that the lamp was broken"],
    ),
    (
        "Cross-examined by Helen Moss KC, defending, he accepted that he had kept no notes.",
        ["he | accepted | that he had kept no notes"],
    ),
    (
        "Cross-examining, Ms Ward asked whether the lamp had been lit.",
        ["Ms Ward | asked | whether the lamp had been lit"],
    ),
]

AGES: list[Case] = [
    (
        "The 79-year-old added that the boat was sold.",
        ["The 79-year-old | added | that the boat was sold"],
    ),
    ("“We lost,” the 19-year-old said.", ["the 19-year-old | said | “We lost,”"]),
    (
        "“It was loud,” the 31-year-old mother of two said.",
        ["the 31-year-old mother of two | said | “It was loud,”"],
    ),
]

CONTINUATIONS: list[Case] = [
    (
        "Moss said it was “flat”. “Notes are easy,” the 58-year-old added. “Breath isn't so.”",
        [
            "Moss | said | it was “flat”",
            "the 58-year-old | added | “Notes are easy,” … “Breath isn't so.”",
        ],
    ),
    (
        "Moss said the choir was flat. “Notes are easy,” explained. “You can't teach breath.”",
        ["Moss | said | the choir was flat"],
    ),
]

HEADLINES: list[Case] = [
    (
        "# Guard Chief Claims East of Vik, Complains of Missing Boats\n\nIt rained.",
        [
            "Guard Chief | Claims | East of Vik",
            "Guard Chief | Complains of | Missing Boats",
        ],
    ),
    (
        "# Mayor says roads, bridges and schools will reopen\n\nIt rained.",
        ["Mayor | says | roads, bridges and schools will reopen"],
    ),
    (
        "# Moscow claims most were shot down and vows “an answer”\n\nIt rained.",
        ["Moscow | claims | most were shot down", "Moscow | vows | “an answer”"],
    ),
    (
        "# Mayor says bridge will reopen and warns of delays\n\nIt rained.",
        ["Mayor | says | bridge will reopen", "Mayor | warns of | delays"],
    ),
    (
        "# Union says bakers and millers will strike\n\nIt rained.",
        ["Union | says | bakers and millers will strike"],
    ),
    (
        "# Mayor says union demands pay and threatens strike\n\nIt rained.",
        ["Mayor | says | union demands pay and threatens strike"],
    ),
]


FRAGMENTS: list[Case] = [
    (
        "“He missed birthdays,” she added. “Never a harvest.”",
        ["she | added | “He missed birthdays,” … “Never a harvest.”"],
    ),
    (
        "“He sold the boat,” Moss said on Friday. “Twice.” The boat was blue.",
        ["Moss | said | “He sold the boat,” … “Twice.”"],
    ),
    ("“He sold her,” Moss said. “The Tern” was blue.", ["Moss | said | “He sold her,”"]),
    (
        "“After the first goal” – he paused – “we could have gone home,” Moss said.",
        ["Moss | said | “After the first goal” … “we could have gone home,”"],
    ),
    (
        "“After the flood,” Moss said, “we were dead” – he paused – “on our feet.”",
        ["Moss | said | “After the flood,” … “we were dead” … “on our feet.”"],
    ),
]

SINGLE_MARKS: list[Case] = [
    (
        "‘We had nothing,’ said Orla Quinn. ‘The roof was gone.\n\n‘So we built.’",
        ["Orla Quinn | said | ‘We had nothing,’ … ‘The roof was gone. … ‘So we built.’"],
    ),
    (
        "‘My mother would say, “Orla, breathe.” I never did.\n\n‘We sang,’ Orla Quinn said.",
        ["Orla Quinn | said | ‘My mother would say, “Orla, breathe.” I never did. … ‘We sang,’"],
    ),
    (
        "‘My mother would say, “Orla, breathe.” I never did,’ Orla Quinn said.",
        ["Orla Quinn | said | ‘My mother would say, “Orla, breathe.” I never did,’"],
    ),
    (
        "The critic called her ‘a blowtorch with a library card’.",
        ["The critic | called | her ‘a blowtorch with a library card’"],
    ),
    (
        "Moss called the deal ‘a slow-motion robbery’, adding that he would sue.",
        [
            "Moss | called | the deal ‘a slow-motion robbery’",
            "Moss | adding | that he would sue",
        ],
    ),
]


THINGS: list[Case] = [
    ("Heavy snow threatens to close the mountain pass.", []),
    ("The mood in the camp threatened to turn.", []),
    ("Storm Eunice threatens to flood the port.", []),
    ("# Snow threatens to close mountain pass\n\nIt rained.", []),
    ("# Union threatens to shut port\n\nIt rained.", ["Union | threatens | to shut port"]),
    ("The union, which threatened to strike, met.", ["which | threatened | to strike"]),
    (
        "Dozens of drivers threatened to block the road.",
        ["Dozens of drivers | threatened | to block the road"],
    ),
    ("Snow is threatening to keep turnout low.", []),
    ("It threatens to spread to the coast.", []),
    ("The couple threatened to sue.", ["The couple | threatened | to sue"]),
    ("The drought claimed a third of the crop.", []),
    ("The new seam promises a decade of work.", []),
    (
        "The minister claimed a surplus of nine million.",
        ["The minister | claimed | a surplus of nine million"],
    ),
    ("A sign on the gate says the park is closed.", []),
    ("A hand-painted board by the road says “Fresh eggs for sale”.", []),
    ("It hangs next to a sign that says “No Poets Here”.", []),
    ("The board said the merger was dead.", ["The board | said | the merger was dead"]),
    ("His T-shirt read “Save the marsh”.", []),
]

NOBODY: list[Case] = [
    ("The president is expected to say that the road will open.", []),
    ("The president will announce that the road will open.", []),
    ("There are better ways to say that the road is shut.", []),
    ("Asked whether the crew had slept, Mr. Strand laughed.", []),
    ("She advises the harbour board.", []),
    ("Strand claimed a victory in the first race.", []),
    ("Her criticism of the board was noted.", []),
    ("He denied the claims.", ["He | denied | the claims"]),
    ("Claims that the road was shut spread fast.", []),
    ("The claim that the storm had posed was small.", []),
    (
        "The president went on to say that the road would open.",
        ["The president | say | that the road would open"],
    ),
    ("The concert was said to be her last.", []),
    ("The well is said by farmers to be dry.", ["farmers | said | The well … to be dry"]),
    (
        "Asked whether she meant to stop, she said she had not decided.",
        ["she | said | she had not decided"],
    ),
    (
        "When asked whether he would resign, the mayor said “never”.",
        ["the mayor | said | “never”"],
    ),
    ("Time, as they say, heals everything.", []),
    ("That said, the harbour remains open.", []),
    ("The choir was, to say the least, surprised.", []),
    ("Let’s say the bridge costs ten million.", []),
    ("You could say the village was lucky.", []),
    ("It goes without saying that the ferry was late.", []),
    ("A letter that said the pool was shut has vanished.", ["that | said | the pool was shut"]),
]


DISPLACED: list[Case] = [
    (
        "Hale said at the time that the sketch had failed.",
        ["Hale | said | that the sketch had failed"],
    ),
    (
        "The bishop said in a letter that the roof would be sold.",
        ["The bishop | said | that the roof would be sold"],
    ),
    (
        "Ruiz warned on a conference call with investors that sales would fall.",
        ["Ruiz | warned | that sales would fall"],
    ),
    (
        "Ruiz told donors on a call Tuesday night that the primary was lost.",
        ["Ruiz | told | that the primary was lost"],
    ),
    (
        "The firm confirmed to the paper that it had paid.",
        ["The firm | confirmed | that it had paid"],
    ),
    (
        "Moss said in his address on Tuesday, hours before the strike, that the port was open.",
        ["Moss | said | that the port was open"],
    ),
    (
        "The actor insisted in the programme that nobody was hurt, words that his family disputes.",
        ["The actor | insisted | that nobody was hurt"],
    ),
    ("She said in the speech that made her famous.", []),
    ("He told the man that sold the boat.", []),
    (
        "The plan, he said in a letter that he sent on Sunday, is dead.",
        ["he | said | The plan … is dead"],
    ),
]


COURTS: list[Case] = [
    (
        "The jury heard that the lamp had been broken.",
        ["- | heard | that the lamp had been broken"],
    ),
    ("The bridge was old, the court heard.", ["- | heard | The bridge was old"]),
    ("The inquest was told that the rope was old.", ["- | told | that the rope was old"]),
    (
        "The inquiry was told by Mr Moss that the rope was old.",
        ["Mr Moss | told | that the rope was old"],
    ),
    ("The villagers heard that the dam had burst.", []),
    ("The jury heard a recording.", []),
]

VERBS: list[Case] = [
    ("Police have appealed for witnesses.", ["Police | appealed for | witnesses"]),
    (
        "The governor appealed to the public not to believe the rumours.",
        ["The governor | appealed to | the public not to believe the rumours"],
    ),
    ("The case was appealed to the high court.", []),
    ("The chairman ruled out a rights issue.", ["The chairman | ruled out | a rights issue"]),
    ("The minister has ruled out raising taxes.", ["The minister | ruled out | raising taxes"]),
    ("The court ruled out the evidence.", []),
    (
        "Police identified the accused as Tomas Weil.",
        ["Police | identified | the accused as Tomas Weil"],
    ),
    ("The scan identified the crack as new.", []),
    (
        "The talks were over, the envoy was quoted as saying by the agency Norda.",
        ["the envoy | saying | The talks were over"],
    ),
    (
        "The trader denies fraud and perverting the course of justice.",
        ["The trader | denies | fraud and perverting the course of justice"],
    ),
    ("Hale denied the charge and left.", ["Hale | denied | the charge"]),
]

TAILS: list[Case] = [
    (
        "The senator accused Ann Beck of having “sold out” farmers, escalating a feud over water.",
        ["The senator | accused | Ann Beck of having “sold out” farmers"],
    ),
    (
        "The envoy called for a boycott, reigniting a row over the dam.",
        ["The envoy | called for | a boycott"],
    ),
    (
        "# Envoy calls tariffs “a gift to smugglers” as Trade Spat Widens\n\nIt rained.",
        ["Envoy | calls | tariffs “a gift to smugglers”"],
    ),
    (
        "# Mayor Says Rent Cap Is “Theft” as Housing Row Deepens\n\nIt rained.",
        ["Mayor | Says | Rent Cap Is “Theft”"],
    ),
    (
        "# Watchdog says fees rose as banks cut staff\n\nIt rained.",
        ["Watchdog | says | fees rose as banks cut staff"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SEMICOLONS)
def test_semicolon_ends_what_is_reported(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), PARTICIPLES)
def test_participle_is_no_source(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), AGES)
def test_age_is_a_source(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), CONTINUATIONS)
def test_quotation_goes_on_with_the_nearest_cue(
    nlp: Language, sentence: str, expected: list[str]
) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), HEADLINES)
def test_headline_with_two_verbs_has_two_statements(
    nlp: Language, sentence: str, expected: list[str]
) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), FRAGMENTS)
def test_short_fragment_belongs_to_its_quotation(
    nlp: Language, sentence: str, expected: list[str]
) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), SINGLE_MARKS)
def test_single_marks_quote_as_double_ones_do(
    nlp: Language, sentence: str, expected: list[str]
) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), THINGS)
def test_things_make_no_statements(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), NOBODY)
def test_what_nobody_says_is_no_statement(
    nlp: Language, sentence: str, expected: list[str]
) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), DISPLACED)
def test_clause_behind_a_venue_is_reported(
    nlp: Language, sentence: str, expected: list[str]
) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), COURTS)
def test_court_hears_what_nobody_named_says(
    nlp: Language, sentence: str, expected: list[str]
) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), VERBS)
def test_verb_takes_its_whole_complement(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), TAILS)
def test_what_came_of_a_statement_stays_out(
    nlp: Language, sentence: str, expected: list[str]
) -> None:
    assert find_statements(nlp, sentence) == expected
