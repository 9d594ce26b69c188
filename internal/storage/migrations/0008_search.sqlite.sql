-- The index of what can be searched. The number of a document grows with its
-- time, so that the newest come first without sorting.

CREATE TABLE search_doc (
  doc       INTEGER PRIMARY KEY,
  kind      TEXT NOT NULL,
  object_id TEXT NOT NULL,
  language  TEXT NOT NULL,
  title     TEXT NOT NULL,
  body      TEXT NOT NULL,
  url       TEXT NOT NULL,
  audience  TEXT NOT NULL,
  at        BIGINT NOT NULL
);
CREATE INDEX search_doc_object ON search_doc (kind, object_id);

-- FTS4, since the stock build of the driver has it. It keeps its content: a
-- table without cannot delete.
CREATE VIRTUAL TABLE search_words USING fts4 (words, tokenize=simple, order=desc);
