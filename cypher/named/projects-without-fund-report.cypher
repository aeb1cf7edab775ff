// Projects whose arrived funds nobody has reported (未报到位资金的项目), largest investment first.
//
// $as_of   the day on which the facts are valid
//
// Rows: project_id, project_name, total_investment_cny, status, meeting_id, locality_name
MATCH (p:Project)
WHERE p.arrived_cny IS NULL
  AND all(x IN [p] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
OPTIONAL MATCH (p)-[s:SIGNED_AT]->(m:Meeting)
WHERE all(x IN [s, m] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
OPTIONAL MATCH (p)-[l:LOCATED_IN]->(place:Locality)
WHERE all(x IN [l, place] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
RETURN p.id AS project_id, p.name AS project_name, p.total_investment_cny AS total_investment_cny, p.status AS status,
       m.id AS meeting_id, place.name AS locality_name
ORDER BY coalesce(total_investment_cny, 0) DESC, project_id, meeting_id, locality_name
