#!/bin/sh
# The templates work when copied: the manifest as it is, with each of its stubs uncommented in turn, and with all of
# them; the checklist, its tests and the configuration in the folders that templates/README.md names; the gate.
#   templates.sh ORR SOURCE_DIR   (both absolute)
set -eu
orr=$1
templates=$2/templates
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failures=0

complain() {
  echo "$1"
  failures=$((failures + 1))
}

# with_stub NUMBER: the manifest with that section uncommented; 0 for all of them.
with_stub() {
  awk -v wanted="$1" '
    /^## / && !was_question { ++section }
    { was_question = /^## / }
    section > 0 && (wanted == 0 || section == wanted) && !/^# ---/ { sub(/^##/, "#") || sub(/^# /, "") }
    { print }' "$templates/service.yaml"
}

# reviewed WHAT: reviews service.yaml, which must end with 0 or 1, and must not take a stub for an answer.
reviewed() {
  status=0
  "$orr" check --root . --as-of 2026-05-20 service.yaml >out 2>&1 || status=$?
  if [ "$status" -gt 1 ]; then
    complain "$1: status $status:"
    head -n 20 out
  elif grep -q '[0-9] passed' out; then
    complain "$1: a stub that nobody filled in passes:"
    tail -n 3 out
  fi
}

cp "$templates/service.yaml" .
reviewed "the manifest as it is"
stubs=$(grep -c '^# [a-z_]*:' service.yaml)
sections=$(awk '/^## / && !was { ++n } { was = /^## / } END { print n }' service.yaml)
[ "$sections" -gt 15 ] || complain "only $sections sections were found"
[ "$stubs" = "$sections" ] || complain "$sections sections ask questions, and $stubs stubs answer"
section=0
while [ "$section" -lt "$sections" ]; do
  section=$((section + 1))
  with_stub "$section" >service.yaml
  cmp -s service.yaml "$templates/service.yaml" && complain "section $section: nothing was uncommented"
  reviewed "section $section"
done
with_stub 0 >service.yaml
grep '^# [a-z_]*:' service.yaml && complain "all sections: some stay commented out"
reviewed "all sections"

# The checklist, its tests and the configuration, copied and renamed.
cp "$templates/service.yaml" .
mkdir checklists
cp "$templates/checklist.yaml" checklists/my-team.yaml
sed 's/^checklist: checklist.yaml/checklist: my-team.yaml/' "$templates/checklist.test.yaml" >checklists/my-team.test.yaml
sed 's/^# \([a-z_]*:\)/\1/' "$templates/orr.yaml" >.orr.yaml
grep -q '^packs:' .orr.yaml || complain "the configuration names no packs"
"$orr" test --coverage checklists >out 2>&1 || { complain "the tests of the checklist fail:" && cat out; }
status=0
"$orr" check --root . service.yaml >out 2>&1 || status=$?
[ "$status" = 1 ] || { complain "with a checklist of its own: status $status, not 1:" && cat out; }
grep -q '^Rules of my team' out || complain "the checklist of its own is not asked"
grep -q 'the day is frozen at 2026-05-20 by .orr.yaml' out || complain "the configuration does not freeze the day"

# The gate of a pipeline, in that folder: a service that is not ready stops it, and the report is there.
ln -s "$orr" orr
status=0
PATH=$work:$PATH sh "$templates/ci.sh" >out 2>&1 || status=$?
[ "$status" = 1 ] || complain "the gate of a pipeline: status $status, not 1"
grep -q '"verdict": "not-ready"' review.json || complain "the gate of a pipeline leaves no report"

echo "$sections sections, $failures failures"
[ "$failures" = 0 ]
