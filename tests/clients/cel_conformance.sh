#!/bin/sh
# The conformance suite of the Common Expression Language, from the npm package that carries it.
#   cel_conformance.sh CEL_CONFORMANCE SOURCE_DIR WORK_DIR   (all absolute)
set -eu
program=$1
source=$2
work=$3
if ! command -v node >/dev/null; then
  echo "SKIPPED: node is missing, which converts the conformance suite"
  exit 77
fi
mkdir -p "$work"
node "$source/tests/cel/conformance/convert.mjs" "$work/cel-spec.json" || exit $?
exec "$program" "$work/cel-spec.json"
