// Achievements on offer that answer no need yet (尚未对接需求的科技成果), the most mature first.
//
// $as_of   the day on which the facts are valid
//
// Rows: achievement_id, achievement_name, owner_id, maturity (TRL 1-9), published
MATCH (owner)-[o:OFFERS]->(a:Achievement)
WHERE (a.published IS NULL OR a.published <= $as_of) AND (a.withdrawn IS NULL OR a.withdrawn > $as_of)
  AND (a.expires IS NULL OR a.expires > $as_of)
  AND all(x IN [owner, o, a] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
OPTIONAL MATCH (a)-[answer:ANSWERS]->(need:Need)
WHERE all(x IN [answer, need] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
WITH owner, a, count(answer) AS answers
WHERE answers = 0
RETURN a.id AS achievement_id, a.name AS achievement_name, owner.id AS owner_id, a.maturity AS maturity,
       a.published AS published
ORDER BY coalesce(maturity, 0) DESC, achievement_id, owner_id
