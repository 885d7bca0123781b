import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useDates } from '../use-dates.ts';
import type { AuthorizePageProps } from './authorize-page.ts';
import { useProviderWords } from './provider-words.ts';
import { StepPage } from './step-page.tsx';
import './codes.css';

/**
 * Most characters of a certificate that are shown as a QR code. With more, its modules get too small
 * for a phone's camera in front of a screen.
 */
const longestCode = 1_700;

/** The kiosk's own certificate, for the provider to know it by. The key stays here. */
export function CertificatePage({ setup, onLeave, onBack, onDone }: AuthorizePageProps) {
  const { view, ask, isBusy } = setup;
  const say = useProviderWords(view);
  const dates = useDates();
  const { certificate } = view.authorize;
  const make = () => void ask((staff) => staff.makeCertificate(undefined));
  if (!certificate) {
    return (
      <StepPage
        name="certificate"
        title={say('certificate.title')}
        lead={say('certificate.lead')}
        onLeave={onLeave}
        onBack={onBack}
        onNext={isBusy ? null : make}
        nextWord={say(isBusy ? 'certificate.making' : 'certificate.make')}
      >
        <Notice tone="plain" title={say('certificate.why')}>
          <p>{say('certificate.whyMeans')}</p>
        </Notice>
      </StepPage>
    );
  }
  return (
    <StepPage
      name="certificate"
      title={say('certificate.uploadTitle')}
      lead={say('certificate.upload')}
      onLeave={onLeave}
      onBack={onBack}
      onNext={isBusy ? null : onDone}
      nextWord={say('certificate.uploaded')}
      beside={
        <Button tone="quiet" isDisabled={isBusy} onPress={make}>
          {say('certificate.makeAnother')}
        </Button>
      }
    >
      <div className="code-parts">
        {certificate.pem.length <= longestCode && (
          <figure>
            <QrCode text={certificate.pem} label={say('certificate.code')} ecc="L" />
            <figcaption aria-hidden="true">{say('certificate.code')}</figcaption>
          </figure>
        )}
        <Facts
          facts={[
            { name: say('certificate.file'), value: certificate.file, isCode: true },
            {
              name: say('certificate.thumbprint'),
              value: certificate.thumbprint.replace(/(.{4})(?=.)/g, '$1 '),
              isCode: true,
            },
            { name: say('certificate.end'), value: dates.date(certificate.notAfter) },
          ]}
        />
      </div>
    </StepPage>
  );
}
