-- The index of what can be searched. The number of a document grows with its
-- time, as on the other engine.

CREATE TABLE search_doc (
  doc       BIGINT PRIMARY KEY,
  kind      TEXT NOT NULL,
  object_id TEXT NOT NULL,
  language  TEXT NOT NULL,
  title     TEXT NOT NULL,
  body      TEXT NOT NULL,
  url       TEXT NOT NULL,
  audience  TEXT NOT NULL,
  at        BIGINT NOT NULL,
  words     TSVECTOR NOT NULL
);
CREATE INDEX search_doc_object ON search_doc (kind, object_id);
CREATE INDEX search_doc_words ON search_doc USING GIN (words);
