# shellcheck shell=bash disable=SC2154
# Sourced by tools/coalis and tools/test: one build folder for what the user runs and what the tests check.
# Expects $root set, and the current folder to be it. Everything said here goes to stderr.

build=$root/build/release
program=$build/tools/cli/coalis
stamp=$build/.coalis-built

say() { printf 'coalis: %s\n' "$*" >&2; }

fail() {
  say "$1"
  exit 1
}

# True when a source, or a folder (a file came or went), is newer than the last build.
out_of_date() {
  [[ ! -x $program || ! -e $stamp ]] && return 0
  local newer
  newer=$(find CMakeLists.txt CMakePresets.json include sim tools/cli tools/report tools/studio tools/dev/cmake \
    -name node_modules -prune -o -newer "$stamp" -print -quit) || return 0
  [[ -n $newer ]]
}

# with_build_lock COMMAND... : two calls at once must not build in one folder; the second waits for the first.
# The lock is a symbolic link to its owner's process number: made in one step, readable by all.
with_build_lock() {
  local lock=$root/build/release.lock owner waiting=
  mkdir -p "$root/build"
  until ln -s "$$" "$lock" 2>/dev/null; do
    owner=$(readlink "$lock" || true)
    if [[ -n $owner ]] && ! kill -0 "$owner" 2>/dev/null; then
      rm -f "$lock"
      continue
    fi
    [[ $waiting ]] || say "waiting for another build of this folder (process $owner)"
    waiting=yes
    sleep 0.2
  done
  # shellcheck disable=SC2064 # the path of now
  trap "rm -f '$lock'" EXIT
  "$@"
  rm -f "$lock"
  trap - EXIT
}

# configure OPTION... : the release preset for this very machine.
configure() {
  # Another compiler than Debian 12's may warn about more; that is not the user's problem.
  local strict=OFF
  [[ $(c++ -dumpversion) == 12* ]] && strict=ON
  local -a start=()
  grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt" || start=(--fresh)
  cmake "${start[@]}" --preset release -DCOALIS_NATIVE=ON "-DCOALIS_WERROR=$strict" "$@" >&2 ||
    fail "the build could not be configured (see above)"
}

# build_target TARGET : builds it and notes when the sources were read.
build_target() {
  touch "$root/build/.coalis-started"
  cmake --build "$build" --target "$1" >&2 || fail "the build failed (see above)"
  mv "$root/build/.coalis-started" "$stamp"
}
