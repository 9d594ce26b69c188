-- How a quiz is taken, and how attempts survive.

-- As JSON; an empty one means the plain rules.
ALTER TABLE quiz ADD COLUMN rules TEXT NOT NULL DEFAULT '{}';

-- When the server hands an open attempt in by itself: its end and some grace.
ALTER TABLE quiz_attempt ADD COLUMN hand_in_at BIGINT;
CREATE INDEX quiz_attempt_overdue ON quiz_attempt (hand_in_at, id) WHERE submitted_at IS NULL;

-- flagged is for later; checked answers have shown their key and stay.
ALTER TABLE quiz_answer ADD COLUMN flagged BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE quiz_answer ADD COLUMN checked BOOLEAN NOT NULL DEFAULT FALSE;

-- Who gets more time in every quiz, in percent of its limit.
CREATE TABLE extra_time (
  person_id TEXT PRIMARY KEY REFERENCES person (id),
  percent   BIGINT NOT NULL,
  given_by  TEXT NOT NULL REFERENCES person (id),
  given_at  BIGINT NOT NULL
);
