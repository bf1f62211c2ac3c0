# What the scripts beside this one share; sourced by them.

skip() {
  echo "SKIPPED: $1; nothing was tested"
  exit 77
}

# need_packages CLIENTS_DIR PACKAGE...: ends the test as skipped where a package of npm is missing.
need_packages() {
  clients=$1
  shift
  command -v node >/dev/null || skip "node is not installed"
  for package in "$@"; do
    [ -d "$clients/node_modules/$package" ] || skip "the npm package $package is missing: run npm ci in tests/clients"
  done
}
