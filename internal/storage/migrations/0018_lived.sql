-- What lived a value in a month, counted from indexes alone.

CREATE INDEX edition_value ON edition (value_id, day, audience, presenter_id);
CREATE INDEX award_at ON award (at, id);
CREATE INDEX story_author ON story (author_id);

-- It begins with what the index before it held.
CREATE INDEX lesson_read_at ON lesson_read (lesson_id, at, person_id);
DROP INDEX lesson_read_lesson;

-- A story is also listed under 'pack:' before the id of each of its values when
-- it came with a content pack, else under 'led:' when somebody who leads or owns
-- told it or is praised in it.
INSERT INTO story_list (list, at, story_id)
SELECT 'pack:' || substr(l.list, 7), l.at, l.story_id
FROM story_list l
JOIN story s ON s.id = l.story_id
JOIN person a ON a.id = s.author_id
WHERE l.list LIKE 'value:%' AND a.of_pack;

INSERT INTO story_list (list, at, story_id)
SELECT 'led:' || substr(l.list, 7), l.at, l.story_id
FROM story_list l
JOIN story s ON s.id = l.story_id
JOIN person a ON a.id = s.author_id
WHERE l.list LIKE 'value:%'
  AND NOT a.of_pack
  AND (a.role IN ('lead', 'owner')
       OR EXISTS (SELECT 1
                  FROM story_list p
                  JOIN person w ON w.id = substr(p.list, 8)
                  WHERE p.story_id = l.story_id AND p.list LIKE 'person:%' AND w.role IN ('lead', 'owner')));
