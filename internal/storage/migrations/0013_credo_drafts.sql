-- The credo before it is adopted, and who has signed which version.

-- What owners are writing: its last states, of which the latest is the draft. A
-- latest state without a wording says that it was adopted or thrown away.
CREATE TABLE credo_draft (
  revision BIGINT PRIMARY KEY CHECK (revision > 0),
  wording  TEXT NOT NULL,
  saved_by TEXT NOT NULL REFERENCES person (id),
  saved_at BIGINT NOT NULL
);

-- The next version while it waits for its day: one at most.
CREATE TABLE credo_coming (
  place      BIGINT PRIMARY KEY CHECK (place = 1),
  adopt_on   TEXT NOT NULL,
  wording    TEXT NOT NULL,
  planned_by TEXT NOT NULL REFERENCES person (id),
  planned_at BIGINT NOT NULL
);

-- Whether the owner says that the initials of the values spell a word.
ALTER TABLE credo ADD COLUMN acronym BOOLEAN NOT NULL DEFAULT FALSE;

-- The choice of a workshop that the value came from, empty for none.
ALTER TABLE value ADD COLUMN origin TEXT NOT NULL DEFAULT '';

CREATE INDEX value_last_version ON value (last_version, id);

CREATE TABLE credo_signature (
  person_id TEXT NOT NULL REFERENCES person (id),
  version   BIGINT NOT NULL REFERENCES credo (version),
  signed_at BIGINT NOT NULL,
  PRIMARY KEY (person_id, version)
);

CREATE INDEX credo_signature_version ON credo_signature (version, signed_at, person_id);
