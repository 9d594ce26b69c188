-- What the bank knows of a question beside its words.

-- easy, medium, hard, or nothing.
ALTER TABLE question ADD COLUMN difficulty TEXT NOT NULL DEFAULT '';
-- The value that it is about.
ALTER TABLE question ADD COLUMN value_id TEXT REFERENCES value (id);
-- The path of names, with / between them, under which a file had it.
ALTER TABLE question ADD COLUMN category TEXT NOT NULL DEFAULT '';
-- The id that a file gave it.
ALTER TABLE question ADD COLUMN given_id TEXT NOT NULL DEFAULT '';
-- Whether it stays when no quiz asks it.
ALTER TABLE question ADD COLUMN banked BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE question ADD COLUMN retired_at BIGINT;

CREATE UNIQUE INDEX question_given ON question (given_id) WHERE given_id <> '';
CREATE INDEX question_value ON question (value_id) WHERE value_id IS NOT NULL;

-- place is the order of a question's tags.
CREATE TABLE question_tag (
  question_id TEXT NOT NULL REFERENCES question (id),
  tag         TEXT NOT NULL,
  place       BIGINT NOT NULL,
  PRIMARY KEY (question_id, tag)
);
CREATE INDEX question_tag_tag ON question_tag (tag, question_id);
