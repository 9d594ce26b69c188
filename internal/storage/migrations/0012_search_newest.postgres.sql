-- PostgreSQL reads the newest documents first where a word is common.
SELECT 1;
