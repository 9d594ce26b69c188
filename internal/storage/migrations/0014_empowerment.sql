-- What each role may decide alone, what people decided, and the currency in
-- which a workplace counts.

-- Empty is the usual one of the workplace's time zone.
ALTER TABLE workplace ADD COLUMN currency TEXT NOT NULL DEFAULT '';

-- Limits are never changed: who writes them makes the next revision, with all
-- roles in it.
CREATE TABLE empowerment (
  revision BIGINT PRIMARY KEY CHECK (revision > 0),
  at       BIGINT NOT NULL,
  by_id    TEXT NOT NULL REFERENCES person (id)
);

-- An amount, in units of the currency, is for one guest and day.
CREATE TABLE empowerment_limit (
  role     TEXT NOT NULL CHECK (role IN ('staff', 'lead', 'owner')),
  revision BIGINT NOT NULL REFERENCES empowerment (revision),
  kind     TEXT NOT NULL CHECK (kind IN ('', 'amount', 'none', 'ask')),
  amount   TEXT NOT NULL,
  currency TEXT NOT NULL,
  words    TEXT NOT NULL,
  examples TEXT NOT NULL,
  PRIMARY KEY (role, revision)
);

-- A use is never changed and never taken out. A correction is another one,
-- which the corrected one names; first_id is the first of them all. Spent is
-- what the guest had had that day before.
CREATE TABLE empowerment_use (
  id           TEXT PRIMARY KEY,
  first_id     TEXT NOT NULL REFERENCES empowerment_use (id),
  corrects     TEXT REFERENCES empowerment_use (id),
  corrected_by TEXT REFERENCES empowerment_use (id),
  at           BIGINT NOT NULL,
  person_id    TEXT NOT NULL REFERENCES person (id),
  role         TEXT NOT NULL,
  day          TEXT NOT NULL,
  guest        TEXT NOT NULL,
  guest_key    TEXT NOT NULL,
  amount       TEXT NOT NULL,
  currency     TEXT NOT NULL,
  why          TEXT NOT NULL,
  value_id     TEXT NOT NULL,
  revision     BIGINT NOT NULL,
  spent        TEXT NOT NULL,
  over         BOOLEAN NOT NULL
);
CREATE INDEX empowerment_use_day ON empowerment_use (day, guest_key);
CREATE UNIQUE INDEX empowerment_use_corrects ON empowerment_use (corrects);

-- Under what a use is listed: 'all' and 'over', and 'person:', 'team:' and
-- 'value:' before an id.
CREATE TABLE empowerment_use_list (
  list   TEXT NOT NULL,
  at     BIGINT NOT NULL,
  use_id TEXT NOT NULL REFERENCES empowerment_use (id),
  PRIMARY KEY (use_id, list)
);
CREATE INDEX empowerment_use_list_at ON empowerment_use_list (list, at, use_id);

-- The use that a story tells of: the first of its corrections. A use has one
-- story on the board at most.
ALTER TABLE story ADD COLUMN use_id TEXT REFERENCES empowerment_use (id);
CREATE UNIQUE INDEX story_use ON story (use_id) WHERE withdrawn_at IS NULL;
