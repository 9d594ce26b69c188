-- What strangers get to see of the credo, and what interviewers ask about it.

-- The token of the link stands here as it is, not its hash: what it opens is the
-- credo, which stands in this database in plain words anyway, and the card, the QR
-- code and the snippet must be able to show the link again and again.
CREATE TABLE share (
  id         BIGINT PRIMARY KEY CHECK (id = 1),
  token      TEXT NOT NULL,
  turned_on  BOOLEAN NOT NULL,
  examples   BOOLEAN NOT NULL,
  listed     BOOLEAN NOT NULL,
  revision   BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by TEXT NOT NULL REFERENCES person (id)
);

-- The questions about a value are written together.
CREATE TABLE hiring_guide (
  value_id  TEXT PRIMARY KEY REFERENCES value (id),
  revision  BIGINT NOT NULL,
  edited_at BIGINT NOT NULL,
  edited_by TEXT NOT NULL REFERENCES person (id)
);

-- A question that is retired keeps its value and its words.
CREATE TABLE hiring_question (
  id         TEXT PRIMARY KEY,
  value_id   TEXT NOT NULL REFERENCES hiring_guide (value_id),
  position   BIGINT NOT NULL,
  retired_at BIGINT,
  question   TEXT NOT NULL,
  good       TEXT NOT NULL,
  warning    TEXT NOT NULL,
  follow_ups TEXT NOT NULL
);

CREATE INDEX hiring_question_retired ON hiring_question (value_id, retired_at, id);
