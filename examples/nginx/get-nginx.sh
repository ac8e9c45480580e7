#!/usr/bin/env bash
# Makes sure that there is an nginx: the one on PATH, else Debian's (or Ubuntu's), unpacked into .nuke/temp/tools without root.
# Prints its path. apt checks the package's signature.
set -euo pipefail

tools="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/.nuke/temp/tools"
if command -v nginx || { [ -x "$tools/nginx" ] && echo "$tools/nginx"; }; then
  exit 0
fi

if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
  echo "There is no nginx on PATH, and no apt-get to get one with; install nginx 1.18 or later." >&2
  exit 1
fi

mkdir -p "$tools"
work="$(mktemp -d "$tools/nginx.XXXXXX")"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt=(apt-get -qq -o APT::Sandbox::User="$(id -un)")
if ! "${apt[@]}" download nginx 2>/dev/null; then
  # The package lists are missing or old, and only root may change those of the system.
  mkdir -p lists/partial cache/archives/partial
  apt+=(-o Dir::State::Lists="$work/lists" -o Dir::Cache="$work/cache")
  "${apt[@]}" update && "${apt[@]}" download nginx || {
    echo "apt-get cannot download the package nginx; install nginx 1.18 or later, or put it into $tools." >&2
    exit 1
  }
fi

dpkg -x nginx_*.deb root
if ! root/usr/sbin/nginx -v 2>/dev/null; then
  echo "The downloaded nginx does not start: $(ldd root/usr/sbin/nginx | grep 'not found' || true)" >&2
  exit 1
fi

mv -f root/usr/sbin/nginx "$tools/nginx"
echo "$tools/nginx"
