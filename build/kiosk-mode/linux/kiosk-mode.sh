#!/bin/sh
# Turns kiosk mode of this device on or off. Both can be said again; nothing of the kiosk's data, its
# policy or its keyring is ever removed.
#
#     sudo sh '/opt/Atrium Kiosk/resources/kiosk-mode/linux/kiosk-mode.sh' on|off
set -eu

here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
credential=/etc/credstore.encrypted/atrium-kiosk.keyring
unit=atrium-kiosk.service
session=atrium-kiosk-session.service

fail() {
  echo "kiosk-mode: $1" >&2
  exit 1
}

# Seals a password that nobody knows to this device: to its TPM where it has one, and to its disk.
# To no state of the firmware, which an update changes: the kiosk would lose its secrets that day.
make_password() {
  [ ! -e "$credential" ] || return 0
  umask 077
  head -c 32 /dev/urandom | base64 | tr -d '\n' |
    systemd-creds encrypt --name=keyring-password --tpm2-pcrs= - "$credential.new"
  mv "$credential.new" "$credential"
  systemd-creds has-tpm2 --quiet ||
    echo 'kiosk-mode: no TPM: whoever has the disk can open the keyring' >&2
}

turn_on() {
  for program in cage Xwayland gnome-keyring-daemon systemd-creds pkaction; do
    command -v "$program" >/dev/null || fail "$program is missing; see docs/kiosk-mode.md"
  done
  # The unit gains no privileges, as the set-user-ID helper of an older sandbox would have to. An AppArmor
  # profile of the package's allows them to it alone.
  [ -e /etc/apparmor.d/atrium-kiosk ] ||
    setpriv --reuid=65534 --regid=65534 --clear-groups unshare --user true 2>/dev/null ||
    fail 'this system forbids user namespaces, of which the sandbox is made; see docs/kiosk-mode.md'
  install -D -m 644 "$here/sysusers.conf" /etc/sysusers.d/atrium-kiosk.conf
  install -D -m 644 "$here/tmpfiles.conf" /etc/tmpfiles.d/atrium-kiosk.conf
  install -D -m 644 "$here/sysctl.conf" /etc/sysctl.d/90-atrium-kiosk.conf
  install -D -m 644 "$here/logind.conf" /etc/systemd/logind.conf.d/atrium-kiosk.conf
  install -D -m 644 "$here/pam" /etc/pam.d/atrium-kiosk
  install -D -m 644 "$here/polkit.rules" /etc/polkit-1/rules.d/50-atrium-kiosk.rules
  install -D -m 644 "$here/$unit" "/etc/systemd/system/$unit"
  install -D -m 644 "$here/$session" "/etc/systemd/system/$session"
  systemd-sysusers /etc/sysusers.d/atrium-kiosk.conf
  systemd-tmpfiles --create /etc/tmpfiles.d/atrium-kiosk.conf
  make_password
  systemctl daemon-reload
  systemctl mask ctrl-alt-del.target
  systemctl set-default graphical.target
  systemctl enable "$unit"
  echo 'kiosk-mode: on from the next start of this device'
}

turn_off() {
  systemctl unmask ctrl-alt-del.target
  systemctl disable "$unit"
  rm -f /etc/sysusers.d/atrium-kiosk.conf /etc/tmpfiles.d/atrium-kiosk.conf \
    /etc/sysctl.d/90-atrium-kiosk.conf /etc/systemd/logind.conf.d/atrium-kiosk.conf \
    /etc/polkit-1/rules.d/50-atrium-kiosk.rules
  echo 'kiosk-mode: off from the next start of this device'
}

case "${1:-}" in on | off) ;; *) fail 'say on or off' ;; esac
[ "$(id -u)" -eq 0 ] || fail 'only root can do this'
"turn_$1"
