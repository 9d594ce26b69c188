-- The workplace, its teams and people, and how they sign in.

CREATE TABLE workplace (
  id        BIGINT PRIMARY KEY CHECK (id = 1),
  name      TEXT NOT NULL,
  zone      TEXT NOT NULL,
  language  TEXT NOT NULL,
  languages TEXT NOT NULL,
  made_at   BIGINT NOT NULL
);

-- A one-time link that makes the first owner.
CREATE TABLE setup_token (
  hash    TEXT PRIMARY KEY,
  made_at BIGINT NOT NULL
);

CREATE TABLE person (
  id              TEXT PRIMARY KEY,
  name            TEXT NOT NULL,
  name_key        TEXT NOT NULL,
  employee_number TEXT,
  job             TEXT NOT NULL,
  role            TEXT NOT NULL CHECK (role IN ('staff', 'lead', 'owner')),
  language        TEXT NOT NULL,
  text_size       TEXT NOT NULL,
  secret_hash     TEXT NOT NULL,
  started_on      TEXT NOT NULL,
  made_at         BIGINT NOT NULL,
  closed_at       BIGINT
);
CREATE UNIQUE INDEX person_number ON person (employee_number);
CREATE INDEX person_name ON person (name_key COLLATE "C", id);

CREATE TABLE team (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  name_key TEXT NOT NULL,
  zone    TEXT NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX team_name ON team (name_key);

CREATE TABLE team_member (
  team_id   TEXT NOT NULL REFERENCES team (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  leads     BOOLEAN NOT NULL,
  PRIMARY KEY (team_id, person_id)
);
CREATE INDEX team_member_person ON team_member (person_id, team_id);

CREATE TABLE session (
  hash       TEXT PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES person (id),
  made_at    BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_expires ON session (expires_at);

-- A browser that a person has signed in on before.
CREATE TABLE device (
  hash      TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  seen_at   BIGINT NOT NULL,
  PRIMARY KEY (hash, person_id)
);

-- Failed sign-ins in a row, by account and address, or by account and device.
CREATE TABLE sign_in_failure (
  attempt_key TEXT PRIMARY KEY,
  failures    BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,
  last_at     BIGINT NOT NULL
);
CREATE INDEX sign_in_failure_last ON sign_in_failure (last_at);
