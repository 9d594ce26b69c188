-- Guest personas, the steps of the service, the service promise, and what
-- lessons refer to.

CREATE TABLE persona (
  id         TEXT PRIMARY KEY,
  position   BIGINT NOT NULL,
  name       TEXT NOT NULL,
  sentence   TEXT NOT NULL,
  colour     TEXT NOT NULL,
  icon       TEXT NOT NULL,
  expects    TEXT NOT NULL,
  tone       TEXT NOT NULL,
  channels   TEXT NOT NULL,
  needs      TEXT NOT NULL,
  avoids     TEXT NOT NULL,
  value_ids  TEXT NOT NULL,
  revision   BIGINT NOT NULL,
  edited_at  BIGINT NOT NULL,
  edited_by  TEXT NOT NULL REFERENCES person (id),
  retired_at BIGINT
);
CREATE INDEX persona_live ON persona (position, id) WHERE retired_at IS NULL;
CREATE INDEX persona_retired ON persona (retired_at, id) WHERE retired_at IS NOT NULL;

CREATE TABLE service_step (
  id         TEXT PRIMARY KEY,
  position   BIGINT NOT NULL,
  name       TEXT NOT NULL,
  does       TEXT NOT NULL,
  say        TEXT NOT NULL,
  not_say    TEXT NOT NULL,
  value_id   TEXT NOT NULL,
  retired_at BIGINT
);
CREATE INDEX service_step_live ON service_step (position, id) WHERE retired_at IS NULL;
CREATE INDEX service_step_retired ON service_step (retired_at, id) WHERE retired_at IS NOT NULL;

-- There is one promise, so one row at most.
CREATE TABLE service_promise (
  part         TEXT PRIMARY KEY CHECK (part = 'promise'),
  gives        TEXT NOT NULL,
  does_not     TEXT NOT NULL,
  times        TEXT NOT NULL,
  claim        TEXT NOT NULL,
  exceptions   TEXT NOT NULL,
  compensation TEXT NOT NULL,
  steps        TEXT NOT NULL
);

-- How often the list of steps and the promise were written, and by whom last.
CREATE TABLE service_revision (
  part      TEXT PRIMARY KEY CHECK (part IN ('steps', 'promise')),
  revision  BIGINT NOT NULL,
  edited_at BIGINT NOT NULL,
  edited_by TEXT NOT NULL REFERENCES person (id)
);

-- What a persona or a step is called and was called, in every language, as
-- references find it. A name leads to what was called so last.
CREATE TABLE reference_name (
  kind      TEXT NOT NULL,
  name      TEXT NOT NULL,
  object_id TEXT NOT NULL,
  PRIMARY KEY (kind, name)
);
CREATE INDEX reference_name_object ON reference_name (kind, object_id);

-- What each lesson refers to, in any of its languages, as it is written there.
CREATE TABLE lesson_reference (
  kind      TEXT NOT NULL,
  ref       TEXT NOT NULL,
  lesson_id TEXT NOT NULL REFERENCES lesson (id),
  PRIMARY KEY (kind, ref, lesson_id)
);
CREATE INDEX lesson_reference_lesson ON lesson_reference (lesson_id);
