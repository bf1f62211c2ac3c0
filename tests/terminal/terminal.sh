#!/bin/sh
# On a terminal: colours unless NO_COLOR says otherwise, lines no wider than it is, the exit status of a pipe; and no
# escape sequence through a pipe. script(1) makes the terminal.
#   terminal.sh ORR SOURCE_DIR   (both absolute)
set -eu
orr=$1
source=$2
command -v script >/dev/null || { echo "SKIPPED: script(1) is not installed; no terminal was tried"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$source"
escape=$(printf '\033')
failures=0

complain() {
  echo "$1"
  failures=$((failures + 1))
}

# on_terminal COLUMNS VARIABLE=VALUE ARGUMENTS: what orr writes to a terminal of that width goes to $work/screen.
on_terminal() {
  status=0
  env -i PATH="$PATH" TERM=xterm "$2" script -qec "stty cols $1 && '$orr' $3" "$work/typescript" </dev/null >"$work/raw" ||
    status=$?
  tr -d '\r' <"$work/raw" >"$work/screen"
}

plain() { sed "s/$escape\[[0-9;]*m//g" "$1"; }

for command in 'check examples/checkout-api-draft' 'check -v examples/checkout-api' 'risk examples/checkout-api' \
  'rules list' 'explain observability/traces examples/podinfo' 'check examples/none.yaml' '--help' 'check --help'; do
  piped=0
  # shellcheck disable=SC2086
  env -i "$orr" $command >"$work/pipe" 2>&1 || piped=$?
  if grep -q "$escape" "$work/pipe"; then complain "$command: escape sequences through a pipe"; fi

  on_terminal 80 NO_COLOR=1 "$command"
  [ "$status" = "$piped" ] || complain "$command: status $status on a terminal, $piped through a pipe"
  cmp -s "$work/screen" "$work/pipe" || complain "$command: a terminal of 80 columns shows other text than a pipe"

  on_terminal 120 A=1 "$command"
  [ "$(plain "$work/screen" | wc -L)" -le 120 ] || complain "$command: wider than 120 columns"
  on_terminal 300 A=1 "$command"
  [ "$(plain "$work/screen" | wc -L)" -le 120 ] || complain "$command: lines of more than 120 columns are hard to read"
  # Of what must not be broken, words and tables, some is wider than the narrowest terminal.
  on_terminal 40 A=1 "$command"
  [ "$(plain "$work/screen" | wc -L)" -le 80 ] || complain "$command: wider than 80 columns on a terminal of 40"
done

on_terminal 80 A=1 'check examples/checkout-api-draft'
grep -q "$escape" "$work/screen" || complain "no colours on a terminal"
plain "$work/screen" >"$work/text"
env -i "$orr" check examples/checkout-api-draft >"$work/pipe" || true
cmp -s "$work/text" "$work/pipe" || complain "without its colours the text of a terminal differs from that of a pipe"
on_terminal 80 A=1 'check examples/none.yaml'
grep -q "$escape" "$work/screen" || complain "no colours in messages on a terminal"
on_terminal 80 A=1 'check --color never examples/checkout-api-draft'
if grep -q "$escape" "$work/screen"; then complain "colours in spite of --color never"; fi

echo "$failures failures"
[ "$failures" = 0 ]
