// Localities by the projects they host (各地承接项目数), most projects first.
//
// The investment adds up what is reported; `investments_reported` says of how many projects.
//
// $as_of   the day on which the facts are valid
//
// Rows: locality_id, locality_name, in_cluster, projects, investments_reported, investment_cny
MATCH (p:Project)-[l:LOCATED_IN]->(place:Locality)
WHERE all(x IN [p, l, place] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
RETURN place.id AS locality_id, place.name AS locality_name, place.in_cluster AS in_cluster, count(p) AS projects,
       count(p.total_investment_cny) AS investments_reported, sum(p.total_investment_cny) AS investment_cny
ORDER BY projects DESC, locality_id
