#!/bin/sh
# After a package's files are gone (deb: postrm; rpm: %postun). An upgrade has brought its own.
set -e

profile='/etc/apparmor.d/${executable}'

case "$1" in remove | purge | 0) ;; *) exit 0 ;; esac

rm -f '/usr/bin/${executable}'
rmdir '/opt/${sanitizedProductName}' 2>/dev/null || true

if [ -f "$profile" ]; then
  if ! ischroot 2>/dev/null && apparmor_status --enabled >/dev/null 2>&1; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi

if command -v update-desktop-database >/dev/null; then
  update-desktop-database -q /usr/share/applications || true
fi

# What visitors left behind goes only when somebody says so.
if [ "$1" != purge ] && [ "$1" != 0 ]; then exit 0; fi
cat <<'END'
Atrium Kiosk is removed. Left, for you to keep or to delete:
  ~/.config/Atrium Kiosk   of the kiosk's user: the record of visits, settings, the log
  /etc/atrium-kiosk        the policy, if there is one
  the keychain             of the kiosk's user: secrets under the service "Atrium Kiosk"
END
