# SPDX-License-Identifier: Apache-2.0
# Shell functions that ./cutaway and ./test share: make everything ready, and build.
# Sourced by a POSIX shell; the caller has set `root` to the top folder.
# shellcheck shell=sh disable=SC2154

say() { printf 'cutaway: %s\n' "$*" >&2; }

# Ends the run, showing why: the last lines of the log, where everything was written.
fail() {
  say "$1"
  if [ -s "$root/build/setup.log" ]; then
    say "the last lines of build/setup.log:"
    tail -n 25 "$root/build/setup.log" >&2
  fi
  exit 2
}

# One set-up at a time; a second run waits and then finds everything done.
lock() {
  mkdir -p "$root/build" || fail "cannot write to $root/build"
  exec 9>"$root/build/setup.lock"
  if ! flock -n 9; then
    say "waiting for another run that is building"
    flock 9
  fi
  : >"$root/build/setup.log"
}

unlock() { exec 9>&-; }

# quietly WHAT COMMAND...: says what is done, writes the rest to the log.
# The lock is not passed on, or a compiler cache that stays would hold it.
quietly() {
  say "$1"
  what=$1
  shift
  printf '== %s\n' "$*" >>"$root/build/setup.log"
  "$@" >>"$root/build/setup.log" 2>&1 9>&- </dev/null || fail "failed: $what"
}

# install_packages LIST: what the list names and the machine lacks. A machine's own npm will do.
install_packages() {
  wanted=$(sed -e 's/#.*//' "$1")
  if command -v npm >/dev/null 2>&1; then
    wanted=$(printf '%s\n' "$wanted" | grep -vx -e nodejs -e npm)
  fi
  # shellcheck disable=SC2086
  present=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' $wanted 2>/dev/null |
    sed -n 's/ installed$//p')
  missing=
  for package in $wanted; do
    printf '%s\n' "$present" | grep -qx -e "$package" || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    command -v sudo >/dev/null 2>&1 ||
      fail "these packages are missing, and there is no sudo to install them with:$missing"
  fi
  apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q"
  # The lists may be old or empty (a fresh container), so they are read once before giving up.
  say "installing packages:$missing"
  # shellcheck disable=SC2086
  $apt install -y --no-install-recommends $missing >>"$root/build/setup.log" 2>&1 9>&- </dev/null ||
    {
      quietly "reading the package lists" $apt update
      quietly "installing packages again" $apt install -y --no-install-recommends $missing
    }
}

# install_modules FOLDER: the npm packages of its lock file, once for each state of that file.
install_modules() {
  modules=$1/node_modules
  cmp -s "$1/package-lock.json" "$modules/.installed" && return 0
  # A link leads to the modules of another checkout, which are not ours to replace.
  [ ! -L "$modules" ] || rm "$modules"
  quietly "installing npm packages" npm ci --prefix "$1" --ignore-scripts --legacy-peer-deps \
    --no-audit --no-fund
  # Only the C sources of the grammars are used; compiled copies and nested ones are half the size.
  find "$modules" -path '*tree-sitter*' \( -name prebuilds -o -path '*/tree-sitter-*/node_modules' \) \
    -prune -exec rm -rf {} +
  find "$modules" -path '*tree-sitter*' -name '*.wasm' -delete
  cp "$1/package-lock.json" "$modules/.installed"
}

# build CONFIGURATION [BUILD]: two presets. Configuring again costs a tenth of a second, and it sees
# packages that came since.
build() {
  quietly "configuring ($1)" cmake --preset "$1"
  quietly "building (${2:-$1})" cmake --build --preset "${2:-$1}"
}

# Everything that build/cutaway needs, and build/cutaway. Run in the top folder, with the lock held.
make_program() {
  # A compiler cache and npm keep files in the home folder; some accounts have none.
  if [ ! -w "${HOME:-/nonexistent}" ]; then
    export CCACHE_DISABLE=1 npm_config_cache="$root/build/npm-cache"
  fi
  # Taken before the work, so that a file changed during it is seen next time.
  touch build/ready.new
  install_packages packages/debian.txt
  install_modules .
  build release
  mv build/ready.new build/ready
}
