#!/bin/sh
# Installs a build, and builds a project against what was installed.
#
#   consumer.sh BUILD_DIR SOURCE_DIR WORK_DIR [CXX_FLAGS]
set -eu
work=$3
rm -rf "$work"
mkdir -p "$work"

# quietly COMMAND...: its output is shown when it fails.
quietly() {
  if ! "$@" >"$work/log" 2>&1; then
    cat "$work/log"
    echo "this failed: $*"
    exit 1
  fi
}

quietly cmake --install "$1" --prefix "$work/installed"
quietly cmake -S "$2/tests/consumer" -B "$work/build" -DCMAKE_PREFIX_PATH="$work/installed" -DCMAKE_CXX_FLAGS="${4:-}"
quietly cmake --build "$work/build"
"$work/build/consumer" >"$work/output"
diff -u "$2/tests/consumer/expected.txt" "$work/output"

# The tool works where it is installed, and what is installed beside it is whole.
"$work/installed/bin/orr" --version >"$work/version"
grep -q '^orr [0-9]' "$work/version"
test -s "$work/installed/share/orr/rules/schema/manifest.schema.json"
test -s "$work/installed/share/orr/templates/service.yaml"
test ! -e "$work/installed/bin/orr_guide"
