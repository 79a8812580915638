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

# commits FOLDER: two commits, the second with one file in a hundred changed.
commits() {
  rm -rf "$1/.git"
  keeper="git -C $1 -c init.defaultBranch=main -c user.name=bench -c user.email=bench@example.org -c gc.auto=0"
  $keeper init -q && $keeper add -A -f && $keeper commit -q -m one
  $keeper ls-files | awk 'NR % 100 == 1' | while read -r path; do echo >>"$1/$path"; done
  $keeper commit -q -a -m two
}

# part FOLDER EIGHTHS: so many of each eight files, as $work/part.
part() {
  rm -rf "$work/part"
  mkdir "$work/part"
  git -C "$1" ls-files -z | awk -v RS='\0' -v ORS='\0' -v n="$2" 'NR % 8 < n' |
    tar -C "$1" --null -T - -c | tar -x -C "$work/part"
}

# growth COLUMN: the exponent from an eighth to all.
growth() {
  paste -d' ' "$work/eighths_1" "$work/eighths_8" |
    awk -v c="$1" '{small = $c; large = $(c + 3); printf "%.2f", log(large / (small > 0 ? small : .01)) / log(8)}'
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
    commits "$copy"
    PREPARE="rm -rf '$cache'; '$root/build/cutaway' report '$copy' --ref HEAD~1 --cache-dir '$cache' -o '$work/out.html' >/dev/null 2>&1" \
      measure commit "$root/build/cutaway" report "$copy" --ref HEAD --cache-dir "$cache" -o "$work/out.html"
    for eighths in 1 2 4; do
      part "$copy" "$eighths"
      PREPARE='' measure "eighths_$eighths" "$root/build/cutaway" report "$work/part" --cache-dir '' -o "$work/out.html"
    done
    PREPARE='' measure eighths_8 "$root/build/cutaway" report "$tree" --cache-dir '' -o "$work/out.html"
  )
  start=$(date +%s%N)
  "$root/build/cutaway" explain "$copy" --cache-dir "$cache" 2>/dev/null | { head -n 1 >/dev/null; date +%s%N >"$work/first"; cat >/dev/null; }
  first=$((($(cat "$work/first") - start) / 1000000))
  echo "$(basename "$tree"): $(find "$copy" -type f | wc -l) files; report $(($(stat -c %s "$work/out.html") / 1000)) KB; first line of explain after $first ms (warm)"
  printf '  %-28s %8s %8s %9s %9s\n' '' 'CPU s' 'MB' '× floor' '× ctags'
  for name in floor ctags cold again changed commit eighths_1 eighths_2 eighths_4 eighths_8; do
    awk -v name="$name" -v floor="$(cut -d' ' -f1 "$work/floor")" -v ctags="$(cut -d' ' -f1 "$work/ctags")" \
      '{printf "  %-28s %8.2f %8d %9.2f %9.2f\n", name, $1, $2, $1 / (floor > 0 ? floor : .01), $1 / (ctags > 0 ? ctags : .01)}' "$work/$name"
  done
  echo "  growth from an eighth to all: CPU $(growth 1), memory $(growth 2) (exponents; 1 is linear)"
done
