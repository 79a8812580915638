#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# fuzz.sh NAME SECONDS [SEED]: runs build/fuzz/fuzz_NAME on its corpus and on what earlier runs
# found; with a seed on the corpus alone, so that every run tries the same inputs in the same order.
# What breaks it is left in build/fuzz/NAME-*.
name=$1
found=build/fuzz/corpus/$name
if [ -n "$3" ]; then
  found=build/fuzz/seeded/$name
  rm -rf "$found"
fi
mkdir -p "$found"
"build/fuzz/fuzz_$name" -max_total_time="$2" -seed="${3:-0}" -timeout=10 -rss_limit_mb=4096 -print_final_stats=1 \
  -artifact_prefix="build/fuzz/$name-" "$found" "fuzz/corpus/$name" >"build/fuzz/$name.log" 2>&1 || {
  echo "fuzz_$name found something (build/fuzz/$name.log):"
  tail -n 30 "build/fuzz/$name.log"
  exit 1
}
printf 'fuzzed %s: %s inputs\n' "$name" \
  "$(sed -n 's/^stat::number_of_executed_units: //p' "build/fuzz/$name.log")"
