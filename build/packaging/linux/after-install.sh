#!/bin/sh
# After a package was unpacked (deb: postinst; rpm: %post). Starts nothing that did not run before, and
# nothing at boot.
set -e

app='/opt/${sanitizedProductName}'
profile='/etc/apparmor.d/${executable}'

# dpkg also calls with abort-*; rpm calls with a number.
case "$1" in configure | [0-9]*) ;; *) exit 0 ;; esac

ln -sf "$app/${executable}" '/usr/bin/${executable}'

# Ubuntu 24.04 and newer leave user namespaces, which the sandbox is made of, to programs that have a
# profile. Where AppArmor is older, the profile is neither understood nor needed.
if apparmor_status --enabled >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --debug "$app/resources/apparmor-profile" >/dev/null 2>&1; then
  cp "$app/resources/apparmor-profile" "$profile"
  # In a chroot, an image is made: the machine's own AppArmor is another's.
  if ! ischroot 2>/dev/null; then
    apparmor_parser --replace --write-cache --skip-read-cache "$profile" || true
  fi
fi

# Where only root may make one (asked as nobody: root always may), the sandbox's helper does. A profile
# is no answer to that: the kernel can forbid them, too. In a chroot it does, so an image starts anywhere.
if ! setpriv --reuid=65534 --regid=65534 --clear-groups unshare --user true 2>/dev/null; then
  chmod 4755 "$app/chrome-sandbox"
fi

if command -v update-desktop-database >/dev/null; then
  update-desktop-database -q /usr/share/applications || true
fi

# A device in kiosk mode goes on with the new release, and with its units.
if [ -d /run/systemd/system ] && systemctl is-enabled --quiet atrium-kiosk.service 2>/dev/null; then
  sh "$app/resources/kiosk-mode/linux/kiosk-mode.sh" on >/dev/null || true
  systemctl restart --no-block atrium-kiosk.service || true
fi
