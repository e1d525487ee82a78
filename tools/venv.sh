#!/bin/sh
# Makes the virtual environment in folder $1 with the first Python that is new enough.
set -eu

for python in python3 python3.14 python3.13 python3.12 python3.11; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    break
  fi
  python=
done
if [ -z "$python" ]; then
  found=$(python3 --version 2>/dev/null || echo 'geen Python 3')
  echo "herbestemming heeft Python 3.11 of nieuwer nodig; hier staat $found." >&2
  exit 1
fi

# Debian and Ubuntu ship Python without the part that puts pip in a virtual environment.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
  [ "$(id -u)" = 0 ] || sudo='sudo '
  echo "Deze Python kan nog geen virtuele omgeving maken. Typ eerst: ${sudo-}apt-get install $package" >&2
  exit 1
fi

"$python" -m venv "$1"
