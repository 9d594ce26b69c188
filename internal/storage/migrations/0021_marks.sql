-- What each question of an attempt earned, and what a lead has graded.

-- Numbers apart by spaces, in the order of the paper: of each question its mark,
-- 0..1, or -1 for none, how many choices were taken, and their places from 0. Empty
-- until the attempt is handed in, and of those that were handed in before.
ALTER TABLE quiz_attempt ADD COLUMN marks TEXT NOT NULL DEFAULT '';

-- Answers in own words that wait for a lead.
CREATE TABLE quiz_grade (
  attempt_id  TEXT NOT NULL REFERENCES quiz_attempt (id),
  question_id TEXT NOT NULL REFERENCES question (id),
  person_id   TEXT NOT NULL REFERENCES person (id),
  asked_at    BIGINT NOT NULL,
  levels      TEXT NOT NULL DEFAULT '[]',
  note        TEXT NOT NULL DEFAULT '',
  mark        DOUBLE PRECISION,
  graded_by   TEXT REFERENCES person (id),
  graded_at   BIGINT,
  PRIMARY KEY (attempt_id, question_id)
);
CREATE INDEX quiz_grade_waiting ON quiz_grade (asked_at, attempt_id, question_id) WHERE graded_at IS NULL;
CREATE INDEX quiz_attempt_person ON quiz_attempt (person_id, submitted_at);
