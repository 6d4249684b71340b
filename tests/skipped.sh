#!/usr/bin/env bash
# What the last run of the suite skipped, and why, counted; reads ctest's log in the build folder that is named.
# In CI a skip that tests/allowed-skips.txt does not list fails: a promise that nobody tried is not kept.
set -euo pipefail
log=$1/Testing/Temporary/LastTest.log
allowed=$(dirname "$0")/allowed-skips.txt
ran=$(grep -c '^[0-9]*/[0-9]* Test: ' "$log" || true)
skips=$(sed -n 's/^SKIP *: *//p' "$log" | sort | uniq -c | sed 's/^ *//')
if [ -z "$skips" ]; then
    echo "Nothing was skipped in $ran tests."
    exit 0
fi
echo "Skipped in $ran tests:"
unexpected=0
while read -r count what; do
    mark=
    if ! grep -v '^#' "$allowed" | grep -qF -- "${what%%(*}()"; then
        mark='   (not on the list of tests/allowed-skips.txt)'
        unexpected=$((unexpected + 1))
    fi
    echo "  $what$([ "$count" = 1 ] || echo " × $count")$mark"
done <<<"$skips"
case ${CI:-} in '' | 0 | false | no | off) exit 0 ;; esac
[ "$unexpected" = 0 ]
