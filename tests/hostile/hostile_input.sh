#!/bin/sh
# Hostile manifests end with status 2, a message of at most 64 KB, within a second and 200 MiB of address space; large
# ones that are valid are judged within three. Seconds of the processor, so that a busy machine changes nothing.
#   hostile_input.sh ORR SOURCE_DIR
set -eu
orr=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failures=0

# refused NAME FILE WANTED_TEXT: checks one input.
refused() {
  status=0
  (ulimit -v 204800 && ulimit -t 1 && timeout 60 "$orr" check "$2") >out 2>err || status=$?
  if [ "$status" != 2 ] || ! grep -q "$3" err; then
    echo "$1: status $status, expected 2 with a message about \"$3\":"
    head -n 5 err
    failures=$((failures + 1))
  fi
  if [ "$(wc -c <err)" -gt 65536 ]; then
    echo "$1: $(wc -c <err) bytes of messages"
    failures=$((failures + 1))
  fi
}

# judged NAME FILE: a valid input gets its verdict in time.
judged() {
  status=0
  (ulimit -v 409600 && ulimit -t 3 && timeout 60 "$orr" check -q "$2") >out 2>err || status=$?
  if [ "$status" -gt 1 ]; then
    echo "$1: status $status"
    head -n 5 err
    failures=$((failures + 1))
  fi
}

repeat() { awk -v text="$1" -v times="$2" 'BEGIN { for (i = 0; i < times; ++i) printf "%s", text }'; }

# numbered TEXT TIMES: the text again and again, with the number of the repetition for each #.
numbered() {
  awk -v text="$1" -v times="$2" 'BEGIN {
    parts = split(text, part, "#")
    for (i = 0; i < times; ++i) {
      printf "%s", part[1]
      for (j = 2; j <= parts; ++j) printf "%d%s", i, part[j]
    }
  }'
}

repeat '# filling the file with comments\n' 100000 >big.yaml
[ "$(wc -c <big.yaml)" -gt 3000000 ]
refused "3 MiB" big.yaml "max_file_bytes"

repeat '[' 5000 >deep.yaml
refused "5000 brackets" deep.yaml "max_depth"
{ repeat '[' 5000; repeat ']' 5000; } >nested.yaml
refused "5000 closed brackets" nested.yaml "max_depth"
repeat '{a: ' 5000 >maps.yaml
refused "5000 braces" maps.yaml "yaml/"

{
  echo 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
  i=1
  while [ $i -lt 20 ]; do
    p=$((i - 1))
    echo "a$i: &a$i [*a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p]"
    i=$((i + 1))
  done
} >bomb.yaml
refused "alias bomb" bomb.yaml "max_nodes"

printf 'metadata: {name: a, owner: "b\n' >quote.yaml
refused "unclosed quote" quote.yaml "never closed"
printf 'metadata: {name: a, owner: \377}\n' >latin.yaml
refused "invalid UTF-8" latin.yaml "not UTF-8"
printf 'metadata: {name: a\000, owner: b}\n' >nul.yaml
refused "NUL" nul.yaml "U+0000"
mkfifo fifo.yaml
refused "FIFO" fifo.yaml "FIFO"
ln -s /etc/passwd link.yaml
refused "link out of the root" link.yaml "out of the root"
refused "device" /dev/zero "device"
refused "folder as a file" "$work/none/service.yaml" "does not exist"
{ printf 'slos:\n'; repeat '  - {name: a}\n' 20000; } >many.yaml
refused "20000 equal names" many.yaml "called"
{ repeat 'k: v\n' 100000; } >keys.yaml
refused "100000 equal keys" keys.yaml "stands twice"
refused "99950 of them counted" keys.yaml "99950 more problems are not shown: 99950 yaml/duplicate-key"
{ repeat '- !x a\n' 60000; } >tags.yaml
refused "60000 tags" tags.yaml "is not part of"
{ repeat '? [a]\n: b\n' 60000; } >collections.yaml
refused "60000 collections as keys" collections.yaml "where a key is expected"


# Valid but for what follows.
service='metadata: {name: a, owner: b}\nservice: {type: api, tier: 1}\n'
{ printf "$service"; numbered 'field#: a\n' 60000; } >fields.yaml
refused "60000 unknown keys" fields.yaml "is no field of"
{ printf "${service}slos:\n"; numbered '  - {nam: a#}\n' 30000; } >nameless.yaml
refused "30000 elements without a name" nameless.yaml "is no field of"
{
  printf "${service}slos:\n"
  numbered '  - {name: a#}\n' 15000
  printf 'use_cases:\n  - name: u\n    slos:\n'
  numbered '    - b#\n' 30000
} >dangling.yaml
refused "30000 dangling references" dangling.yaml "names no element of"
{
  printf "${service}dependencies:\n"
  numbered '  - {name: element#, monitoring: true}\n' 12000
  printf 'risks:\n  - id: r\n    mitigations:\n'
} >elements.yaml
cp elements.yaml paths.yaml
numbered '    - {title: m#, claim: dependencies/elemint#.monitoring}\n' 12000 >>paths.yaml
refused "12000 dangling paths" paths.yaml "dangling-reference"
numbered '    - {title: m#, claim: dependencies/element#.monitoring}\n' 12000 >>elements.yaml
judged "12000 elements and as many paths to them" elements.yaml

{ printf 'metadata: {name: '; repeat 'x' 70000; printf ', owner: b}\n'; } >long.yaml
refused "70000 letters" long.yaml "max_scalar_bytes"

echo "$failures failures"
[ "$failures" = 0 ]
