// Stages of a sector's chain that one organisation alone can do, or none (独家或缺失的产业链环节), in chain order.
//
// $sector   sector code, e.g. "rail-transit" 轨道交通 [robotics]
// $as_of    the day on which the facts are valid
//
// Rows: stage_id, stage_name, organisations, only_id
MATCH (stage:Stage)-[p:PART_OF]->(s:Sector {id: 'sector:' + $sector})
WHERE all(x IN [stage, p, s] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
OPTIONAL MATCH (able)-[c:CAN_DO]->(stage)
WHERE all(x IN [able, c] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
WITH stage, count(DISTINCT able.id) AS organisations, min(able.id) AS only_id
WHERE organisations < 2
RETURN stage.id AS stage_id, stage.name AS stage_name, organisations, only_id
ORDER BY stage.order, stage_id
