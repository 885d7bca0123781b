import type { Wifi } from '../../shared/wifi.ts';
import { useLanguage } from '../i18n/language.ts';
import { QrCode } from './qr-code.tsx';
import { textFit } from './text-fit.ts';
import { wifiCode } from './wifi-code.ts';
import './wifi-card.css';

/** The guest network: to scan, and to type for those whose device has no camera. */
export function WifiCard({ wifi }: { readonly wifi: Wifi }) {
  const { t } = useLanguage();
  const code = wifiCode(wifi);
  return (
    <section className="wifi-card">
      {code && (
        <figure>
          <QrCode text={code} label={t('wifi.scan')} />
          <figcaption aria-hidden="true">{t('wifi.scan')}</figcaption>
        </figure>
      )}
      <dl>
        <div>
          <dt>{t('wifi.name')}</dt>
          <dd data-fit={textFit(wifi.ssid)}>{wifi.ssid}</dd>
        </div>
        {wifi.security !== 'open' && wifi.password !== null && (
          <div>
            <dt>{t('wifi.password')}</dt>
            <dd className="password" data-fit={textFit(wifi.password)}>
              {wifi.password}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
