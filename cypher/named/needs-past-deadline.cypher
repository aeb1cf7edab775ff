// Needs whose deadline has passed without a signed answer (逾期未签约的攻关需求), the oldest deadline first.
//
// $as_of   the day on which the facts are valid
//
// Rows: need_id, need_name, seeker_id, deadline, budget_cny, answers
MATCH (seeker)-[s:SEEKS]->(n:Need)
WHERE n.deadline < $as_of AND (n.withdrawn IS NULL OR n.withdrawn > $as_of)
  AND all(x IN [seeker, s, n] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
OPTIONAL MATCH (a:Achievement)-[answer:ANSWERS]->(n)
WHERE all(x IN [a, answer] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
WITH seeker, n, count(answer) AS answers, count(answer.signed) AS signed
WHERE signed = 0
RETURN n.id AS need_id, n.name AS need_name, seeker.id AS seeker_id, n.deadline AS deadline, n.budget_cny AS budget_cny,
       answers
ORDER BY deadline, need_id, seeker_id
