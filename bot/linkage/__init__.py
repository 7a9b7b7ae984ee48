"""Linkage: what is the same? Names of one actor, reports of one utterance, copies of one origin.

Pure: no store, no network, no model of language. The pieces, in the order data flows:

readings      a statement's words made ready for comparison (stems, numerals, meanings, scanning)
quotations    do two statements report the same utterance?    duplicates   near-duplicates by words
paraphrases   is it the same in other words?    pairings   which word stands for which
clusters      statements -> groups that report one utterance  differences  two prints, word by word
origins       copies of one statement -> who had it independently of each other
spellings     are two names spellings of one, and the keys that find a name
contradictions  does one statement deny what another one says?
topics        words of noun phrases -> what all forms and spellings of a noun share
closeness     how near a typed name is to a known one
"""
