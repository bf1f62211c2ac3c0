#!/bin/sh
# The published JSON Schemas, held against what they describe by ajv, the validator that most editors and pipelines use:
# reports of orr as it writes them, and the YAML files of this repository. Broken ones must be refused.
#   json_schema.sh ORR SOURCE_DIR   (both absolute)
set -eu
orr=$1
source=$2
clients=$source/tests/clients

. "$clients/packages.sh"
need_packages "$clients" ajv ajv-formats yaml
if grep -n '"resolved"' "$clients/package-lock.json"; then
  echo "package-lock.json names the addresses of downloads, which differ between places: remove them"
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/reports" "$work/in"

# report NAME STATUS ARGUMENTS...: writes a report, and checks how orr ends.
report() {
  name=$1 wanted=$2
  shift 2
  status=0
  (cd "$source" && env -i "$orr" check -f json "$@") >"$work/reports/$name.json" 2>"$work/messages" || status=$?
  case " $wanted " in
    *" $status "*) ;;
    *)
      echo "$name: status $status, expected $wanted"
      cat "$work/messages"
      exit 1
      ;;
  esac
}

for example in "$source"/examples/*/; do
  name=$(basename "$example")
  report "$name" "0 1" "examples/$name"
  report "$name-in-2036" "0 1" "examples/$name" --as-of 2036-01-01
done
report selected "0 1" examples/checkout-api-draft --select observability --ignore '*/traces' --fail-on high
report several 2 examples/checkout-api examples/checkout-api-draft examples/podinfo
report missing 2 examples/none.yaml
report search-in-vain 2 rules

# Wrong in every way at once, empty, and too much of it.
cat >"$work/in/wrong.yaml" <<'YAML'
metadata: {name: a, owner: b, owner: c}
service: {type: api, tier: 9}
slos: [{name: a}, {name: a}, {nam: b}]
use_cases: [{name: u, slos: [none-such]}]
YAML
: >"$work/in/empty.yaml"
awk 'BEGIN { for (i = 0; i < 1000; ++i) print "k: v" }' >"$work/in/many.yaml"
for name in wrong empty many; do report "$name" 2 "$work/in/$name.yaml"; done

# A report with every outcome: a pack of our own adds a rule that cannot be evaluated and one that is not due.
cat >"$work/in/pack.yaml" <<'YAML'
orr: checklist/v1
id: own
title: Rules of our own
rules:
  divides-by-zero:
    {title: It divides, why: To see an error., remedy: None., severity: info, stage: design, check: 1 / size(slos) > 0}
  is-not-due:
    {title: It comes later, why: To see it not due., remedy: None., severity: low, stage: launched, check: "true"}
YAML
echo 'packs: [pack.yaml]' >"$work/in/.orr.yaml"
cat >"$work/in/service.yaml" <<'YAML'
metadata: {name: smallest, owner: "team \u001b[31m of \u202e strangers ::error:: ##[error] é 😀"}
service: {type: [api, data-pipeline], tier: 4}
review: {stage: design}
slos: []
risks:
  - {id: not-rated}
  - {id: closed, status: closed, severity: 5, likelihood: rare, mitigations: [{title: m, status: done, reduces: both, by: 2}]}
YAML
report every-outcome 2 "$work/in/service.yaml" --root "$work/in"

# Standard input.
for name in wrong service; do
  status=0
  env -i "$orr" check -f json - --as-of 2026-06-01 --stdin-filename "of stdin.yaml" --root "$work" \
    <"$work/in/$name.yaml" >"$work/reports/stdin-$name.json" 2>"$work/messages" || status=$?
  if [ "$status" = 0 ]; then
    echo "stdin: $name.yaml passed"
    exit 1
  fi
done

# Nothing in a report acts on whoever looks at it: all of it is ASCII, and no command to the log of a pipeline.
for report in "$work"/reports/*.json; do
  if LC_ALL=C grep -n '[^ -~]' "$report" || grep -nF -e '##' -e "$(printf '\033')" "$report"; then
    echo "$(basename "$report") holds what should be escaped"
    exit 1
  fi
done

node "$clients/json_schema.mjs" "$source" "$work"/reports/*.json
