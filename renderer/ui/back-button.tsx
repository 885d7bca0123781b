import { useLanguage } from '../i18n/language.ts';
import { Button } from './button.tsx';
import './back-button.css';

/** Leads one screen back. */
export function BackButton({ onPress }: { readonly onPress: () => void }) {
  const { t } = useLanguage();
  return (
    <Button tone="quiet" className="back-button" onPress={onPress}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M20 12H5m6-6-6 6 6 6" />
      </svg>
      {t('action.back')}
    </Button>
  );
}
