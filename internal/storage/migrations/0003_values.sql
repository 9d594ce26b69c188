-- The credo in its versions, and how each version words its values.

-- A value, whatever it is called in the version that one looks at.
CREATE TABLE value (
  id           TEXT PRIMARY KEY,
  last_version BIGINT NOT NULL
);

CREATE TABLE credo (
  version    BIGINT PRIMARY KEY CHECK (version > 0),
  adopted_on TEXT NOT NULL,
  adopted_at BIGINT NOT NULL,
  adopted_by TEXT NOT NULL REFERENCES person (id),
  vision     TEXT NOT NULL
);

-- At most five in a version: there is no sixth position.
CREATE TABLE credo_value (
  version   BIGINT NOT NULL REFERENCES credo (version),
  position  BIGINT NOT NULL CHECK (position BETWEEN 1 AND 5),
  value_id  TEXT NOT NULL REFERENCES value (id),
  name      TEXT NOT NULL,
  statement TEXT NOT NULL,
  colour    TEXT NOT NULL,
  icon      TEXT NOT NULL,
  meaning   TEXT NOT NULL,
  practice  TEXT NOT NULL,
  misread   TEXT NOT NULL,
  measure   TEXT NOT NULL,
  effect    TEXT NOT NULL,
  dos       TEXT NOT NULL,
  donts     TEXT NOT NULL,
  PRIMARY KEY (version, position),
  UNIQUE (value_id, version)
);
