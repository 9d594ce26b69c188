-- Wow stories, applause, badges, awards, candidates for a coming huddle.

CREATE TABLE story (
  id             TEXT PRIMARY KEY,
  at             BIGINT NOT NULL,
  author_id      TEXT NOT NULL REFERENCES person (id),
  title          TEXT NOT NULL,
  body           TEXT NOT NULL,
  people_ids     TEXT NOT NULL,
  value_ids      TEXT NOT NULL,
  guest_consent  BOOLEAN NOT NULL,
  applause_count BIGINT NOT NULL,
  edited_at      BIGINT,
  withdrawn_at   BIGINT,
  told_on        TEXT NOT NULL
);

-- Under what a story is listed: 'all', and 'person:', 'value:', 'team:' and
-- 'badge:' before an id. A withdrawn story is listed nowhere.
CREATE TABLE story_list (
  list     TEXT NOT NULL,
  at       BIGINT NOT NULL,
  story_id TEXT NOT NULL REFERENCES story (id),
  PRIMARY KEY (story_id, list)
);
CREATE INDEX story_list_at ON story_list (list, at, story_id);

CREATE TABLE applause (
  story_id  TEXT NOT NULL REFERENCES story (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  at        BIGINT NOT NULL,
  PRIMARY KEY (story_id, person_id)
);

CREATE TABLE badge (
  id         TEXT PRIMARY KEY,
  made_at    BIGINT NOT NULL,
  name       TEXT NOT NULL,
  criteria   TEXT NOT NULL,
  value_id   TEXT NOT NULL,
  icon       TEXT NOT NULL,
  finish     TEXT NOT NULL CHECK (finish IN ('brass', 'pine', 'black')),
  retired_at BIGINT
);
CREATE INDEX badge_made ON badge (made_at, id);

-- An award without a story is for the person.
CREATE TABLE award (
  id        TEXT PRIMARY KEY,
  at        BIGINT NOT NULL,
  badge_id  TEXT NOT NULL REFERENCES badge (id),
  story_id  TEXT REFERENCES story (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  by_id     TEXT NOT NULL REFERENCES person (id),
  note      TEXT NOT NULL
);
CREATE UNIQUE INDEX award_once ON award (story_id, badge_id, person_id);
CREATE INDEX award_badge ON award (badge_id, at, id);
CREATE INDEX award_person ON award (person_id, at, id);

-- Stories that a lead has marked for a coming huddle. No day means any.
CREATE TABLE story_candidate (
  story_id TEXT PRIMARY KEY REFERENCES story (id),
  at       BIGINT NOT NULL,
  by_id    TEXT NOT NULL REFERENCES person (id),
  day      TEXT NOT NULL
);
CREATE INDEX story_candidate_at ON story_candidate (at, story_id);
