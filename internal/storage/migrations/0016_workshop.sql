-- Values workshops: a question to everybody, the words of the answers, a vote on
-- them, and the values that were chosen.

CREATE TABLE workshop (
  id         TEXT PRIMARY KEY,
  question   TEXT NOT NULL,
  stage      TEXT NOT NULL,
  group_size BIGINT NOT NULL CHECK (group_size >= 3),
  dots       BIGINT NOT NULL CHECK (dots > 0),
  closes_on  TEXT NOT NULL,
  opened_at  BIGINT NOT NULL,
  closed_at  BIGINT NOT NULL,
  answers    BIGINT NOT NULL,
  apart      TEXT NOT NULL,
  voters     BIGINT NOT NULL,
  vision     TEXT NOT NULL,
  revision   BIGINT NOT NULL
);

CREATE INDEX workshop_opened ON workshop (opened_at, id);
CREATE INDEX workshop_due ON workshop (stage, closes_on, id);

-- Whose words are whose, while people answer, so that they can change them. On
-- closing the rows of a workshop go.
CREATE TABLE workshop_answering (
  workshop_id TEXT NOT NULL REFERENCES workshop (id),
  person_id   TEXT NOT NULL REFERENCES person (id),
  language    TEXT NOT NULL,
  words       TEXT NOT NULL,
  revision    BIGINT NOT NULL,
  PRIMARY KEY (workshop_id, person_id)
);

-- The answers once they are closed, numbered by chance, 1000001 being the first:
-- nothing here tells whose they are, when they were written, or which came first.
CREATE TABLE workshop_answer (
  workshop_id TEXT NOT NULL REFERENCES workshop (id),
  answer_no   TEXT NOT NULL,
  language    TEXT NOT NULL,
  words       TEXT NOT NULL,
  PRIMARY KEY (workshop_id, answer_no)
);

CREATE INDEX workshop_answer_language ON workshop_answer (workshop_id, language, answer_no);

-- A word that was counted, or that was merged of others by hand.
CREATE TABLE workshop_word (
  id          TEXT PRIMARY KEY,
  workshop_id TEXT NOT NULL REFERENCES workshop (id),
  word        TEXT NOT NULL,
  folded      TEXT NOT NULL,
  language    TEXT NOT NULL,
  said        BIGINT NOT NULL,
  standing    TEXT NOT NULL,
  part_of     TEXT,
  answers     TEXT NOT NULL
);

CREATE INDEX workshop_word_folded ON workshop_word (workshop_id, folded);
CREATE INDEX workshop_word_part_of ON workshop_word (part_of, id);

-- The words that are shown, all together and by the language of the answers, and
-- those that were merged or left out.
CREATE TABLE workshop_list (
  workshop_id TEXT NOT NULL REFERENCES workshop (id),
  list        TEXT NOT NULL,
  said        BIGINT NOT NULL,
  word_id     TEXT NOT NULL REFERENCES workshop_word (id),
  PRIMARY KEY (workshop_id, list, said, word_id)
);

CREATE INDEX workshop_list_word ON workshop_list (word_id);

-- The words to vote on. The dots are NULL until the vote is closed, and for good
-- where too few have voted.
CREATE TABLE workshop_option (
  workshop_id TEXT NOT NULL REFERENCES workshop (id),
  position    BIGINT NOT NULL,
  word_id     TEXT NOT NULL REFERENCES workshop_word (id),
  dots        BIGINT,
  PRIMARY KEY (workshop_id, position),
  UNIQUE (workshop_id, word_id)
);

-- Whose dots are where, while people vote. On closing the rows of a workshop go.
CREATE TABLE workshop_ballot (
  workshop_id TEXT NOT NULL REFERENCES workshop (id),
  person_id   TEXT NOT NULL REFERENCES person (id),
  dots        TEXT NOT NULL,
  revision    BIGINT NOT NULL,
  PRIMARY KEY (workshop_id, person_id)
);

-- What became of a word: the value that it stands behind names this row as its
-- origin.
CREATE TABLE workshop_choice (
  id          TEXT PRIMARY KEY,
  workshop_id TEXT NOT NULL REFERENCES workshop (id),
  position    BIGINT NOT NULL CHECK (position BETWEEN 1 AND 5),
  word_id     TEXT NOT NULL REFERENCES workshop_word (id),
  name        TEXT NOT NULL,
  statement   TEXT NOT NULL,
  UNIQUE (workshop_id, position),
  UNIQUE (workshop_id, word_id)
);
