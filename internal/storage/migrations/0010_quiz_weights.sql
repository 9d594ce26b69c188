-- What each choice is worth, answers that are typed, names of questions.

ALTER TABLE quiz_question ADD COLUMN name TEXT NOT NULL DEFAULT '';

-- In hundred-thousandths of a percent of the question's mark.
ALTER TABLE quiz_choice ADD COLUMN weight BIGINT NOT NULL DEFAULT 0;

UPDATE quiz_choice
SET weight = 10000000
WHERE is_right;

-- Of several right choices each is worth its part, rounded, and a wrong one
-- takes as much away.
UPDATE quiz_choice
SET weight = CASE WHEN is_right THEN 1 ELSE -1 END * COALESCE((
      SELECT (20000000 + COUNT(*)) / (2 * NULLIF(COUNT(*), 0))
      FROM quiz_choice AS other
      WHERE other.question_id = quiz_choice.question_id AND other.is_right), 0)
WHERE question_id IN (SELECT id FROM quiz_question WHERE kind = 'multiple');

ALTER TABLE quiz_choice DROP COLUMN is_right;

-- What was typed as an answer.
ALTER TABLE quiz_answer ADD COLUMN text TEXT NOT NULL DEFAULT '';
