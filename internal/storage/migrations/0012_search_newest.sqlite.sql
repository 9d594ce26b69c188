-- The newest documents have an index of their own: FTS4 reads all that it knows
-- of a word before it gives the first document, and a common word is in many.

CREATE VIRTUAL TABLE search_newest USING fts4 (words, tokenize=simple, order=desc);

-- A word is looked up in each segment of an index: few segments, merged as they
-- come, spare most of that.
INSERT INTO search_words (search_words) VALUES ('automerge=4');
INSERT INTO search_newest (search_newest) VALUES ('automerge=4');

INSERT INTO search_newest (docid, words)
SELECT docid, words FROM search_words ORDER BY docid DESC LIMIT 4096;

-- One row: all documents from this number on are in search_newest, so many.
CREATE TABLE search_tier (
  from_doc  BIGINT NOT NULL,
  documents BIGINT NOT NULL
);

INSERT INTO search_tier (from_doc, documents)
SELECT CASE WHEN COUNT(*) < 4096 THEN 0 ELSE MIN(docid) END, COUNT(*) FROM search_newest;
