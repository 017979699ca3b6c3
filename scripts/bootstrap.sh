#!/usr/bin/env bash
# Makes everything the till needs on this machine: system libraries where it may, an environment of its
# own in .venv, the locked Python libraries in it. Run by make; a second run finds nothing to do.
#
#   scripts/bootstrap.sh run   what the till needs
#   scripts/bootstrap.sh dev   and what its tests and checks need
#
# Written for bash 3.2 (macOS) and a bare Debian 12 (no pip, no venv module, no libraries, perhaps no root).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

purpose=${1:-run}
uv_version=0.13.9

say() { printf '%s\n' "$*" >&2; }
give_up() { say "$*"; exit 1; }

# What the set-up depends on. A folder that was moved needs a new one: its programs name the folder.
state="$purpose $PWD $(cksum pyproject.toml uv.lock scripts/bootstrap.sh scripts/system_packages.txt | cksum)"
is_ready() {
  local stamp=".venv/.ready-$1"
  [[ -x .venv/bin/pos && -r $stamp && $(<"$stamp") == "$state" ]]
}
is_ready "$purpose" && exit 0

is_fit_python() {
  "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null
}

find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3.11 python3.12 python3.13 python3.14 python3; do
    if is_fit_python "$candidate"; then
      # Not the Python of an environment that is about to be replaced, but the one beneath it.
      "$candidate" -c 'import sys; print(sys._base_executable)'
      return
    fi
  done
  return 1
}

find_uv() {
  local candidate
  for candidate in uv .venv/uv/bin/uv; do
    if "$candidate" sync --help 2>/dev/null | grep -q -- --no-default-groups; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

# Prints how this user may install packages ("" as root), or nothing useful and no success.
may_install() {
  command -v apt-get >/dev/null || return 1
  if [[ $(id -u) == 0 ]]; then return 0; fi
  command -v sudo >/dev/null && sudo -n true 2>/dev/null && echo "sudo -n"
}

install_packages() {
  local as_root
  as_root=$(may_install) || return 1
  say "Installing system packages: $*"
  # shellcheck disable=SC2086
  $as_root apt-get update -qq >&2 &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

command_to_install() {
  if command -v apt-get >/dev/null; then echo "sudo apt-get install -y $*"; else echo "install $* (Debian's names)"; fi
}

python=$(find_python) || {
  install_packages python3 python3-venv || true
  python=$(find_python) || give_up "Python 3.11 or newer is needed: $(command_to_install python3 python3-venv)"
}

set_up_system() {
  [[ $(uname) == Linux ]] || return 0
  local wanted="widgets display web" needed="widgets" lacking
  [[ $purpose == dev ]] && wanted="$wanted tests"
  find_uv >/dev/null || { wanted="$wanted venv"; needed="$needed venv"; }
  # shellcheck disable=SC2086
  lacking=$("$python" scripts/system_packages.py $wanted)
  [[ -z $lacking ]] && return 0
  # shellcheck disable=SC2086
  install_packages $lacking && return 0
  # shellcheck disable=SC2086
  if [[ -n $("$python" scripts/system_packages.py $needed) ]]; then
    give_up "System packages are missing. Install them, then run this again: $(command_to_install "$lacking")"
  fi
  say "Going on without some system packages that a display, the card page or the tests want:" \
    "$(command_to_install "$lacking")"
}

get_uv() {
  local uv
  if ! uv=$(find_uv); then
    rm -rf .venv
    "$python" -m venv .venv || give_up "No environment could be made in $PWD/.venv: the lines above say why."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --target .venv/uv "uv==$uv_version" >&2 ||
      give_up "uv could not be downloaded: check the network, then run this again."
    uv=.venv/uv/bin/uv
  fi
  echo "$uv"
}

set_up_libraries() {
  local uv options
  uv=$(get_uv)
  # Networks that look into TLS have put their certificate among the system's own.
  [[ -s /etc/ssl/certs/ca-certificates.crt ]] && export UV_SYSTEM_CERTS=1
  # --inexact leaves what `make test` put there when only the till itself is set up.
  options="--inexact --no-default-groups"
  [[ $purpose == dev ]] && options=""
  say "Installing the locked Python libraries into .venv (the first time takes a minute)"
  # shellcheck disable=SC2086
  UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=.venv VIRTUAL_ENV='' \
    "$uv" sync --quiet --frozen --python "$python" $options ||
    give_up "The Python libraries could not be installed: the lines above say why; then run this again."
}

set_up_system
set_up_libraries
printf '%s\n' "$state" >".venv/.ready-$purpose"
if [[ $purpose == dev ]]; then printf '%s\n' "${state/#dev/run}" >.venv/.ready-run; fi
