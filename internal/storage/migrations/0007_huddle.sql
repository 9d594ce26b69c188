-- Editions of the huddle, and who was there or has read them.

-- The audience is the id of a team, or empty for the whole workplace. A day has
-- one edition for each.
CREATE TABLE edition (
  id           TEXT PRIMARY KEY,
  day          TEXT NOT NULL,
  audience     TEXT NOT NULL,
  value_id     TEXT REFERENCES value (id),
  story_id     TEXT REFERENCES story (id),
  presenter_id TEXT REFERENCES person (id),
  sections     TEXT NOT NULL,
  author_id    TEXT NOT NULL REFERENCES person (id),
  written_at   BIGINT NOT NULL,
  editor_id    TEXT NOT NULL REFERENCES person (id),
  edited_at    BIGINT NOT NULL
);
CREATE UNIQUE INDEX edition_day ON edition (day, audience);
CREATE INDEX edition_audience ON edition (audience, day);

-- One row for each who was there or has read it; each time is the first.
CREATE TABLE presence (
  edition_id TEXT NOT NULL REFERENCES edition (id),
  person_id  TEXT NOT NULL REFERENCES person (id),
  present_at BIGINT,
  read_at    BIGINT,
  PRIMARY KEY (edition_id, person_id)
);
