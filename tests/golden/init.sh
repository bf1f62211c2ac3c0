#!/bin/sh
# `orr init` for each type and tier: `orr check` can evaluate what it writes, at once and with all stubs uncommented.
# A file that exists is overwritten only by --force.
#   init.sh ORR SOURCE_DIR   (both absolute)
set -eu
orr=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failures=0

complain() {
  echo "$1"
  failures=$((failures + 1))
}

# reviewed WHAT FILE: a review must end with 0 or 1.
reviewed() {
  status=0
  "$orr" check --root . --as-of 2026-05-20 "$2" >out 2>&1 || status=$?
  [ "$status" -le 1 ] || { complain "$1: status $status" && head -n 20 out; }
}

types=$("$orr" init --help | tr -s ' \n' '  ' | sed 's/.* is: \([^;]*\);.*/\1/' | tr -d ',')
count=0
for type in $types; do
  for tier in 1 2 3 4; do
    "$orr" init --type "$type" --tier "$tier" -o "$type-$tier.yaml" || complain "$type, tier $tier is not written"
    reviewed "$type, tier $tier" "$type-$tier.yaml"
    sed 's/^\( *\)# /\1/' "$type-$tier.yaml" >uncommented.yaml
    reviewed "$type, tier $tier, uncommented" uncommented.yaml
    count=$((count + 1))
  done
done
[ "$count" -ge 24 ] || complain "only $count manifests were written"

echo mine >mine.yaml
status=0
"$orr" init --type api -o mine.yaml >out 2>&1 || status=$?
[ "$status" = 2 ] || complain "onto a file that exists: status $status"
[ "$(cat mine.yaml)" = mine ] || complain "a file that exists is overwritten"
"$orr" init --type api -o mine.yaml --force || complain "--force does not overwrite"
"$orr" init --type api | cmp - mine.yaml || complain "a file gets something else than standard output"

echo "$count manifests, $failures failures"
[ "$failures" = 0 ]
