#!/bin/sh
# docs/manifest.md is what the schema of manifests says.
#
#   manifest_guide.sh ORR_GUIDE SOURCE_DIR
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$1" "$2" "$work/manifest.md"
if ! diff -u "$2/docs/manifest.md" "$work/manifest.md"; then
  echo "docs/manifest.md is out of date. Write it anew, and read the diff:"
  echo "  cmake --build --preset dev --target update-docs"
  exit 1
fi
