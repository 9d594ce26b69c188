-- Questions that come back.

-- How well somebody remembers a question. Days are where they are.
CREATE TABLE review_card (
  person_id   TEXT NOT NULL REFERENCES person (id),
  question_id TEXT NOT NULL REFERENCES question (id),
  due_on      TEXT NOT NULL,
  seen_on     TEXT NOT NULL,
  rating      TEXT NOT NULL,
  stability   DOUBLE PRECISION NOT NULL,
  difficulty  DOUBLE PRECISION NOT NULL,
  reps        BIGINT NOT NULL,
  lapses      BIGINT NOT NULL,
  PRIMARY KEY (person_id, question_id)
);
CREATE INDEX review_card_due ON review_card (person_id, due_on, question_id);

-- What somebody is asked on a day, drawn once; choice_order and given are JSON.
-- before is the card before the answer, as JSON, and empty where the answer has not
-- changed it.
CREATE TABLE review_question (
  person_id    TEXT NOT NULL REFERENCES person (id),
  day          TEXT NOT NULL,
  place        BIGINT NOT NULL,
  question_id  TEXT NOT NULL REFERENCES question (id),
  version_id   TEXT NOT NULL,
  choice_order TEXT NOT NULL,
  shown_at     BIGINT,
  answered_at  BIGINT,
  given        TEXT NOT NULL DEFAULT '{}',
  mark         DOUBLE PRECISION,
  rating       TEXT NOT NULL DEFAULT '',
  before       TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (person_id, day, place),
  UNIQUE (person_id, day, question_id)
);
CREATE INDEX review_question_answered ON review_question (person_id, answered_at) WHERE answered_at IS NOT NULL;

-- Who wants no reviews from a day to a day, both included; until_on is empty while
-- that is open.
CREATE TABLE review_pause (
  person_id TEXT PRIMARY KEY REFERENCES person (id),
  from_on   TEXT NOT NULL,
  until_on  TEXT NOT NULL
);
