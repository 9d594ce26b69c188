-- The bank: questions stand by themselves, in versions that never change. An
-- attempt keeps the versions that it was handed.

-- version_id is the version that is asked now.
CREATE TABLE question (
  id         TEXT PRIMARY KEY,
  version_id TEXT NOT NULL,
  made_by    TEXT NOT NULL REFERENCES person (id),
  made_at    BIGINT NOT NULL
);

-- body is JSON: name, text, feedback, choices. used is whether an attempt was
-- handed it.
CREATE TABLE question_version (
  id          TEXT PRIMARY KEY,
  question_id TEXT NOT NULL REFERENCES question (id),
  number      BIGINT NOT NULL,
  kind        TEXT NOT NULL,
  body        TEXT NOT NULL,
  used        BOOLEAN NOT NULL,
  made_by     TEXT NOT NULL REFERENCES person (id),
  made_at     BIGINT NOT NULL
);
CREATE UNIQUE INDEX question_version_number ON question_version (question_id, number);

-- What a quiz asks.
CREATE TABLE quiz_slot (
  quiz_id     TEXT NOT NULL REFERENCES quiz (id),
  place       BIGINT NOT NULL,
  question_id TEXT NOT NULL REFERENCES question (id),
  PRIMARY KEY (quiz_id, place),
  UNIQUE (quiz_id, question_id)
);
CREATE INDEX quiz_slot_question ON quiz_slot (question_id);

-- What an attempt was handed, as JSON: the pass mark, and the versions of the
-- questions in their order.
ALTER TABLE quiz_attempt ADD COLUMN paper TEXT NOT NULL DEFAULT '{}';

INSERT INTO question (id, version_id, made_by, made_at)
SELECT q.id, q.id, z.made_by, z.made_at
FROM quiz_question q
JOIN quiz z ON z.id = q.quiz_id;

INSERT INTO question_version (id, question_id, number, kind, body, used, made_by, made_at)
SELECT q.id, q.id, 1, q.kind,
       CAST(json_build_object('name', q.name, 'text', CAST(q.text AS JSON), 'feedback', CAST(q.feedback AS JSON), 'choices', (
         SELECT COALESCE(json_agg(choice), CAST('[]' AS JSON))
         FROM (SELECT json_build_object('text', CAST(text AS JSON), 'weight', weight, 'feedback', CAST(feedback AS JSON)) AS choice
               FROM quiz_choice
               WHERE question_id = q.id
               ORDER BY place) c)) AS TEXT),
       EXISTS (SELECT 1 FROM quiz_attempt WHERE quiz_id = q.quiz_id), z.made_by, z.made_at
FROM quiz_question q
JOIN quiz z ON z.id = q.quiz_id;

UPDATE quiz_attempt
SET paper = CAST(json_build_object('pass_mark', (SELECT pass_mark FROM quiz WHERE id = quiz_id), 'questions', (
      SELECT COALESCE(json_agg(question), CAST('[]' AS JSON))
      FROM (SELECT json_build_object('question', id, 'version', id) AS question
            FROM quiz_question
            WHERE quiz_id = quiz_attempt.quiz_id
            ORDER BY place) q)) AS TEXT);

INSERT INTO quiz_slot (quiz_id, place, question_id)
SELECT quiz_id, place, id
FROM quiz_question;

-- An answer names its choices by their places, from 1, as JSON: choices, text.
CREATE TABLE attempt_answer (
  attempt_id  TEXT NOT NULL REFERENCES quiz_attempt (id),
  question_id TEXT NOT NULL REFERENCES question (id),
  given       TEXT NOT NULL,
  at          BIGINT NOT NULL,
  PRIMARY KEY (attempt_id, question_id)
);

INSERT INTO attempt_answer (attempt_id, question_id, given, at)
SELECT a.attempt_id, a.question_id,
       CAST(json_build_object('choices', (
         SELECT COALESCE(json_agg(place), CAST('[]' AS JSON))
         FROM (SELECT CAST(c.place + 1 AS TEXT) AS place
               FROM quiz_choice c
               WHERE c.question_id = a.question_id AND c.id IN (SELECT json_array_elements_text(CAST(a.choices AS JSON)))
               ORDER BY c.place) c), 'text', a.text) AS TEXT), a.at
FROM quiz_answer a;

DROP TABLE quiz_answer;
ALTER TABLE attempt_answer RENAME TO quiz_answer;
DROP TABLE quiz_choice;
DROP TABLE quiz_question;

