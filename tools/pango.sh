#!/bin/sh
# Makes sure that the libraries with which WeasyPrint draws a PDF are on this machine.
# $1 is the Python in which WeasyPrint stands. WeasyPrint itself is asked what it finds, since it
# knows how the libraries are called on each system.
set -u
python=$1
packages='libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0'

# Exits 0 when all is there, 2 when only libharfbuzz-subset is not (WeasyPrint does without,
# slower), 3 when a library that cannot be missed is not.
check() {
  "$python" -W ignore - >/dev/null <<'PYTHON'
try:
    from weasyprint.text.ffi import harfbuzz_subset
except OSError:
    raise SystemExit(3)
raise SystemExit(0 if harfbuzz_subset else 2)
PYTHON
}

# Fails at once where becoming root takes a password.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install() {
  # shellcheck disable=SC2086 # several packages
  as_root apt-get install -y --no-install-recommends $packages
}

check
case $? in 0 | 1) exit ;; esac # all there, or no WeasyPrint to ask

if command -v apt-get && as_root true; then
  echo 'Pango, dat de PDF tekent, wordt geïnstalleerd.' >&3
  install || { as_root apt-get update && install; }
fi 3>&1 >/dev/null 2>&1 </dev/null

check
[ $? -eq 3 ] || exit 0
if command -v apt-get >/dev/null; then
  [ "$(id -u)" = 0 ] || sudo='sudo '
  advice="Typ eerst: ${sudo-}apt-get install $packages"
elif command -v brew >/dev/null; then
  advice='Typ eerst: brew install pango'
else
  advice='Installeer eerst het pakket pango van dit systeem.'
fi
echo "De PDF wordt getekend met Pango, en dat ontbreekt hier. $advice" >&2
exit 1
