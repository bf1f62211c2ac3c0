#!/bin/sh
# Same input, same bytes: every format, twice, from another folder, with an empty environment.
#   same_bytes.sh ORR SOURCE_DIR   (both absolute)
set -eu
orr=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$source/examples" "$work/tree"
failures=0

complain() {
  echo "$1"
  failures=$((failures + 1))
}

# run FOLDER OUTPUT COMMAND...: what the command writes when run in a folder. A review ends with 0 or 1.
run() {
  folder=$1 output=$work/$2
  shift 2
  status=0
  (cd "$folder" && "$@") >"$output" 2>&1 || status=$?
  echo "status $status" >>"$output"
  [ "$status" -le 1 ] || complain "status $status: $*"
}

for example in checkout-api checkout-api-draft podinfo web-shop clickstream-pipeline fraud-model field-app internal-tool; do
  for day in own 2036-01-01; do
    as_of=
    [ "$day" = own ] || as_of="--as-of $day"
    for format in text concise json; do
      check="$orr check -f $format $as_of --root"
      here="$work/tree/$example/service.yaml"
      run "$work" first $check "$work/tree" "$here"
      run "$work" second $check "$work/tree" "$here"
      run / elsewhere $check "$work/tree" "$here"
      run "$work/tree/$example" empty env -i $check .. service.yaml
      for other in second elsewhere empty; do
        cmp -s "$work/first" "$work/$other" || complain "$example, $format, as of $day: $other run differs from the first"
      done
    done
  done
done
echo "$failures differences"
[ "$failures" = 0 ]
