-- Content packs, what came from them, and files.

-- Those who work here now, and those who lead: the lists that every page needs.
CREATE INDEX person_here ON person (name_key COLLATE "C", id) WHERE closed_at IS NULL;
CREATE INDEX team_member_leads ON team_member (person_id, team_id) WHERE leads;

-- Whoever a pack has its things from: nobody who works here, or signs in.
ALTER TABLE person ADD COLUMN of_pack BOOLEAN NOT NULL DEFAULT FALSE;

CREATE TABLE pack (
  name      TEXT PRIMARY KEY,
  title     TEXT NOT NULL,
  author    TEXT NOT NULL,
  language  TEXT NOT NULL,
  languages TEXT NOT NULL
);

-- What a thing of a pack became here. theirs and ours are fingerprints of it as
-- the pack had it when it was last taken in or written out, and as it stood here
-- after that.
CREATE TABLE pack_item (
  pack      TEXT NOT NULL REFERENCES pack (name),
  kind      TEXT NOT NULL,
  item_key  TEXT NOT NULL,
  object_id TEXT NOT NULL,
  position  BIGINT NOT NULL,
  theirs    TEXT NOT NULL,
  ours      TEXT NOT NULL,
  PRIMARY KEY (pack, kind, item_key)
);
CREATE UNIQUE INDEX pack_item_object ON pack_item (kind, object_id, pack);

-- Files, each once, by the SHA-256 of their content.
CREATE TABLE file (
  hash    TEXT PRIMARY KEY,
  type    TEXT NOT NULL,
  content BLOB NOT NULL,
  made_at BIGINT NOT NULL
);
