# shellcheck shell=bash
# What the scripts beside this file share: where tools live, and how they speak.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

# Tools outlive a checkout, so that a clean one finds them again, and stay out of the developer's own ~/.cargo/bin.
tools="${XDG_CACHE_HOME:-$HOME/.cache}/tributary/tools"
export PATH="$tools/bin:$PWD/node_modules/.bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

# Trunk 0.21 takes NO_COLOR=1 for a wrong boolean and stops.
unset NO_COLOR
# These would take the place of the flags in .cargo/config.toml.
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS

say() { printf '%s\n' "$*"; }
heading() { printf '\n== %s\n' "$*"; }
die() {
  printf 'error: %s\n' "$1" >&2
  shift
  (($# == 0)) || printf '       %s\n' "$@" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }
