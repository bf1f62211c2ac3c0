#!/bin/sh
# A manifest split into a file for each section is the same review: only files and lines differ.
#   split_manifest.sh ORR SOURCE_DIR   (both absolute)
set -eu
orr=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

complain() {
  echo "$1"
  failures=$((failures + 1))
}

# split FILE FOLDER: what tells a manifest from other files stays in FOLDER/service.yaml, which includes the rest.
split() {
  mkdir -p "$2/sections"
  awk -v folder="$2" '
    /^[A-Za-z_][A-Za-z0-9_-]*:/ {
      section = $0
      sub(/:.*/, "", section)
      is_own = section ~ /^(apiVersion|kind|metadata|service)$/
      file = folder (is_own ? "/own.yaml" : "/sections/" section ".yaml")
      if (!is_own) { names = names "  - sections/" section ".yaml\n"; count++ }
    }
    /^---/ { next }
    file != "" { print > file }
    END { printf "include:\n%s", names > (folder "/include.yaml"); print count }
  ' "$1"
  cat "$2/own.yaml" "$2/include.yaml" >"$2/service.yaml"
  rm "$2/own.yaml" "$2/include.yaml"
}

# report FOLDER DAY: the review without what depends on where something stands. Findings are ordered by their places, so
# all lines are sorted, and behind them which answer belongs to which finding.
report() {
  status=0
  (cd "$1" && "$orr" check -f json --as-of "$2" --root . service.yaml) >"$work/report" 2>"$work/messages" || status=$?
  [ "$status" -le 1 ] || complain "$(cat "$work/messages")"
  sed -e '/^ *"inputs": \[/,/\]/d' -e '/"\(file\|line\|column\|end_line\|end_column\)":/d' "$work/report" >"$work/placeless"
  sed 's/,$//' "$work/placeless" | sort
  awk '/"id":/ { id = $0 } /"(outcome|severity|message|gain|inherent|residual)":/ { print id, $0 }' "$work/placeless" | sort
  echo "status $status"
}

for manifest in examples/checkout-api examples/checkout-api-draft examples/podinfo; do
  for day in 2026-03-01 2036-01-01; do
    name=$(basename "$manifest")-$day
    cp -r "$source/$manifest" "$work/$name-whole"
    rm -f "$work/$name-whole/.orr.yaml"
    cp -r "$work/$name-whole" "$work/$name-split"
    sections=$(split "$work/$name-whole/service.yaml" "$work/$name-split")
    [ "$sections" -ge 5 ] || complain "$name: only $sections sections were split off"
    report "$work/$name-whole" "$day" >"$work/one"
    report "$work/$name-split" "$day" >"$work/many"
    grep -q '"findings"' "$work/one" || complain "$name: no findings"
    diff "$work/one" "$work/many" || complain "$name: the split manifest gives another review"
    echo "$name: $sections sections"
  done
done
echo "$failures failures"
[ "$failures" -eq 0 ]
