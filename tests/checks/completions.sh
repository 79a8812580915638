#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Completions are accepted by the shells themselves; each is also given a broken script, to see that it can refuse.
status=0
for shell in bash zsh fish; do
  file=$CUTAWAY_BUILD/completion.$shell
  "$CUTAWAY" completion "$shell" >"$file" || status=1
  "$shell" -n "$file" || { echo "$shell refuses its completions"; status=1; }
  printf 'if (\n' >"$file.broken"
  if "$shell" -n "$file.broken" 2>/dev/null; then echo "$shell accepts anything"; status=1; fi
done
exit "$status"
