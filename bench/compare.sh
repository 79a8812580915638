#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# CPU seconds and peak memory of cutaway beside the floor and universal-ctags, a table a tree.
# usage: bench/compare.sh TREE...      (build/cutaway and build/bench_floor are built when they are missing)
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# -ge 1 ] || { sed -n '3,4s/^# //p' "$0" >&2; exit 2; }
[ -x "$root/build/bench_floor" ] || ninja -C "$root/build" cutaway bench_floor >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# measure NAME COMMAND...: median CPU seconds and largest peak memory of three runs, kept as $work/NAME.
# PREPARE, when set, is run before each.
measure() {
  name=$1
  shift
  : >"$work/runs"
  for _ in 1 2 3; do
    [ -z "${PREPARE:-}" ] || eval "$PREPARE"
    /usr/bin/time -o "$work/time" -f '%U %S %M %e' "$@" >/dev/null 2>"$work/err" || true
    tail -n 1 "$work/time" | awk '{printf "%.2f %d %.2f\n", $1 + $2, $3 / 1024, $4}' >>"$work/runs"
  done
  sort -n "$work/runs" | sed -n 2p >"$work/$name"
}

for tree in "$@"; do
  [ -d "$tree" ] || { echo "$tree: absent, not measured"; continue; }
  copy=$work/tree
  rm -rf "$copy"
  cp -r "$tree" "$copy"
  cache=$work/cache
  file=$(find "$copy" -name '*.py' -o -name '*.ts' -o -name '*.php' -o -name '*.go' -o -name '*.java' | sort | head -n 1)
  (
    cd "$work"
    PREPARE='' measure floor "$root/build/bench_floor" "$copy"
    PREPARE='' measure ctags ctags -R -f "$work/tags" "$copy"
    PREPARE="rm -rf '$cache'" measure cold "$root/build/cutaway" report "$copy" --cache-dir "$cache" -o "$work/out.html"
    PREPARE='' measure again "$root/build/cutaway" report "$copy" --cache-dir "$cache" -o "$work/out.html"
    PREPARE="echo >>'$file'" measure changed "$root/build/cutaway" report "$copy" --cache-dir "$cache" -o "$work/out.html"
  )
  start=$(date +%s%N)
  "$root/build/cutaway" explain "$copy" --cache-dir "$cache" 2>/dev/null | { head -n 1 >/dev/null; date +%s%N >"$work/first"; cat >/dev/null; }
  first=$((($(cat "$work/first") - start) / 1000000))
  echo "$(basename "$tree"): $(find "$copy" -type f | wc -l) files; report $(($(stat -c %s "$work/out.html") / 1000)) KB; first line of explain after $first ms (warm)"
  printf '  %-28s %8s %8s %9s %9s\n' '' 'CPU s' 'MB' '× floor' '× ctags'
  for name in floor ctags cold again changed; do
    awk -v name="$name" -v floor="$(cut -d' ' -f1 "$work/floor")" -v ctags="$(cut -d' ' -f1 "$work/ctags")" \
      '{printf "  %-28s %8.2f %8d %9.2f %9.2f\n", name, $1, $2, $1 / (floor > 0 ? floor : .01), $1 / (ctags > 0 ? ctags : .01)}' "$work/$name"
  done
done
