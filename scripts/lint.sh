#!/usr/bin/env bash
# Runs the checks side by side and shows the output of those that found something.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
PATH="$PWD/.venv/bin:$PATH"
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT

names=() pids=()
check() {
  local name=$1
  shift
  "$@" >"$reports/$name" 2>&1 &
  names+=("$name") pids+=("$!")
}

check types mypy --strict pos
check layers lint-imports
check style ruff check --output-format concise .
check format ruff format --check --output-format concise .
check dependencies deptry .
check spelling codespell

found=0
for i in "${!names[@]}"; do
  if wait "${pids[$i]}"; then
    echo "ok   ${names[$i]}"
  else
    echo "LOOK ${names[$i]}"
    sed 's/^/     /' "$reports/${names[$i]}"
    found=1
  fi
done
exit "$found"
