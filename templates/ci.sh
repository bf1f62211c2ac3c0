#!/bin/sh
# Gates a merge: status 1 stops it, 2 says that something could not be judged. The report stays in review.json.
set -eu
orr test --coverage checklists/
orr check --fail-on conditions -f concise -f json=review.json .
