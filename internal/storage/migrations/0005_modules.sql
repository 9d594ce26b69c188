-- Modules of lessons, for whom they are, what was read of them, who completed them.

CREATE TABLE module (
  id           TEXT PRIMARY KEY,
  title        TEXT NOT NULL,
  summary      TEXT NOT NULL,
  language     TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('draft', 'published')),
  quiz_id      TEXT REFERENCES quiz (id),
  revision     BIGINT NOT NULL,
  made_at      BIGINT NOT NULL,
  made_by      TEXT NOT NULL REFERENCES person (id),
  edited_at    BIGINT NOT NULL
);
CREATE INDEX module_made ON module (state, made_at, id);
CREATE UNIQUE INDEX module_quiz ON module (quiz_id);

-- minutes is how long the original takes to read.
CREATE TABLE lesson (
  id        TEXT PRIMARY KEY,
  module_id TEXT NOT NULL REFERENCES module (id),
  position  BIGINT NOT NULL,
  title     TEXT NOT NULL,
  markdown  TEXT NOT NULL,
  minutes   BIGINT NOT NULL
);
CREATE INDEX lesson_module ON lesson (module_id, position);

-- audience is 'everyone', or 'team:' or 'person:' before an id. Without
-- due_days nothing is due.
CREATE TABLE module_assignment (
  module_id   TEXT NOT NULL REFERENCES module (id),
  audience    TEXT NOT NULL,
  assigned_on TEXT NOT NULL,
  due_days    BIGINT,
  PRIMARY KEY (module_id, audience)
);
CREATE INDEX module_assignment_audience ON module_assignment (audience, module_id);

CREATE TABLE lesson_read (
  person_id TEXT NOT NULL REFERENCES person (id),
  module_id TEXT NOT NULL REFERENCES module (id),
  lesson_id TEXT NOT NULL REFERENCES lesson (id),
  at        BIGINT NOT NULL,
  PRIMARY KEY (person_id, module_id, lesson_id)
);
CREATE INDEX lesson_read_module ON lesson_read (module_id, person_id);
CREATE INDEX lesson_read_lesson ON lesson_read (lesson_id);

-- score is NULL for a module without a quiz.
CREATE TABLE module_completion (
  person_id TEXT NOT NULL REFERENCES person (id),
  module_id TEXT NOT NULL REFERENCES module (id),
  at        BIGINT NOT NULL,
  score     DOUBLE PRECISION,
  PRIMARY KEY (person_id, module_id)
);
CREATE INDEX module_completion_module ON module_completion (module_id, person_id);
