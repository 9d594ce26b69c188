-- What every room builds on: ids that clients chose, and the log of what happened.

CREATE TABLE claim (
  id          TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL
);

CREATE TABLE activity (
  id          TEXT PRIMARY KEY,
  at          BIGINT NOT NULL,
  actor_id    TEXT NOT NULL,
  verb        TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object_id   TEXT NOT NULL,
  person_id   TEXT NOT NULL,
  title       TEXT NOT NULL,
  url         TEXT NOT NULL,
  detail      TEXT NOT NULL
);
CREATE INDEX activity_at ON activity (at, id);
CREATE INDEX activity_object ON activity (object_kind, object_id, at, id);
CREATE INDEX activity_person ON activity (person_id, at, id);

CREATE TABLE activity_todo (
  id           TEXT PRIMARY KEY,
  listener     TEXT NOT NULL,
  activity_id  TEXT NOT NULL REFERENCES activity (id),
  leased_until BIGINT NOT NULL,
  lease        TEXT NOT NULL,
  attempts     BIGINT NOT NULL
);
CREATE INDEX activity_todo_free ON activity_todo (listener, leased_until, id);
