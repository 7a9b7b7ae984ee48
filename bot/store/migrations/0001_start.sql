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
    interval_seconds INTEGER NOT NULL,
    tags TEXT NOT NULL,
    language TEXT,
    etag TEXT,
    last_modified TEXT,
    added_at INTEGER NOT NULL,
    next_check_at INTEGER,
    checked_at INTEGER,
    succeeded_at INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    last_error TEXT
) STRICT;

CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    outlet_id INTEGER NOT NULL REFERENCES outlet,
    url TEXT UNIQUE,
    text_hash BLOB NOT NULL,             -- of the current revision
    revision INTEGER NOT NULL,
    headline TEXT NOT NULL,
    byline TEXT,
    published TEXT,
    published_at INTEGER,
    fetched_at INTEGER NOT NULL,
    sort_at INTEGER NOT NULL,            -- what "newest" means: published, and never after fetched
    language TEXT,
    by_hand INTEGER NOT NULL,            -- 1: no feed's removal takes it along
    words TEXT NOT NULL                  -- what it is about, folded, for article_words
) STRICT;

CREATE INDEX article_by_text ON article (outlet_id, text_hash);
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

-- What a feed listed. settled_at is NULL while an entry still has to be read.
CREATE TABLE feed_entry (
    feed_id INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    guid TEXT NOT NULL,
    settled_at INTEGER,
    strikes INTEGER NOT NULL DEFAULT 0,
    refused TEXT,                        -- the sentence why it gave no article
    article_id INTEGER REFERENCES article ON DELETE SET NULL,
    PRIMARY KEY (feed_id, guid)
) STRICT, WITHOUT ROWID;

CREATE INDEX feed_entry_by_article ON feed_entry (article_id);

-- One name, one kind, one actor: a lone surname is an actor of its own until somebody says more.
CREATE TABLE actor (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,                   -- the folded name
    name TEXT NOT NULL,
    UNIQUE (key, kind)
) STRICT;

CREATE TABLE actor_name (
    id INTEGER PRIMARY KEY,
    actor_id INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
    spelling TEXT NOT NULL,
    key TEXT NOT NULL,                   -- folded, without "Jr."
    last_word TEXT,                      -- of a person's name of several words: the surname, mostly
    UNIQUE (actor_id, spelling)
) STRICT;

CREATE INDEX actor_name_by_key ON actor_name (key, actor_id);
CREATE INDEX actor_name_by_last_word ON actor_name (last_word, key, actor_id);

-- The receipts of an actor: which article used which spelling, how often it names them, which
-- role it gives them. They go with their article.
CREATE TABLE naming (
    name_id INTEGER NOT NULL REFERENCES actor_name ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (name_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX naming_by_article ON naming (article_id);

CREATE TABLE mention (
    actor_id INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    times INTEGER NOT NULL,
    PRIMARY KEY (actor_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_by_article ON mention (article_id, actor_id);

CREATE TABLE role (
    actor_id INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
    title TEXT NOT NULL COLLATE NOCASE,
    of TEXT NOT NULL COLLATE NOCASE,     -- '' where the article names no organisation or country
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    outlet_id INTEGER NOT NULL REFERENCES outlet,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (actor_id, title, of, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX role_by_article ON role (article_id);

CREATE TABLE statement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    revision INTEGER NOT NULL,           -- the one its spans point into
    ordinal INTEGER NOT NULL,            -- its place in the text
    withdrawn_at INTEGER,                -- when it was noticed that the article no longer has it
    sort_at INTEGER NOT NULL,            -- the article's
    speaker_id INTEGER REFERENCES actor,
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
    venue TEXT,
    via TEXT NOT NULL,
    negated INTEGER NOT NULL,
    hedged INTEGER NOT NULL,
    headline INTEGER NOT NULL,
    source_spans TEXT NOT NULL,
    cue_spans TEXT NOT NULL,
    content_spans TEXT NOT NULL,
    speaker_words TEXT NOT NULL,         -- folded, for statement_words
    content_words TEXT NOT NULL
) STRICT;

CREATE INDEX statement_by_article ON statement (article_id, withdrawn_at, ordinal);
CREATE INDEX statement_by_speaker
    ON statement (speaker_id, tier, withdrawn_at, sort_at DESC, article_id DESC, ordinal, kind,
                  headline);

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
    speaker_id, speaker_words, content_words,
    content='statement', content_rowid='id', tokenize='porter unicode61', columnsize=0
);

CREATE TRIGGER statement_words_added AFTER INSERT ON statement BEGIN
    INSERT INTO statement_words (rowid, speaker_id, speaker_words, content_words)
    VALUES (new.id, new.speaker_id, new.speaker_words, new.content_words);
END;
CREATE TRIGGER statement_words_removed AFTER DELETE ON statement BEGIN
    INSERT INTO statement_words (statement_words, rowid, speaker_id, speaker_words, content_words)
    VALUES ('delete', old.id, old.speaker_id, old.speaker_words, old.content_words);
END;
CREATE TRIGGER statement_words_changed
AFTER UPDATE OF speaker_id, speaker_words, content_words ON statement BEGIN
    INSERT INTO statement_words (statement_words, rowid, speaker_id, speaker_words, content_words)
    VALUES ('delete', old.id, old.speaker_id, old.speaker_words, old.content_words);
    INSERT INTO statement_words (rowid, speaker_id, speaker_words, content_words)
    VALUES (new.id, new.speaker_id, new.speaker_words, new.content_words);
END;

CREATE VIRTUAL TABLE actor_trigrams USING fts5(
    key, content='actor_name', content_rowid='id', tokenize='trigram'
);

CREATE TRIGGER actor_trigrams_added AFTER INSERT ON actor_name BEGIN
    INSERT INTO actor_trigrams (rowid, key) VALUES (new.id, new.key);
END;
CREATE TRIGGER actor_trigrams_removed AFTER DELETE ON actor_name BEGIN
    INSERT INTO actor_trigrams (actor_trigrams, rowid, key) VALUES ('delete', old.id, old.key);
END;
CREATE TRIGGER actor_trigrams_changed AFTER UPDATE OF key ON actor_name BEGIN
    INSERT INTO actor_trigrams (actor_trigrams, rowid, key) VALUES ('delete', old.id, old.key);
    INSERT INTO actor_trigrams (rowid, key) VALUES (new.id, new.key);
END;
