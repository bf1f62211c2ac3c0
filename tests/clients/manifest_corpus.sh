#!/bin/sh
# What an editor accepts and what orr accepts, manifest by manifest: tests/manifest/corpus, by ajv and by orr.
#   manifest_corpus.sh ORR SOURCE_DIR   (both absolute)
set -eu
. "$2/tests/clients/packages.sh"
need_packages "$2/tests/clients" ajv ajv-formats yaml
exec node "$2/tests/clients/manifest_corpus.mjs" "$1" "$2"
