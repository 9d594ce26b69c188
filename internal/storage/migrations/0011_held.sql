-- A person's badges, each with how often and when last, are read from an index
-- alone, however many awards there are.

CREATE INDEX award_held ON award (person_id, badge_id, at);
