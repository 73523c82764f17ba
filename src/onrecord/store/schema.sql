-- The tables of an archive. This file is read by people and by the program (schema.py), and is plain SQL: a line is a
-- column with its type and what it holds. Its hash is pinned by a test: a change needs another FORMAT in schema.py.
--
-- `value` is the object of the record as it was read (record.md), in JSON: the truth. The other columns are drawn from it, for asking.
-- `article` and `batch` tie a row to its article: a row counts only if that article was added by that batch. A batch that was
-- cut off before its articles were added is as if it had never been.
-- A key says who somebody is over all articles: the key of the actor knowledge ("person:bashar-al-assad") or, for those it
-- does not have, "name:" and the name in small letters.

-- Articles that were read. Adding a row here is what adds an article.
CREATE TABLE articles (
    id VARCHAR NOT NULL,              -- hash of the text, the address and the publisher
    batch BIGINT NOT NULL,            -- the write that added it
    day DATE,                         -- day of publication, null if unknown
    version BIGINT NOT NULL,          -- version of the archive that first had it
    added TIMESTAMP NOT NULL,         -- when it was added (UTC)
    published VARCHAR,                -- first instant or day it may have been published, as fine as it is known
    published_until VARCHAR,          -- last one
    outlet VARCHAR,                   -- key of the outlet
    publisher VARCHAR,                -- the outlet as written
    agency VARCHAR,                   -- key of the news agency that the page credits with the text
    title VARCHAR,                    -- headline
    authors VARCHAR[] NOT NULL,       -- who wrote it
    section VARCHAR,                  -- section of the outlet
    url VARCHAR,                      -- address
    language VARCHAR,                 -- ISO 639-1 code
    external_id VARCHAR,              -- id that the sender gave it
    source VARCHAR NOT NULL,          -- file, address or archive record it came from
    words INTEGER NOT NULL,           -- words in its article blocks
    mentions INTEGER NOT NULL,        -- how many rows of each kind belong to it
    actors INTEGER NOT NULL,          -- the same
    statements INTEGER NOT NULL,      -- the same
    events INTEGER NOT NULL,          -- the same
    causes INTEGER NOT NULL,          -- the same
    problems INTEGER NOT NULL,        -- the same
    shingles BIGINT[] NOT NULL,       -- sampled hashes of eight words in a row, by which copies are found
    sieve BIGINT[],                   -- pairs of words of the text as bits, by which it is passed over; null: an older OnRecord
    text VARCHAR NOT NULL,            -- the text, never edited
    value VARCHAR NOT NULL            -- the article as JSON, its text left empty
);

-- Words that name or describe somebody.
CREATE TABLE mentions (
    id VARCHAR NOT NULL,              -- hash of what and where it is
    article VARCHAR NOT NULL,         -- id of the article
    batch BIGINT NOT NULL,            -- the write that added it
    span_start INTEGER NOT NULL,      -- its first character in the text, from 0
    span_end INTEGER NOT NULL,        -- the character after its last
    text VARCHAR NOT NULL,            -- the words
    kind VARCHAR NOT NULL,            -- person, organisation, country, place, group, outlet, document, event
    actor VARCHAR                     -- key of who is meant, null while undecided
);

-- Who acts and speaks in an article, coded for its date.
CREATE TABLE actors (
    id VARCHAR NOT NULL,              -- id inside the article's record
    article VARCHAR NOT NULL,         -- id of the article
    batch BIGINT NOT NULL,            -- the write that added it
    key VARCHAR NOT NULL,             -- who it is over all articles
    name VARCHAR NOT NULL,            -- name
    folded VARCHAR NOT NULL,          -- name in small letters without accents
    kind VARCHAR NOT NULL,            -- person, organisation, country, place, group, outlet, document, event
    country VARCHAR,                  -- ISO 3166-1 alpha-3 code on the article's date
    sectors VARCHAR[] NOT NULL,       -- PLOVER sectors on the article's date
    value VARCHAR NOT NULL            -- the actor as JSON
);

-- Who says what.
CREATE TABLE statements (
    id VARCHAR NOT NULL,              -- hash of what is said, by whom, and where it stands
    article VARCHAR NOT NULL,         -- id of the article
    batch BIGINT NOT NULL,            -- the write that added it
    speaker VARCHAR,                  -- key of the source, null if undecided
    kind VARCHAR NOT NULL,            -- direct, indirect, mixed
    act VARCHAR NOT NULL,             -- assertive, question, directive, commissive, expressive
    polarity VARCHAR NOT NULL,        -- negative: denied, did not say
    source VARCHAR NOT NULL,          -- the source as written
    source_kind VARCHAR NOT NULL,     -- person, role, group, organisation, country, document, anonymous, author, none
    cue VARCHAR,                      -- the word of saying
    lemma VARCHAR,                    -- its dictionary form
    content VARCHAR NOT NULL,         -- what is said, as written
    quoted VARCHAR,                   -- the part of it between quotation marks
    words VARCHAR NOT NULL,           -- what is said in small letters without marks, one space between words
    shingles BIGINT[] NOT NULL,       -- chosen hashes of three words in a row, by which the same words are found
    about VARCHAR[] NOT NULL,         -- keys of whom the content names
    addressee VARCHAR,                -- whom it is said to, as written
    addressee_key VARCHAR,            -- key of whom it is said to
    medium VARCHAR,                   -- what it was carried in, as written
    medium_kind VARCHAR,              -- interview, statement, press-conference, speech, post, broadcast, document, call, meeting
    outlet_of_medium VARCHAR,         -- key of who ran it
    relays VARCHAR[] NOT NULL,        -- keys (or words) of who passes it on
    chain VARCHAR[] NOT NULL,         -- keys on whose word it stands, outermost first
    parent VARCHAR,                   -- id of the statement whose content holds this one
    repeats VARCHAR,                  -- id of the statement that a title or dek only repeats
    said_from VARCHAR,                -- first day or instant it may have been said, where stated
    said_until VARCHAR,               -- last one
    zone VARCHAR NOT NULL,            -- title, dek, heading, caption, paragraph
    span_start INTEGER NOT NULL,      -- first character of the content in the text, from 0
    span_end INTEGER NOT NULL,        -- the character after its last
    confidence DOUBLE NOT NULL,       -- how sure the reading is, 0 to 1
    producer VARCHAR NOT NULL,        -- what found it
    rule VARCHAR NOT NULL,            -- by which of its rules
    value VARCHAR NOT NULL            -- the statement as JSON
);

-- Who did what to whom.
CREATE TABLE events (
    id VARCHAR NOT NULL,              -- hash of what it is and where it stands
    article VARCHAR NOT NULL,         -- id of the article
    batch BIGINT NOT NULL,            -- the write that added it
    type VARCHAR NOT NULL,            -- one of PLOVER's 16 types
    mode VARCHAR,                     -- its mode
    cameo VARCHAR,                    -- the nearest CAMEO code
    quad VARCHAR NOT NULL,            -- verbal or material, cooperation or conflict
    intensity DOUBLE NOT NULL,        -- -10 (conflict) to 10 (cooperation)
    status VARCHAR NOT NULL,          -- occurred, negated, future, hypothetical, historical
    trigger VARCHAR NOT NULL,         -- the words that tell it
    actors VARCHAR[] NOT NULL,        -- who did it, as written
    actor_keys VARCHAR[] NOT NULL,    -- their keys, "" where undecided
    actor_countries VARCHAR[] NOT NULL, -- their countries, "" where unknown
    actor_sectors VARCHAR[] NOT NULL, -- their sectors, joined by spaces
    recipients VARCHAR[] NOT NULL,    -- to whom, in the same four ways
    recipient_keys VARCHAR[] NOT NULL, -- keys
    recipient_countries VARCHAR[] NOT NULL, -- countries
    recipient_sectors VARCHAR[] NOT NULL, -- sectors
    date_from VARCHAR,                -- first day it may have happened
    date_until VARCHAR,               -- last one
    date_precision VARCHAR,           -- how fine the date is
    date_basis VARCHAR,               -- stated, or article (taken from the article's own date)
    place VARCHAR,                    -- where, by name
    place_country VARCHAR,            -- ISO 3166-1 alpha-3 code of the place
    lat DOUBLE,                       -- degrees north
    lon DOUBLE,                       -- degrees east
    contexts VARCHAR[] NOT NULL,      -- PLOVER contexts
    on_word_of VARCHAR,               -- id of the statement that reports it, null for the outlet itself
    span_start INTEGER NOT NULL,      -- first character of the trigger in the text, from 0
    span_end INTEGER NOT NULL,        -- the character after its last
    confidence DOUBLE NOT NULL,       -- how sure the reading is, 0 to 1
    producer VARCHAR NOT NULL,        -- what found it
    rule VARCHAR NOT NULL,            -- by which of its rules
    value VARCHAR NOT NULL            -- the event as JSON
);

-- What happened because of what.
CREATE TABLE causes (
    id VARCHAR NOT NULL,              -- hash of what it is and where it stands
    article VARCHAR NOT NULL,         -- id of the article
    batch BIGINT NOT NULL,            -- the write that added it
    cause VARCHAR NOT NULL,           -- the cause as written
    effect VARCHAR NOT NULL,          -- the effect as written
    marker VARCHAR NOT NULL,          -- the words that link them
    on_word_of VARCHAR,               -- id of the statement that says so, null for the outlet itself
    span_start INTEGER NOT NULL,      -- first character of the marker in the text, from 0
    span_end INTEGER NOT NULL,        -- the character after its last
    confidence DOUBLE NOT NULL,       -- how sure the reading is, 0 to 1
    value VARCHAR NOT NULL            -- the cause as JSON
);

-- What could not be read: a part of an article, or an input that gave none.
CREATE TABLE problems (
    id VARCHAR NOT NULL,              -- hash of the other columns that say what
    article VARCHAR,                  -- id of the article, null for an input that gave none
    batch BIGINT NOT NULL,            -- the write that added it
    added TIMESTAMP NOT NULL,         -- when (UTC)
    source VARCHAR NOT NULL,          -- the file, address or archive record
    place VARCHAR,                    -- where in it
    stage VARCHAR NOT NULL,           -- which step could not read it
    message VARCHAR NOT NULL,         -- what was found, what was expected, what to do
    span_start INTEGER,               -- first character it is about, from 0
    span_end INTEGER                  -- the character after its last
);

-- Decisions of people on who is who. They are added, never changed; undoing one is another.
CREATE TABLE decisions (
    id VARCHAR NOT NULL,              -- hash of the other columns
    kind VARCHAR NOT NULL,            -- merge, split, rename, undo
    subject VARCHAR NOT NULL,         -- the key that is decided on (undo: the id of the decision)
    target VARCHAR,                   -- merge: the key it is; split: the key or name of the one taken out; rename: the name
    articles VARCHAR[] NOT NULL,      -- split: the articles in which it is the other
    who VARCHAR NOT NULL,             -- who decided
    added TIMESTAMP NOT NULL,         -- when (UTC)
    why VARCHAR NOT NULL              -- the reason
);
