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
