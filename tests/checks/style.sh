#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Our sources are formatted, and say under which licence they are; shell scripts are clean.
status=0
git ls-files -co --exclude-standard -- 'src/*.cc' 'src/*.h' 'tests/*.cc' 'tests/*.h' 'fuzz/*.cc' \
  'bench/*.cc' 'cmake/*.cc' | while IFS= read -r file; do
  if [ -e "$file" ]; then printf '%s\n' "$file"; fi
done >"$CUTAWAY_BUILD/style.list"

unformatted=$(xargs -r clang-format --dry-run --Werror <"$CUTAWAY_BUILD/style.list" 2>&1 |
  sed -n "s/:[0-9]*:[0-9]*: error:.*//p" | sort -u | tr "\n" " ")
if [ -n "$unformatted" ]; then
  echo "not formatted, to mend: clang-format -i $unformatted"
  status=1
fi

while IFS= read -r file; do
  case $(head -n 1 "$file") in
    *'SPDX-License-Identifier: Apache-2.0') ;;
    *)
      echo "$file: the first line must be: // SPDX-License-Identifier: Apache-2.0"
      status=1
      ;;
  esac
done <"$CUTAWAY_BUILD/style.list"

shellcheck -x cutaway test .ci/run scripts/*.sh tests/checks/*.sh || status=1
exit "$status"
