"""What a snapshot is (快照): one zip of canonical JSON lines with a manifest, the same bytes for the same content.

| member | holds |
| --- | --- |
| `facts/<label or type>.jsonl` | the canonical line of every fact of a kind or tie type, ids ascending |
| `schema.json` | the vocabulary that the lines follow |
| `sources.jsonl` | where each fact came from, outside the content digest |
| `manifest.json` | format version, revision, date, counts, SHA-256 of each member, content digests |

The archive's comment holds the SHA-256 of every byte before it, so that no flipped byte goes unseen.
"""
