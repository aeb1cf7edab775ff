// Shareholdings that touch an enterprise of one sector (某产业企业的持股关系).
//
// Both bounds are the same where the share is exact; both empty where it is not reported.
//
// $sector   sector code, e.g. "rail-transit" 轨道交通 [robotics]
// $as_of    the day on which the facts are valid
//
// Rows: holder_id, enterprise_id, enterprise_name, share_min (0-1), share_max (0-1), basis, contribution, valid_from
MATCH (s:Sector {id: 'sector:' + $sector})<-[m:IN_SECTOR]-(e:Enterprise)<-[h:HOLDS]-(holder)
WHERE all(x IN [s, m, e, h, holder] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
RETURN holder.id AS holder_id, e.id AS enterprise_id, e.name AS enterprise_name, h.share_min AS share_min,
       h.share_max AS share_max, h.basis AS basis, h.contribution AS contribution, h.valid_from AS valid_from
ORDER BY enterprise_id, holder_id, h.id
