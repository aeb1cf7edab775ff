// Enterprises that share a supplier and spoke at the same meeting, but have no joint project (有共同供方、同场发言、尚无合作项目的企业).
//
// $as_of   the day on which the facts are valid
//
// Rows: first_id, second_id, shared_suppliers, shared_meetings
MATCH (a:Enterprise)<-[s1:SUPPLIES]-(supplier)-[s2:SUPPLIES]->(b:Enterprise)
WHERE a.id < b.id
  AND all(x IN [a, s1, supplier, s2, b] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
WITH a, b, count(DISTINCT supplier) AS shared_suppliers
MATCH (a)-[k1:SPOKE_AT]->(m:Meeting)<-[k2:SPOKE_AT]-(b)
WHERE all(x IN [k1, m, k2] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
WITH a, b, shared_suppliers, count(DISTINCT m) AS shared_meetings
OPTIONAL MATCH (a)-[t1:TAKES_PART_IN]->(p:Project)<-[t2:TAKES_PART_IN]-(b)
WHERE all(x IN [t1, p, t2] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
WITH a, b, shared_suppliers, shared_meetings, count(p) AS joint_projects
WHERE joint_projects = 0
RETURN a.id AS first_id, b.id AS second_id, shared_suppliers, shared_meetings
ORDER BY shared_suppliers DESC, first_id, second_id
