// Secondments that end within some days (即将期满的挂职), the nearest end first.
//
// $days    integer: how many days ahead to look [90]
// $as_of   the day on which the facts are valid, and from which the days count
//
// Rows: home_id, host_id, person, post, valid_from, valid_to
MATCH (home)-[s:SECONDS_TO]->(host)
WHERE s.valid_to <= $as_of + duration({days: $days})
  AND all(x IN [home, s, host] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
RETURN home.id AS home_id, host.id AS host_id, s.person AS person, s.post AS post, s.valid_from AS valid_from,
       s.valid_to AS valid_to
ORDER BY valid_to, home_id, host_id, person
