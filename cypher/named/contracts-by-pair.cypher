// Supply contracts between each pair of organisations (每对单位之间的产销合同), most contracts first.
//
// The amount adds up what is reported; `amounts_reported` says of how many contracts.
//
// $as_of   the day on which the facts are valid
//
// Rows: seller_id, buyer_id, contracts, amounts_reported, amount_cny, performing
MATCH (seller)-[c:SUPPLIES]->(buyer)
WHERE all(x IN [seller, c, buyer] WHERE (x.valid_from IS NULL OR x.valid_from <= $as_of)
      AND (x.valid_to IS NULL OR x.valid_to > $as_of))
RETURN seller.id AS seller_id, buyer.id AS buyer_id, count(c) AS contracts, count(c.amount_cny) AS amounts_reported,
       sum(c.amount_cny) AS amount_cny, sum(CASE WHEN c.performing = true THEN 1 ELSE 0 END) AS performing
ORDER BY contracts DESC, seller_id, buyer_id
