#!/bin/sh
# `orr schema NAME` prints each schema of rules/schema byte for byte.
#   schemas.sh ORR SOURCE_DIR   (both absolute)
set -eu
orr=$1
schemas=$2/rules/schema
printed=$(mktemp)
trap 'rm -f "$printed"' EXIT

count=0
for file in "$schemas"/*.schema.json; do
  "$orr" schema "$(basename "$file" .schema.json)" >"$printed"
  cmp "$printed" "$file"
  count=$((count + 1))
done
echo "$count schemas"
[ "$count" -gt 0 ]
