-- Quizzes, attempts, answers.

-- attempts = 0 sets no limit; pass_mark is a share of 1.
CREATE TABLE quiz (
  id        TEXT PRIMARY KEY,
  title     TEXT NOT NULL,
  pass_mark DOUBLE PRECISION NOT NULL,
  attempts  BIGINT NOT NULL,
  made_by   TEXT NOT NULL REFERENCES person (id),
  made_at   BIGINT NOT NULL
);

CREATE TABLE quiz_question (
  id       TEXT PRIMARY KEY,
  quiz_id  TEXT NOT NULL REFERENCES quiz (id),
  place    BIGINT NOT NULL,
  kind     TEXT NOT NULL,
  text     TEXT NOT NULL,
  feedback TEXT NOT NULL
);
CREATE UNIQUE INDEX quiz_question_place ON quiz_question (quiz_id, place);

CREATE TABLE quiz_choice (
  id          TEXT PRIMARY KEY,
  question_id TEXT NOT NULL REFERENCES quiz_question (id),
  place       BIGINT NOT NULL,
  text        TEXT NOT NULL,
  is_right    BOOLEAN NOT NULL,
  feedback    TEXT NOT NULL
);
CREATE UNIQUE INDEX quiz_choice_place ON quiz_choice (question_id, place);

-- score and passed are NULL until the attempt is handed in.
CREATE TABLE quiz_attempt (
  id           TEXT PRIMARY KEY,
  quiz_id      TEXT NOT NULL REFERENCES quiz (id),
  person_id    TEXT NOT NULL REFERENCES person (id),
  number       BIGINT NOT NULL,
  started_at   BIGINT NOT NULL,
  submitted_at BIGINT,
  score        DOUBLE PRECISION,
  passed       BOOLEAN
);
CREATE UNIQUE INDEX quiz_attempt_number ON quiz_attempt (quiz_id, person_id, number);
CREATE UNIQUE INDEX quiz_attempt_open ON quiz_attempt (quiz_id, person_id) WHERE submitted_at IS NULL;

-- choices is the JSON list of the ids chosen, in the order of the question.
CREATE TABLE quiz_answer (
  attempt_id  TEXT NOT NULL REFERENCES quiz_attempt (id),
  question_id TEXT NOT NULL REFERENCES quiz_question (id),
  choices     TEXT NOT NULL,
  at          BIGINT NOT NULL,
  PRIMARY KEY (attempt_id, question_id)
);
