-- What a quiz draws from the bank for each attempt, beside questions of its own.
CREATE TABLE quiz_draw (
  quiz_id TEXT NOT NULL REFERENCES quiz (id),
  tag     TEXT NOT NULL,
  count   BIGINT NOT NULL,
  place   BIGINT NOT NULL,
  PRIMARY KEY (quiz_id, tag)
);
CREATE INDEX quiz_draw_tag ON quiz_draw (tag, quiz_id);

DROP INDEX question_value;
CREATE INDEX question_value ON question (value_id, id) WHERE value_id IS NOT NULL;

CREATE INDEX quiz_grade_person ON quiz_grade (person_id, graded_at) WHERE graded_at IS NOT NULL;
