"""Sentences and the statements in them: "source | cue | content", fragments joined by " … ".

Only the statement tier counts; "-" is a source nobody gives. A first paragraph after "# " is a
headline. To add a frame, add rows here first.
"""

Case = tuple[str, list[str]]

CLAUSES: list[Case] = [
    (
        (
            "The auditors noted that the 1998 opening date of the harbour scheme, which is part "
            "of the coast plan, coincided with a boom."
        ),
        [
            (
                "The auditors | noted | that the 1998 opening date of the harbour scheme, which is "
                "part of the coast plan, coincided with a boom"
            )
        ],
    ),
    (
        "The report states that few if any ferry operators check the life jackets.",
        [
            "The report | states | that few if any ferry operators check the life jackets",
        ],
    ),
    ("The engineers found that rule outdated.", []),
    (
        "Strand said there is a “long road ahead” but he feels sure that the crew will come home.",
        [
            (
                "Strand | said | there is a “long road ahead” but he feels sure that the crew will "
                "come home"
            )
        ],
    ),
    (
        "Strand said the talks were “a mess” because nobody had read the plan.",
        ["Strand | said | the talks were “a mess” because nobody had read the plan"],
    ),
    (
        "The firm said its campaign was “open” and accused the mayor of lying.",
        [
            "The firm | said | its campaign was “open”",
            "The firm | accused | the mayor of lying",
        ],
    ),
    (
        "The governor said the papers are to blame for asking “who said this, who wrote that.”",
        [
            (
                "The governor | said | the papers are to blame for asking “who said this, "
                "who wrote that.”"
            )
        ],
    ),
    (
        "The army said it would shell the mast and would respond to any attack within a day.",
        ["The army | said | it would shell the mast and would respond to any attack within a day"],
    ),
    (
        "The firm said that it had sold the mill, but that it would keep the staff.",
        ["The firm | said | that it had sold the mill, but that it would keep the staff"],
    ),
    (
        "He said only that the talks had been useful.",
        ["He | said | that the talks had been useful"],
    ),
    (
        "The governor told aides this weekend he would resign.",
        ["The governor | told | he would resign"],
    ),
    (
        "The mayor made clear that the pool would stay shut.",
        ["The mayor | made clear | that the pool would stay shut"],
    ),
    (
        "The mayor made it clear to reporters that the pool would stay shut.",
        ["The mayor | made it clear | that the pool would stay shut"],
    ),
    (
        "The mayor said the pool would stay shut in an interview with Radio Norda.",
        ["The mayor | said | the pool would stay shut"],
    ),
    (
        "The mayor said the council would meet soon, citing a letter from the governor.",
        ["The mayor | said | the council would meet soon"],
    ),
    (
        "Dr Hale said that 14 guests had fallen ill, though she cautioned that tests were pending.",
        [
            "Dr Hale | said | that 14 guests had fallen ill",
            "she | cautioned | that tests were pending",
        ],
    ),
    (
        "The club said the pitch was ready, although a groundsman warned that it might freeze.",
        [
            "The club | said | the pitch was ready",
            "a groundsman | warned | that it might freeze",
        ],
    ),
    (
        "The mayor said the pool might reopen as the union announced that it would strike.",
        [
            "The mayor | said | the pool might reopen",
            "the union | announced | that it would strike",
        ],
    ),
    ("The mayor said the bridge was safe.", ["The mayor | said | the bridge was safe"]),
    ("The mayor said that the bridge was safe.", ["The mayor | said | that the bridge was safe"]),
    (
        "Ingrid Solheim, the harbour master, said on Tuesday that two ferries had collided.",
        ["Ingrid Solheim, the harbour master | said | that two ferries had collided"],
    ),
    (
        "Officials told reporters in Lagos that the vote would be held in May.",
        ["Officials | told | that the vote would be held in May"],
    ),
    (
        "The ministry announced that schools would reopen after the storm.",
        ["The ministry | announced | that schools would reopen after the storm"],
    ),
    (
        "Doctors warned that the hospital might run out of blood.",
        ["Doctors | warned | that the hospital might run out of blood"],
    ),
    (
        "The opposition leader claimed the ballots had been burned.",
        ["The opposition leader | claimed | the ballots had been burned"],
    ),
    (
        "Ms Okafor denied that she had met the lobbyist.",
        ["Ms Okafor | denied | that she had met the lobbyist"],
    ),
    (
        "The union asked whether the plant would close.",
        ["The union | asked | whether the plant would close"],
    ),
    (
        "The bank acknowledged that it had misplaced the records.",
        ["The bank | acknowledged | that it had misplaced the records"],
    ),
    (
        "Rebels threatened that they would cut the road.",
        ["Rebels | threatened | that they would cut the road"],
    ),
    (
        "The minister wrote in a letter to parliament that the reserves were full.",
        ["The minister | wrote | that the reserves were full"],
    ),
    ("He did not say when the talks would resume.", []),
    (
        "The committee's chairman argued that cheap coal costs lives.",
        ["The committee's chairman | argued | that cheap coal costs lives"],
    ),
    (
        "The water company insisted the leak had been repaired in June.",
        ["The water company | insisted | the leak had been repaired in June"],
    ),
]

INVERTED: list[Case] = [
    ("The bridge is safe, the mayor said.", ["the mayor | said | The bridge is safe"]),
    (
        "The dam will hold through the winter, engineers said on Friday.",
        ["engineers | said | The dam will hold through the winter"],
    ),
    ("The plan, he said, is dead.", ["he | said | The plan … is dead"]),
    (
        "The harbour project, Ms Okafor argued, would cost twice as much.",
        ["Ms Okafor | argued | The harbour project … would cost twice as much"],
    ),
    (
        "The pool will close in May, said Lena Brandt, who runs the city's baths.",
        ["Lena Brandt, who runs the city's baths | said | The pool will close in May"],
    ),
    ("As the auditor noted, the fund was empty.", ["the auditor | noted | the fund was empty"]),
]

QUOTATIONS: list[Case] = [
    (
        "On Friday’s episode of “The Harbour Hour,” the mayor said she wanted to stay.",
        ["the mayor | said | she wanted to stay"],
    ),
    (
        "After the hymn “A Light On Water,” she shouted, “Not this time!”",
        ["she | shouted | “Not this time!”"],
    ),
    (
        (
            "As Ms. Strand put it in a letter to the board in July, the port is “a door that never "
            "shuts.”"
        ),
        ["Ms. Strand | put it | the port is “a door that never shuts.”"],
    ),
    (
        "“Nobody asked the people who live here.” — Rosa Lindqvist",
        ["Rosa Lindqvist | — | “Nobody asked the people who live here.”"],
    ),
    (
        "“We are not leaving,” Captain Duarte said.",
        ["Captain Duarte | said | “We are not leaving,”"],
    ),
    (
        "“We are not leaving,” said Captain Duarte.",
        ["Captain Duarte | said | “We are not leaving,”"],
    ),
    ('"The well is dry," she told the council.', ['she | told | "The well is dry,"']),
    ("The captain said: “We are not leaving.”", ["The captain | said | “We are not leaving.”"]),
    (
        "The captain added, “We have food for a week.”",
        ["The captain | added | “We have food for a week.”"],
    ),
    ("“The well,” she said, “is dry.”", ["she | said | “The well,” … “is dry.”"]),
    (
        "“The well is dry,” she said. “Nobody has checked it since March.”",
        ["she | said | “The well is dry,” … “Nobody has checked it since March.”"],
    ),
    ("«The road is open,» the governor said.", ["the governor | said | «The road is open,»"]),
    ("''It was a mistake,'' Mr. Halloran said.", ["Mr. Halloran | said | ''It was a mistake,''"]),
    (
        "‘We have nothing to hide,’ the abbot said.",
        ["the abbot | said | ‘We have nothing to hide,’"],
    ),
    ("“Is anybody listening?” asked the pilot.", ["the pilot | asked | “Is anybody listening?”"]),
    ("“Enough!” shouted one of the drivers.", ["one of the drivers | shouted | “Enough!”"]),
    (
        "The judge continued:\n\n“No man owns the river.”",
        ["The judge | continued | “No man owns the river.”"],
    ),
    (
        "“The river is ours.\n\n“It always was,” the chief said.",
        ["the chief | said | “The river is ours. … “It always was,”"],
    ),
    (
        "The poet wrote that the city was “a wound that sings.”",
        ["The poet | wrote | that the city was “a wound that sings.”"],
    ),
    ("It was “a very bad day,” the pilot said.", ["the pilot | said | It was “a very bad day,”"]),
    (
        "In the end, the pilot said, “it was luck.”",
        ["the pilot | said | In the end … “it was luck.”"],
    ),
]

SOURCES: list[Case] = [
    (
        (
            "Elin Strand, whose latest firm uses old nets to help crews find fish, said the port "
            "was a place in the spirit of the coast."
        ),
        [
            (
                "Elin Strand, whose latest firm uses old nets to help crews find fish | said | "
                "the port was a place in the spirit of the coast"
            )
        ],
    ),
    (
        (
            "“Having two boats and a crew who know the bay is valuable,” said Skelland, explaining "
            "he worked with the port."
        ),
        [
            "Skelland | said | “Having two boats and a crew who know the bay is valuable,”",
            "Skelland | explaining | he worked with the port",
        ],
    ),
    (
        (
            "Elin Strand, a spokeswoman for the Norda Harbour Board, said in a statement that the "
            "board’s crews would work with the coast guard."
        ),
        [
            (
                "Elin Strand, a spokeswoman for the Norda Harbour Board | said | that the board’s "
                "crews would work with the coast guard"
            )
        ],
    ),
    (
        "The report, which was leaked on Monday, said the tunnel leaked.",
        ["The report, which was leaked on Monday | said | the tunnel leaked"],
    ),
    (
        "Halima Yusuf, who leads the team, said its work was done.",
        ["Halima Yusuf, who leads the team | said | its work was done"],
    ),
    (
        "Speaking in Oslo, the commissioner said the fishery was lost.",
        ["the commissioner | said | the fishery was lost"],
    ),
    ("He went on to say that the harvest was poor.", ["He | say | that the harvest was poor"]),
    (
        "The police issued a statement saying that nobody was hurt.",
        ["The police | saying | that nobody was hurt"],
    ),
    (
        "The envoy left the room, saying that the talks were over.",
        ["The envoy | saying | that the talks were over"],
    ),
    (
        "The envoy said that the talks were over and added that he would fly home.",
        [
            "The envoy | said | that the talks were over",
            "The envoy | added | that he would fly home",
        ],
    ),
    (
        "The envoy said the talks were over, adding that he would fly home.",
        ["The envoy | said | the talks were over", "The envoy | adding | that he would fly home"],
    ),
    (
        "The lawyer who said the deed was forged has withdrawn.",
        ["who | said | the deed was forged"],
    ),
    (
        "The clerk was quoted as saying that the files were lost.",
        ["The clerk | saying | that the files were lost"],
    ),
    ("The commander was said to have fled.", []),
    (
        "It was reported that the well had been poisoned.",
        ["- | reported | that the well had been poisoned"],
    ),
    ("The offer was rejected by the miners.", ["the miners | rejected | The offer"]),
    ("The boy, his teacher said, reads well.", ["his teacher | said | The boy … reads well"]),
]

PHRASES: list[Case] = [
    (
        "According to the agency Norda, quoting a clerk, the archive has been sealed.",
        ["the agency Norda | According to | the archive has been sealed"],
    ),
    (
        "The herd stood at nine and has since grown to forty, according to the ranger.",
        [
            "the ranger | according to | The herd stood at nine and has since grown to forty",
        ],
    ),
    (
        "According to the coast guard, nine people were rescued.",
        ["the coast guard | According to | nine people were rescued"],
    ),
    (
        "Nine people were rescued, according to the coast guard.",
        ["the coast guard | according to | Nine people were rescued"],
    ),
    (
        "Nine people, according to the coast guard, were rescued.",
        ["the coast guard | according to | Nine people … were rescued"],
    ),
    (
        "“The ship sank in minutes,” he said, according to the newspaper Delo.",
        ["he | said | “The ship sank in minutes,”"],
    ),
    (
        "The newspaper said they spoke of “hunger and cold in every house.”",
        ["they | spoke of | “hunger and cold in every house.”"],
    ),
    (
        "Ferries were late on nine days, according to curator Elin Strand.",
        ["curator Elin Strand | according to | Ferries were late on nine days"],
    ),
    (
        "The mill lost nine contracts and the dairy lost four, according to the survey.",
        [
            "the survey | according to | The mill lost nine contracts and the dairy lost four",
        ],
    ),
    (
        "The mill won nine contracts, according to the survey, but the dairy may catch up.",
        ["the survey | according to | The mill won nine contracts"],
    ),
    (
        (
            "According to early results of a poll by the Institute of Coastal Studies, majorities "
            "of fishermen in all four ports want a new quay."
        ),
        [
            (
                "early results of a poll by the Institute of Coastal Studies | According to | "
                "majorities of fishermen in all four ports want a new quay"
            )
        ],
    ),
    ("The bridge was closed according to plan.", []),
]

MISTAGGED: list[Case] = [  # the cue is a plural noun to the tagger
    (
        (
            "The Norda Department of Fisheries notes, “Frost causes more damage to nets than all "
            "storms combined”, and asks for money."
        ),
        [
            (
                "The Norda Department of Fisheries | notes | “Frost causes more damage to nets "
                "than all storms combined”"
            )
        ],
    ),
    (
        "But Strand claims that nine boats were lost.",
        ["Strand | claims | that nine boats were lost"],
    ),
    (
        "# Norda Mayor Praises Crew of Lost Ferry",
        ["Norda Mayor | Praises | Crew of Lost Ferry"],
    ),
    ("The council plans for the quay were lost.", []),
    ("The old claims that divide the two towns were settled.", []),
]

OBJECTS: list[Case] = [
    (
        "The council announced a series of steps to curb noise in the port.",
        ["The council | announced | a series of steps to curb noise in the port"],
    ),
    (
        "The mayor praised the plan, which will cost nine million.",
        ["The mayor | praised | the plan"],
    ),
    ("The report criticised the plan.", ["The report | criticised | the plan"]),
    ("The storm confirmed the fears of many.", []),
    ("The company denied the accusation.", ["The company | denied | the accusation"]),
    ("The company denied any wrongdoing.", ["The company | denied | any wrongdoing"]),
    ("The senator condemned the raid.", ["The senator | condemned | the raid"]),
    (
        "The governor called for an inquiry into the fire.",
        ["The governor | called for | an inquiry into the fire"],
    ),
    (
        "The priest called on both sides to lay down their arms.",
        ["The priest | called on | both sides to lay down their arms"],
    ),
    (
        "The judge accused the clerk of hiding the file.",
        ["The judge | accused | the clerk of hiding the file"],
    ),
    (
        "The prime minister promised to rebuild the school.",
        ["The prime minister | promised | to rebuild the school"],
    ),
    ("Rebels threatened to cut the road.", ["Rebels | threatened | to cut the road"]),
    ("The spokesman hinted at a delay.", ["The spokesman | hinted | at a delay"]),
    ("The soldiers spoke of “hunger and fear.”", ["The soldiers | spoke of | “hunger and fear.”"]),
    ("The soldiers spoke of the winter.", []),
    ("The envoy referred to the treaty of 1921.", []),
    ("She warned of a harsh winter.", ["She | warned of | a harsh winter"]),
    (
        "The chancellor urged the banks to lower their fees.",
        ["The chancellor | urged | the banks to lower their fees"],
    ),
    ("The critic called the film a disaster.", ["The critic | called | the film a disaster"]),
    (
        "The envoys are downplaying the risk of a famine.",
        ["The envoys | downplaying | the risk of a famine"],
    ),
    ("Britain welcomed the ceasefire.", ["Britain | welcomed | the ceasefire"]),
    (
        "The group claimed responsibility for the attack.",
        ["The group | claimed | responsibility for the attack"],
    ),
]

NOUNS: list[Case] = [
    (
        "The general repeated his claim that the city had fallen.",
        ["The general | repeated | his claim that the city had fallen"],
    ),
    (
        "The minister's warning that prices would double was ignored.",
        ["The minister's | warning | that prices would double"],
    ),
    ("The chairman's promise to resign came too late.", ["The chairman's | promise | to resign"]),
    (
        "The firm issued a warning that the toys were toxic.",
        ["The firm | warning | that the toys were toxic"],
    ),
]

HEADLINES: list[Case] = [
    (
        "# Mayor Says Bridge Will Stay Open Through Winter\n\nThe bridge was closed last week.",
        ["Mayor | Says | Bridge Will Stay Open Through Winter"],
    ),
    ("# Storm Hits Coast, Thousands Without Power\n\nThe storm came at night.", []),
    (
        "# Ministry claims dam is safe after quake\n\nThe quake struck at noon.",
        ["Ministry | claims | dam is safe after quake"],
    ),
    (
        "# Watchdog: Fund Misled Investors\n\nThe watchdog said it was sorry.",
        ["Watchdog | : | Fund Misled Investors", "The watchdog | said | it was sorry"],
    ),
    (
        "# Bridge safe to cross – engineer\n\n“It will hold,” the engineer said.",
        ["engineer | – | Bridge safe to cross", "the engineer | said | “It will hold,”"],
    ),
    ("# Travel: Seven Villages Worth A Detour\n\nThe roads are quiet in June.", []),
]

NEGATIVES: list[Case] = [
    ("The captain declined to say how the company had answered.", []),
    ("The spokesman declined to comment.", []),
    ("The ministry did not respond to a request for comment.", []),
    ("The flood claimed four lives.", []),
    ("The general ordered his men to retreat.", []),
    ("The so-called “peace wall” was painted blue.", []),
    ("They carried a banner reading “No more dams.”", []),
    ("Her new novel, “The Said and the Unsaid,” won a prize.", []),
    ("The train leaves at nine.", []),
    ("The clock says nine.", []),
    ("The plan is due to go ahead on Monday.", []),
    ("He may say no.", []),
    ("The voters' choice in the '90s was clear.", []),
    ("She asked for a glass of water.", []),
    ("The court sentenced the trader to four years.", []),
    ("There is a saying that rivers remember.", []),
    ("The floods claimed dozens of lives.", []),
    ("The storm threatened to flood the harbour.", []),
    ("The roads out of the valley pointed to China.", []),
    ("The sign said the beach was closed.", []),
    ("That said, the plan has its merits.", []),
    (
        "A group that calls itself Grey Heron claimed responsibility on Telegram.",
        ["A group that calls itself Grey Heron | claimed | responsibility"],
    ),
]
