#!/bin/sh
# What `make demo` runs: read the example pages into a record and print the story. ONRECORD names the command.
set -eu
cd "$(dirname "$0")/.."
onrecord="${ONRECORD:-onrecord}"
record="${1:-demo.db}"
rm -f "$record" "$record-wal" "$record-shm"

say() { printf '\n== %s\n\n' "$1"; }

say "Eighteen pages from five outlets, as they were saved: dumps, HTML, JSON Lines"
"$onrecord" --record "$record" add examples/story

say "The story"
"$onrecord" --record "$record" stories

say "The coming event, and what became of it"
"$onrecord" --record "$record" events

say "Who expected, planned, promised, demanded what, and what came of it (proposed; a person decides)"
"$onrecord" --record "$record" expectations

say "The timeline, from the move to the end"
"$onrecord" --record "$record" timeline --from 2024-05-08 --to 2024-05-17

say "One sentence in several outlets"
utterance=$("$onrecord" --record "$record" utterances --text "\"feeds three river towns\"" --json | sed "s/.*\"items\": \[{\"id\": \"\([^\"]*\)\".*/\1/")
"$onrecord" --record "$record" compare "$utterance"

say "What could be known on 9 May"
"$onrecord" --record "$record" events --as-of 2024-05-09

cat <<END

The record is the file $record. Ask it:
  $onrecord --record $record statements --speaker moren
  $onrecord --record $record search '"river toll"'
  $onrecord --record $record timeline --as-of 2024-05-09
  $onrecord --record $record export statements --format csv --out statements.csv
Put your own pages in a record: $onrecord add FOLDER
END
