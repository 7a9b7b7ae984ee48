-- Times are INTEGER unix seconds in UTC; days are TEXT in ISO form; lists and spans are JSON.
-- AUTOINCREMENT: a number once shown (/s_42, source 4) never names anything else later.

CREATE TABLE outlet (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,            -- the folded name
    name TEXT NOT NULL,
    url TEXT
) STRICT;

CREATE TABLE feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    outlet_id INTEGER NOT NULL REFERENCES outlet,
    url TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    format TEXT NOT NULL,
    state TEXT NOT NULL,
    interval_seconds INTEGER NOT NULL,   -- the pace that is kept now
    tags TEXT NOT NULL,
    language TEXT,                       -- as the feed says
    every_seconds INTEGER,               -- what admins ask of it: NULL leaves it to the feed
    set_language TEXT,
    full_text INTEGER NOT NULL DEFAULT 1,
    cookie TEXT,
    agent TEXT,
    own_site TEXT,                       -- the only one that cookie and agent are sent to
    gap_seconds INTEGER,                 -- when it publishes: between its entries, lately
    news_at INTEGER,                     -- when its newest entry came out
    ttl_seconds INTEGER,
    skip_hours TEXT NOT NULL DEFAULT '[]',
    etag TEXT,
    last_modified TEXT,
    added_at INTEGER NOT NULL,
    next_check_at INTEGER,
    checked_at INTEGER,
    succeeded_at INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    failing_since INTEGER,
    last_error TEXT,
    broken INTEGER NOT NULL DEFAULT 0    -- 1: admins were, or will be, told that it fails
) STRICT;

CREATE INDEX feed_by_next_check ON feed (state, next_check_at);

-- What admins are to be told of a source, once each. A copy is taken before it is sent: one that a
-- crash leaves taken may have arrived, and is never sent again.
CREATE TABLE notice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed_id INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    kind TEXT NOT NULL,
    sentence TEXT,
    made_at INTEGER NOT NULL,
    addressed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX notice_by_feed ON notice (feed_id);

CREATE TABLE notice_copy (
    notice_id INTEGER NOT NULL REFERENCES notice ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    taken INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (notice_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX notice_copy_by_user ON notice_copy (user_id);

-- When admins were last told that something waits in /review, and which cases that were.
CREATE TABLE reminder (
    user_id INTEGER PRIMARY KEY,
    told_at INTEGER NOT NULL,
    cases TEXT NOT NULL
) STRICT;

CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    outlet_id INTEGER NOT NULL REFERENCES outlet,
    url TEXT,
    place TEXT UNIQUE,                   -- what the address leads to; NULL: others stand there too
    text_hash BLOB NOT NULL,             -- of the current revision
    sketch BLOB NOT NULL,                -- of the same, to know reprints by
    revision INTEGER NOT NULL,
    headline TEXT NOT NULL,
    byline TEXT,
    published TEXT,
    published_at INTEGER,
    fetched_at INTEGER NOT NULL,         -- first
    read_at INTEGER NOT NULL,            -- or looked at, last
    page TEXT,                           -- read from there; NULL: from a feed, a file, by hand
    etag TEXT,
    last_modified TEXT,
    look_at INTEGER,                     -- when to look whether the page has changed
    sort_at INTEGER NOT NULL,            -- what "newest" means: published, and never after fetched
    language TEXT,
    by_hand INTEGER NOT NULL,            -- 1: no feed's removal takes it along
    words TEXT NOT NULL                  -- what it is about, folded, for article_words
) STRICT;

CREATE INDEX article_by_text ON article (text_hash);
CREATE INDEX article_by_look ON article (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX article_by_time ON article (sort_at DESC, id DESC);
CREATE INDEX article_by_outlet ON article (outlet_id, sort_at DESC, id DESC);

-- Every text the article has had; number 1 is the first reading.
CREATE TABLE revision (
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    number INTEGER NOT NULL,
    noticed_at INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (article_id, number)
) STRICT;

-- What a feed listed. settled_at is NULL while an entry still has to be read. Address and title
-- are kept of those that gave no article: they may be asked for when the feed lists them no more.
CREATE TABLE feed_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed_id INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    guid TEXT NOT NULL,
    settled_at INTEGER,
    strikes INTEGER NOT NULL DEFAULT 0,
    refused TEXT,                        -- the sentence why it gave no article
    failed_at INTEGER,
    poisoned INTEGER NOT NULL DEFAULT 0, -- 1: it ended the process that read it, more than once
    passed_over INTEGER NOT NULL DEFAULT 0, -- 1: it was there before the feed was a source
    url TEXT,
    title TEXT NOT NULL DEFAULT '',
    published_at INTEGER,
    article_id INTEGER REFERENCES article ON DELETE SET NULL,
    version TEXT,                        -- what an edit changes, as it was when it was last read
    unchanged INTEGER NOT NULL DEFAULT 0, -- readings since the text last changed
    marks TEXT,                          -- what it is known by under another guid, while listed
    listed_at INTEGER,                   -- when the feed listed it last, to the day
    UNIQUE (feed_id, guid)
) STRICT;

CREATE INDEX feed_entry_failed ON feed_entry (failed_at, id) WHERE failed_at > 0;
CREATE INDEX feed_entry_passed_over ON feed_entry (feed_id, published_at DESC) WHERE passed_over;

CREATE INDEX feed_entry_marked ON feed_entry (feed_id, listed_at) WHERE marks IS NOT NULL;

CREATE INDEX feed_entry_by_article ON feed_entry (article_id);

-- Who is who. A bearer is a name as articles bear it; bearers that are one person, organisation or
-- place are one actor. Which they are is worked out from the bearers and the admins' corrections
-- alone, so that it can be worked out anew at any time: `bot.linkage.actors` has the rules.

CREATE TABLE actor (
    id INTEGER PRIMARY KEY,              -- the smallest number among its bearers
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE bearer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,                  -- as printed
    key TEXT NOT NULL,                   -- folded; of a namesake's with their number: "jon korva #12"
    sense TEXT NOT NULL,                 -- '' but for a short name: its roles, else its article;
                                         -- 'unclear': one of several namesakes, nobody knows which
    short INTEGER NOT NULL,              -- 1: stands for a longer name, as a surname does
    anchor_id INTEGER REFERENCES bearer DEFERRABLE INITIALLY DEFERRED, -- whose name it spells
    actor_id INTEGER REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (name, kind, sense, key)
) STRICT;

CREATE INDEX bearer_by_key ON bearer (key, kind);

CREATE INDEX bearer_by_anchor ON bearer (anchor_id, actor_id);
CREATE INDEX bearer_spelling ON bearer (anchor_id) WHERE sense = '';
CREATE INDEX bearer_by_actor ON bearer (actor_id, sense);
CREATE INDEX bearer_unclear ON bearer (id) WHERE sense = 'unclear';
CREATE INDEX bearer_short ON bearer (actor_id, kind) WHERE short AND sense = '';

-- Bearers that may be one share a block: a short name with the full ones it may stand for, a full
-- name with its other spellings. Short ones lie apart, for a block may hold many people.
CREATE TABLE block (
    key TEXT NOT NULL,
    short INTEGER NOT NULL,              -- the bearer's
    bearer_id INTEGER NOT NULL REFERENCES bearer ON DELETE CASCADE,
    PRIMARY KEY (key, short, bearer_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX block_by_bearer ON block (bearer_id);

-- Which full names spell one name, both ways.
CREATE TABLE variant (
    bearer_id INTEGER NOT NULL REFERENCES bearer ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES bearer ON DELETE CASCADE,
    PRIMARY KEY (bearer_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX variant_by_other ON variant (other_id);

-- Which names may be one, both ways.
CREATE TABLE possible (
    bearer_id INTEGER NOT NULL REFERENCES bearer ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES bearer ON DELETE CASCADE,
    likely INTEGER NOT NULL DEFAULT 0,   -- 1: what articles tell of both says they are
    PRIMARY KEY (bearer_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX possible_by_other ON possible (other_id);

-- What admins corrected, and took back. A correction speaks of names, so that it holds for articles
-- still to come. Which outlet carries whose wire is one, too, and so is a ruling about a single
-- statement: they are logged and undone alike.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    action TEXT NOT NULL,
    key TEXT NOT NULL,                   -- the folded name it is about
    kind TEXT,                           -- NULL: an outlet's name, or a number: s_12, a_12
    name TEXT NOT NULL,                  -- the name shown when it was made
    other_key TEXT,                      -- merge: the same actor's; rename: the new; wire: whose;
                                         -- speaker: the article's name for them, NULL: unclear;
                                         -- namesake: from whom; meant: who is
    other_kind TEXT,                     -- merge, two, speaker
    other_name TEXT,                     -- as shown or typed
    title TEXT,                          -- role
    of TEXT,
    made_by INTEGER,                     -- the admin; NULL once forgotten
    made_at INTEGER NOT NULL,
    undone_by INTEGER,
    undone_at INTEGER
) STRICT;

CREATE INDEX correction_by_name ON correction (key, kind);
CREATE INDEX correction_by_other_name ON correction (other_key);

-- Which full names a correction is about that says that several people bear them, or whom of those
-- an article means; and what it goes by. A namesake's number is that of the correction that parted
-- them from another, the first one's is 0.
CREATE TABLE namesake (
    key TEXT NOT NULL,                   -- folded
    kind TEXT NOT NULL,
    correction_id INTEGER NOT NULL REFERENCES correction,
    PRIMARY KEY (key, kind, correction_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX namesake_by_correction ON namesake (correction_id);

CREATE TABLE sign (
    correction_id INTEGER NOT NULL REFERENCES correction,
    sort TEXT NOT NULL,                  -- article, role, company
    word TEXT NOT NULL,                  -- the article's number, the title, the folded name beside
    other TEXT NOT NULL,                 -- of a role its house, of a name its kind
    person INTEGER,                      -- the namesake it points to; NULL: to more than one
    PRIMARY KEY (correction_id, sort, word, other)
) STRICT, WITHOUT ROWID;

CREATE VIEW kept_apart AS
    SELECT bearer.id AS bearer_id
    FROM correction JOIN bearer ON bearer.key = correction.key AND bearer.kind = correction.kind
    WHERE correction.action = 'apart' AND correction.undone_at IS NULL AND bearer.sense = '';

-- The first is not the second, though it might be by its letters.
CREATE VIEW told_apart AS
    SELECT one.id AS bearer_id, other.id AS other_id
    FROM correction
    JOIN bearer AS one ON one.key = correction.key AND one.kind = correction.kind
                      AND one.sense = ''
    JOIN bearer AS other ON other.key = correction.other_key
                        AND other.kind = correction.other_kind AND other.sense = ''
    WHERE correction.action = 'two' AND correction.undone_at IS NULL;

CREATE TABLE spelling (
    id INTEGER PRIMARY KEY,
    bearer_id INTEGER NOT NULL REFERENCES bearer ON DELETE CASCADE,
    text TEXT NOT NULL,
    key TEXT NOT NULL,                   -- folded, without "Jr."
    last_word TEXT,                      -- of a person's name of several words: the surname, mostly
    articles INTEGER NOT NULL DEFAULT 0, -- how many use it: the rows of `naming`, counted
    whole INTEGER NOT NULL,              -- 1: the name itself; 0: a shorter form of it
    UNIQUE (bearer_id, text)
) STRICT;

CREATE INDEX spelling_by_key ON spelling (key, bearer_id);
CREATE INDEX spelling_by_last_word ON spelling (last_word, key, bearer_id);

-- The receipts of a bearer: which article used which spelling, how often it names them, which
-- role it gives them. They go with their article.
CREATE TABLE naming (
    spelling_id INTEGER NOT NULL REFERENCES spelling ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (spelling_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX naming_by_article ON naming (article_id);

CREATE TRIGGER naming_added AFTER INSERT ON naming BEGIN
    UPDATE spelling SET articles = articles + 1 WHERE id = new.spelling_id;
END;
CREATE TRIGGER naming_removed AFTER DELETE ON naming BEGIN
    UPDATE spelling SET articles = articles - 1 WHERE id = old.spelling_id;
END;

CREATE TABLE mention (
    bearer_id INTEGER NOT NULL REFERENCES bearer ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    times INTEGER NOT NULL,
    PRIMARY KEY (bearer_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_by_article ON mention (article_id, bearer_id);

CREATE TABLE role (
    bearer_id INTEGER NOT NULL REFERENCES bearer ON DELETE CASCADE,
    title TEXT NOT NULL COLLATE NOCASE,
    of TEXT NOT NULL COLLATE NOCASE,     -- '' where the article names no organisation or country
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    outlet_id INTEGER NOT NULL REFERENCES outlet,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (bearer_id, title, of, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX role_by_article ON role (article_id);

CREATE TABLE statement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    revision INTEGER NOT NULL,           -- the one its spans point into
    ordinal INTEGER NOT NULL,            -- its place in the text
    withdrawn_at INTEGER,                -- when it was noticed that the article no longer has it
    withdrawn_by INTEGER REFERENCES correction, -- the ruling that took it out of all answers
    replaced_by INTEGER REFERENCES statement ON DELETE SET NULL, -- what the edit put in its place
    sort_at INTEGER NOT NULL,            -- the article's
    bearer_id INTEGER REFERENCES bearer, -- the speaker as the article names them
    speaker_by INTEGER REFERENCES correction, -- the ruling that says who speaks, or nobody
    read_bearer_id INTEGER REFERENCES bearer, -- under a ruling: the speaker as read
    speaker_id INTEGER REFERENCES actor DEFERRABLE INITIALLY DEFERRED, -- the bearer's actor
    speakers TEXT NOT NULL,              -- the number of the speaker, or of each in `voice`
    speaker_text TEXT,
    role_title TEXT,
    role_of TEXT,
    cue TEXT NOT NULL,
    stance TEXT NOT NULL,
    content TEXT NOT NULL,
    kind TEXT NOT NULL,
    tier TEXT NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    said_on TEXT,
    said_on_text TEXT,
    said_day INTEGER,                    -- said_on, else the article's day, counted from year 1
    venue TEXT,
    via TEXT NOT NULL,
    negated INTEGER NOT NULL,
    hedged INTEGER NOT NULL,
    headline INTEGER NOT NULL,
    named INTEGER NOT NULL,              -- 1: the speaker has a name
    cluster_id INTEGER,                  -- the smallest number among reports of the same utterance
    source_spans TEXT NOT NULL,
    cue_spans TEXT NOT NULL,
    content_spans TEXT NOT NULL,
    speaker_words TEXT NOT NULL,         -- folded, for statement_words
    content_words TEXT NOT NULL,
    -- What it is about, for statement_topics: the actors named in the content, and the keys of names
    -- that no actor bears, of other nouns, and of neighbours written as one word.
    subjects TEXT NOT NULL,
    topic_names TEXT NOT NULL,
    topic_words TEXT NOT NULL,
    topic_pairs TEXT NOT NULL
) STRICT;

CREATE INDEX statement_by_article ON statement (article_id, withdrawn_at, ordinal);
CREATE INDEX statement_counted ON statement (article_id, withdrawn_at)
    WHERE tier = 'statement' AND NOT headline;
CREATE INDEX statement_by_successor ON statement (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX statement_by_bearer ON statement (bearer_id);
CREATE INDEX statement_by_read_bearer ON statement (read_bearer_id)
    WHERE read_bearer_id IS NOT NULL;
-- Not of those without: they are many, and looked for are the few that wait for one.
CREATE INDEX statement_by_cluster ON statement (cluster_id) WHERE cluster_id IS NOT NULL;
CREATE INDEX statement_open ON statement (id)
    WHERE cluster_id IS NULL AND tier = 'statement' AND withdrawn_at IS NULL;
CREATE INDEX statement_by_speaker
    ON statement (speaker_id, tier, withdrawn_at, sort_at DESC, article_id DESC, ordinal, kind,
                  headline);

-- Statements that may report one utterance share a block. Only those in a cluster have any.
CREATE TABLE statement_block (
    speaker INTEGER NOT NULL,            -- an actor; 0: a long quotation, whoever speaks
    key INTEGER NOT NULL,                -- of a word that tells something; of two beside each other
    day INTEGER NOT NULL,                -- the statement's said_day
    statement_id INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
    blocks INTEGER NOT NULL,             -- how many the statement has
    PRIMARY KEY (speaker, key, day, statement_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX statement_block_by_statement ON statement_block (statement_id);

-- Who speaks, where several do together: then nobody is its one speaker.
CREATE TABLE voice (
    statement_id INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
    bearer_id INTEGER NOT NULL REFERENCES bearer,
    actor_id INTEGER REFERENCES actor DEFERRABLE INITIALLY DEFERRED, -- the bearer's; none: ruled out
    PRIMARY KEY (statement_id, bearer_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX voice_by_bearer ON voice (bearer_id);
CREATE INDEX voice_by_actor ON voice (actor_id, statement_id);

-- Who is named in what was said.
CREATE TABLE about (
    statement_id INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
    bearer_id INTEGER NOT NULL REFERENCES bearer ON DELETE CASCADE,
    PRIMARY KEY (statement_id, bearer_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX about_by_bearer ON about (bearer_id, statement_id DESC);

-- What readers report as wrong. Once a correction has settled a report nobody's number stands at it.
CREATE TABLE complaint (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    statement_id INTEGER REFERENCES statement ON DELETE CASCADE,
    bearer_id INTEGER REFERENCES bearer ON DELETE CASCADE, -- else: of the actor it is about
    words TEXT NOT NULL,                 -- the reader's, '' where none were said
    made_by INTEGER,                     -- the reader
    made_at INTEGER NOT NULL,
    settled_by INTEGER REFERENCES correction,
    CHECK ((statement_id IS NULL) + (bearer_id IS NULL) = 1)
) STRICT;

CREATE UNIQUE INDEX complaint_by_statement ON complaint (statement_id, made_by);
CREATE UNIQUE INDEX complaint_by_bearer ON complaint (bearer_id, made_by);
CREATE INDEX complaint_by_reader ON complaint (made_by, made_at);
CREATE INDEX complaint_by_settlement ON complaint (settled_by, id);

CREATE TABLE admin (
    user_id INTEGER PRIMARY KEY,
    added_at INTEGER NOT NULL
) STRICT;

CREATE TABLE state (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The indexes of words hold no text of their own and follow their tables by trigger. The numbers
-- of outlet and speaker are words too, so that a match never walks other people's statements.
-- Nothing is ranked, so no sizes are kept; names are, and are few.

CREATE VIRTUAL TABLE article_words USING fts5(
    outlet_id, words,
    content='article', content_rowid='id', tokenize='porter unicode61', columnsize=0
);

CREATE TRIGGER article_words_added AFTER INSERT ON article BEGIN
    INSERT INTO article_words (rowid, outlet_id, words) VALUES (new.id, new.outlet_id, new.words);
END;
CREATE TRIGGER article_words_removed AFTER DELETE ON article BEGIN
    INSERT INTO article_words (article_words, rowid, outlet_id, words)
    VALUES ('delete', old.id, old.outlet_id, old.words);
END;
CREATE TRIGGER article_words_changed AFTER UPDATE OF outlet_id, words ON article BEGIN
    INSERT INTO article_words (article_words, rowid, outlet_id, words)
    VALUES ('delete', old.id, old.outlet_id, old.words);
    INSERT INTO article_words (rowid, outlet_id, words) VALUES (new.id, new.outlet_id, new.words);
END;

CREATE VIRTUAL TABLE statement_words USING fts5(
    speaker_words, content_words,
    content='statement', content_rowid='id', tokenize='porter unicode61', columnsize=0
);

CREATE TRIGGER statement_words_added AFTER INSERT ON statement BEGIN
    INSERT INTO statement_words (rowid, speaker_words, content_words)
    VALUES (new.id, new.speaker_words, new.content_words);
END;
CREATE TRIGGER statement_words_removed AFTER DELETE ON statement BEGIN
    INSERT INTO statement_words (statement_words, rowid, speaker_words, content_words)
    VALUES ('delete', old.id, old.speaker_words, old.content_words);
END;
CREATE TRIGGER statement_words_changed
AFTER UPDATE OF speaker_words, content_words ON statement BEGIN
    INSERT INTO statement_words (statement_words, rowid, speaker_words, content_words)
    VALUES ('delete', old.id, old.speaker_words, old.content_words);
    INSERT INTO statement_words (rowid, speaker_words, content_words)
    VALUES (new.id, new.speaker_words, new.content_words);
END;

-- Keys are compared as they are, without a stemmer: `bot.linkage.topics` makes them.
CREATE VIRTUAL TABLE statement_topics USING fts5(
    speakers, subjects, topic_names, topic_words, topic_pairs,
    content='statement', content_rowid='id', tokenize='unicode61', columnsize=0, detail=column
);

CREATE TRIGGER statement_topics_added AFTER INSERT ON statement BEGIN
    INSERT INTO statement_topics (rowid, speakers, subjects, topic_names, topic_words,
                                  topic_pairs)
    VALUES (new.id, new.speakers, new.subjects, new.topic_names, new.topic_words,
            new.topic_pairs);
END;
CREATE TRIGGER statement_topics_removed AFTER DELETE ON statement BEGIN
    INSERT INTO statement_topics (statement_topics, rowid, speakers, subjects, topic_names,
                                  topic_words, topic_pairs)
    VALUES ('delete', old.id, old.speakers, old.subjects, old.topic_names, old.topic_words,
            old.topic_pairs);
END;
CREATE TRIGGER statement_topics_changed
AFTER UPDATE OF speakers, subjects, topic_names, topic_words, topic_pairs ON statement BEGIN
    INSERT INTO statement_topics (statement_topics, rowid, speakers, subjects, topic_names,
                                  topic_words, topic_pairs)
    VALUES ('delete', old.id, old.speakers, old.subjects, old.topic_names, old.topic_words,
            old.topic_pairs);
    INSERT INTO statement_topics (rowid, speakers, subjects, topic_names, topic_words,
                                  topic_pairs)
    VALUES (new.id, new.speakers, new.subjects, new.topic_names, new.topic_words,
            new.topic_pairs);
END;

CREATE VIRTUAL TABLE topic_vocabulary USING fts5vocab('statement_topics', 'col');

CREATE VIRTUAL TABLE spelling_trigrams USING fts5(
    key, content='spelling', content_rowid='id', tokenize='trigram'
);

CREATE TRIGGER spelling_trigrams_added AFTER INSERT ON spelling BEGIN
    INSERT INTO spelling_trigrams (rowid, key) VALUES (new.id, new.key);
END;
CREATE TRIGGER spelling_trigrams_removed AFTER DELETE ON spelling BEGIN
    INSERT INTO spelling_trigrams (spelling_trigrams, rowid, key)
    VALUES ('delete', old.id, old.key);
END;
CREATE TRIGGER spelling_trigrams_changed AFTER UPDATE OF key ON spelling BEGIN
    INSERT INTO spelling_trigrams (spelling_trigrams, rowid, key)
    VALUES ('delete', old.id, old.key);
    INSERT INTO spelling_trigrams (rowid, key) VALUES (new.id, new.key);
END;
