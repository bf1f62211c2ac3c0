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

# compare NAME FOLDER DAY FEWEST: the manifest in a folder against itself, split into FEWEST sections or more.
compare() {
  cp -r "$2" "$work/$1-split"
  sections=$(split "$2/service.yaml" "$work/$1-split")
  [ "$sections" -ge "$4" ] || complain "$1: only $sections sections were split off"
  report "$2" "$3" >"$work/one"
  report "$work/$1-split" "$3" >"$work/many"
  grep -q '"findings"' "$work/one" || complain "$1: no findings"
  diff "$work/one" "$work/many" || complain "$1: the split manifest gives another review"
  echo "$1: $sections sections"
}

for manifest in checkout-api checkout-api-draft podinfo; do
  for day in 2026-03-01 2036-01-01; do
    name=$manifest-$day
    cp -r "$source/examples/$manifest" "$work/$name"
    rm -f "$work/$name/.orr.yaml"
    compare "$name" "$work/$name" "$day" 5
  done
done

# Every section there is: of those that several files state, the fuller one.
mkdir "$work/everything"
awk '
  /^[A-Za-z_][A-Za-z0-9_-]*:/ {
    section = $0
    sub(/:.*/, "", section)
    if (!(section in size)) order[++count] = section
  }
  section != "" && !/^#/ {
    text[FILENAME, section] = text[FILENAME, section] $0 "\n"
    if (length(text[FILENAME, section]) > size[section]) {
      size[section] = length(text[FILENAME, section])
      fuller[section] = FILENAME
    }
  }
  END { for (i = 1; i <= count; i++) printf "%s", text[fuller[order[i]], order[i]] }
' "$source"/tests/manifest/every_field/*.yaml >"$work/everything/service.yaml"
compare everything "$work/everything" 2026-06-01 50

echo "$failures failures"
[ "$failures" -eq 0 ]
