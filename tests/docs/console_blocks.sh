#!/bin/sh
# What the documentation shows is what the program does: runs the console blocks of the Markdown files, compares quoted
# files, and follows links.
#
#   console_blocks.sh ORR SOURCE_DIR   (both absolute)
#   console_blocks.sh --self-test      seeds mistakes, and fails when one goes unnoticed
#
# In a block marked `console`, a line `$ orr ...` or `$ ./scripts/orr ...` is a command, run in SOURCE_DIR. What follows
# is all that it prints; a line `...` stands for one or more lines left out. `[exit 1]` behind it is its status, 0 when
# left out. A block marked `yaml`, `sh`, `cpp` or `text` whose first line is `# file: PATH` or `// file: PATH` is that
# file, or lines of it without a gap. Of a table with the columns `example` and `gives`, each row is an expression and
# what `orr eval` prints for it.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

complain() {
  printf '%s\n' "$1"
  echo >>"$work/complaints"
}

# The files that are documentation, relative to the current folder.
documentation() {
  for file in *.md docs/*.md src/*.md rules/*.md rules/*/*.md templates/*.md tests/*.md examples/*.md examples/*/*.md; do
    if [ -e "$file" ]; then echo "$file"; fi
  done
}

# check_command CASE: runs one command, and compares.
check_command() {
  place=$(cat "$1/place")
  command=$(sed 's|\./scripts/orr|orr|' "$1/command")
  status=0
  env -i PATH="$work/bin:/usr/bin:/bin" sh -c "$command" </dev/null >"$1/actual" 2>&1 || status=$?
  expected=0
  [ ! -e "$1/status" ] || expected=$(cat "$1/status")
  [ "$status" = "$expected" ] || complain "$place: status $status, not $expected, of: $command"
  if ! awk -f "$here/match_output.awk" "$1/expected" "$1/actual"; then
    complain "$place: prints something else: $command"
    diff -u "$1/expected" "$1/actual" | sed 's/^/    /' || true
  fi
}

# check_excerpt CASE: looks for quoted lines in their file.
check_excerpt() {
  place=$(cat "$1/place")
  file=$(cat "$1/file")
  if [ ! -f "$file" ]; then
    complain "$place: there is no file $file"
  elif ! awk -f "$here/find_excerpt.awk" "$1/excerpt" "$file"; then
    complain "$place: $file does not hold these lines:"
    sed 's/^/    /' "$1/excerpt"
  fi
}

check_tree() {
  orr=$1
  cd "$2"
  mkdir -p "$work/bin" "$work/cases"
  ln -s "$orr" "$work/bin/orr"
  : >"$work/complaints"

  commands=0 excerpts=0
  for file in $(documentation); do
    name=$(echo "$file" | tr '/' '-')
    awk -v cases="$work/cases/$name" -f "$here/extract_blocks.awk" "$file" >"$work/found" || complain "$file: see above"
    while read -r kind case; do
      case $kind in
        command) check_command "$case" && commands=$((commands + 1)) ;;
        excerpt) check_excerpt "$case" && excerpts=$((excerpts + 1)) ;;
        *) complain "$case" ;;
      esac
    done <"$work/found"
  done
  [ "$commands" -gt 0 ] || complain "no command was found: nothing checked is no pass"

  documentation | xargs awk -f "$here/check_links.awk" >"$work/links"
  while read -r complaint; do complain "$complaint"; done <"$work/links"

  failures=$(wc -l <"$work/complaints")
  echo "$commands commands, $excerpts excerpts, $failures complaints"
  [ "$failures" -eq 0 ]
}

# --- self-test -------------------------------------------------------------------------------------------------------

# seeded WHAT WANTED: runs this script over a tree whose README.md comes from standard input. WANTED is what it must
# complain of; empty when it must not.
seeded() {
  tree=$work/tree
  rm -rf "$tree"
  mkdir -p "$tree/docs" "$tree/scripts"
  : >"$tree/scripts/orr"
  cat >"$tree/README.md"
  printf 'a: 1\nb: 2\nc: 3\n' >"$tree/docs/some.yaml"
  printf '# The other page\n' >"$tree/docs/other.md"
  status=0
  sh "$here/console_blocks.sh" "$work/fake-orr" "$tree" >"$work/out" 2>&1 || status=$?
  if [ -z "$2" ]; then
    [ "$status" = 0 ] && return
  elif [ "$status" = 1 ] && grep -q -- "$2" "$work/out"; then
    return
  fi
  echo "self-test: $1: status $status, wanted a complaint about \"$2\"; it said:"
  cat "$work/out"
  echo >>"$work/unnoticed"
}

self_test() {
  : >"$work/unnoticed"
  # Prints its arguments, a line each, between two others, and ends with 3; of an expression, what follows its `=`.
  printf '#!/bin/sh\n[ "$1" != eval ] || { echo "${2#*=}"; exit; }\necho begin\nfor word in "$@"; do echo "$word"; done\necho end >&2\nexit 3\n' >"$work/fake-orr"
  chmod +x "$work/fake-orr"
  tick='```'

  seeded "a right page" "" <<EOF
# Right page
See [the other](docs/other.md#the-other-page), [here](#right-page) and \`[no](link.md)\`.
${tick}console
\$ orr one two
begin
one
two
end
[exit 3]
\$ ./scripts/orr one "two three"
begin
...
end
[exit 3]
${tick}
${tick}yaml
# file: docs/some.yaml
b: 2
c: 3
${tick}
${tick}cpp
// file: docs/some.yaml
a: 1
${tick}
| what | example | gives |
| --- | --- | --- |
| one | \`=1\` | \`1\` |
| a bar | \`=a \\| b\` | \`a \\| b\` |
EOF
  block() { printf '%s\n' "${tick}console" "$@" "${tick}"; }
  block '$ orr one' begin two end '[exit 3]' | seeded "another output" "prints something else"
  block '$ orr one' begin one '[exit 3]' | seeded "the last line left out" "prints something else"
  block '$ orr one' begin one end more '[exit 3]' | seeded "a line too many" "prints something else"
  block '$ orr one' begin one ... end '[exit 3]' | seeded "dots that stand for nothing" "prints something else"
  block '$ orr one two' begin ... one end '[exit 3]' | seeded "lines behind dots out of order" "prints something else"
  block '$ orr one' begin one end | seeded "no status" "status 3, not 0"
  block '$ orr one' begin one end '[exit 1]' | seeded "another status" "status 3, not 1"
  block '$ ls' | seeded "a command of somebody else" "no command of orr"
  block 'begin' | seeded "output without a command" "no command before"
  printf 'Nothing.\n' | seeded "no command at all" "no command was found"
  printf '%s\n' "${tick}console" '$ orr one' | seeded "a block that is never closed" "never closed"
  good=$(block '$ orr' begin end '[exit 3]')
  yaml() { printf '%s\n' "$good" "${tick}yaml" "$@" "${tick}"; }
  yaml '# file: docs/some.yaml' 'a: 1' 'c: 3' | seeded "an excerpt with a gap" "does not hold these lines"
  yaml '# file: docs/some.yaml' 'a: 2' | seeded "an excerpt of something else" "does not hold these lines"
  yaml '# file: docs/some.yaml' | seeded "an excerpt of nothing" "does not hold these lines"
  printf '%s\n' "$good" "${tick}cpp" '// file: docs/some.yaml' 'a: 2' "$tick" | seeded "other code" "does not hold"
  table() { printf '%s\n' "$good" '| example | gives |' '| --- | --- |' "$@"; }
  table '| `=1` | `1` |' '| `=1` | `2` |' | seeded "an example that gives something else" "prints something else"
  table '| `=1` | 1 |' | seeded "an example that gives nothing" "no example that could be run"
  table '| | `1` |' | seeded "a row without an example" "no example that could be run"
  yaml '# file: docs/none.yaml' 'a: 1' | seeded "a file that does not exist" "there is no file"
  printf '%s\n' "$good" '[x](docs/none.md)' | seeded "a link to nowhere" "leads nowhere"
  printf '%s\n' "$good" '[x](docs/other.md#none)' | seeded "an anchor that does not exist" "no heading"
  printf '%s\n' "$good" '[x](#none)' | seeded "an anchor that is not here" "no heading"
  printf '%s\n' "$good" '[x](/docs/other.md)' | seeded "a link from the top" "relative"
  printf '%s\n' "$good" "${tick}sh" './scripts/none --all' "$tick" | seeded "a script that does not exist" "no script"

  unnoticed=$(wc -l <"$work/unnoticed")
  echo "$unnoticed mistakes went unnoticed"
  [ "$unnoticed" -eq 0 ]
}

if [ "${1:-}" = --self-test ]; then self_test; else check_tree "$1" "$2"; fi
