#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# fuzz.sh NAME SECONDS [SEED]: runs build/fuzz/fuzz_NAME on its corpus and on what earlier runs
# found. With a seed it starts from the corpus alone and stops after as many inputs as fuzz/inputs
# says, so that every machine tries the same inputs in the same order: a fast one that got further
# in the same seconds would find what a slow one cannot repeat.
# What breaks it is left in build/fuzz/NAME-*.
name=$1
found=build/fuzz/corpus/$name
until=-max_total_time=$2
if [ -n "$3" ]; then
  found=build/fuzz/seeded/$name
  rm -rf "$found"
  inputs=$(sed -n "s/^$name //p" fuzz/inputs)
  [ -n "$inputs" ] || {
    echo "fuzz/inputs does not say how many inputs $name gets"
    exit 1
  }
  until=-runs=$inputs
fi
mkdir -p "$found"
"build/fuzz/fuzz_$name" "$until" -seed="${3:-0}" -timeout=10 -rss_limit_mb=4096 -print_final_stats=1 \
  -artifact_prefix="build/fuzz/$name-" "$found" "fuzz/corpus/$name" >"build/fuzz/$name.log" 2>&1 || {
  echo "fuzz_$name found something (build/fuzz/$name.log):"
  tail -n 30 "build/fuzz/$name.log"
  exit 1
}
printf 'fuzzed %s: %s inputs\n' "$name" \
  "$(sed -n 's/^stat::number_of_executed_units: //p' "build/fuzz/$name.log")"
