// Every published revision, newest first.
//
// Rows: number, at, who, kind, note, digest, added, changed, ended, removed, files
MATCH (v:Revision)
RETURN v.number AS number, v.at AS at, v.who AS who, v.kind AS kind, v.note AS note, v.digest AS digest,
       v.added AS added, v.changed AS changed, v.ended AS ended, v.removed AS removed, v.files AS files
ORDER BY number DESC
