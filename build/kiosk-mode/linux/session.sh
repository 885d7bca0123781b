#!/bin/sh
# The session on the screen: opens the keyring with the kiosk's secrets, shows the kiosk and nothing
# else by means of cage, and ends with what the kiosk ended with. Without its keyring the kiosk is on
# the screen all the same: visitors can still say that they are here.
set -eu

app='/opt/Atrium Kiosk/atrium-kiosk'
# Of the session that is open beside this: its keyring and its bus are where commands find them.
XDG_RUNTIME_DIR="/run/user/$(id -u)"
DBUS_SESSION_BUS_ADDRESS="unix:path=$XDG_RUNTIME_DIR/bus"
export XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS
ended="$XDG_RUNTIME_DIR/atrium-kiosk.ended"

# Within cage. Some versions of it end with 0 whatever the kiosk ended with.
if [ "${1:-}" = --in-cage ]; then
  code=0
  # Not by Wayland itself, where some versions of Electron crash in kiosk mode: cage brings an X
  # server of its own for it.
  "$app" --ozone-platform=x11 --js-flags=--max-semi-space-size=2 || code=$?
  echo "$code" >"$ended"
  exit 0
fi

# Until the session is open; systemd ends this where that takes too long.
until [ -S "$XDG_RUNTIME_DIR/bus" ] && loginctl show-user -p Display "$(id -u)" | grep -q '=.'; do
  sleep 0.2
done 2>/dev/null

# The keyring's password, which only this device can unseal; where there is no keyring yet, it is
# made with it. Not within cage, which would wait for the daemon's end before its own.
password="${RUNTIME_DIRECTORY:-/nonexistent}/keyring-password"
if [ ! -s "$password" ]; then
  echo 'there is no password for the keyring' >&2
elif ! gnome-keyring-daemon --unlock --components=secrets <"$password" >/dev/null; then
  echo 'the keyring could not be unlocked' >&2
fi
rm -f "$password"

# Without -s nobody can switch to another terminal.
rm -f "$ended"
cage -d -- /bin/sh "$0" --in-cage || true
code=1
[ ! -e "$ended" ] || read -r code <"$ended"
exit "$code"
