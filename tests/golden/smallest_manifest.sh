#!/bin/sh
# The first run must not be a wall: the smallest useful manifest gives a report of at most 45 lines and 80 columns, on
# whichever day it is made.
#   smallest_manifest.sh ORR SOURCE_DIR   (both absolute)
set -eu
orr=$1
manifest=$2/tests/golden/smallest-manifest/service.yaml
report=$(mktemp)
trap 'rm -f "$report"' EXIT
failures=0

for day in 2026-01-01 2026-06-15 2026-06-16 2036-01-01; do
  status=0
  env -i "$orr" check --as-of "$day" "$manifest" >"$report" || status=$?
  lines=$(wc -l <"$report")
  columns=$(wc -L <"$report")
  echo "as of $day: status $status, $lines lines, $columns columns"
  if [ "$status" != 1 ] || [ "$lines" -gt 45 ] || [ "$columns" -gt 80 ]; then
    cat "$report"
    failures=$((failures + 1))
  fi
done
echo "$failures failures"
[ "$failures" = 0 ]
