import { useLanguage } from '../i18n/language.ts';
import { Button } from './button.tsx';
import './back-button.css';

interface BackButtonProps {
  readonly onPress: () => void;
  /** Where it leads, where that is more than one screen back. */
  readonly word?: string | undefined;
}

/** Leads one screen back. */
export function BackButton({ onPress, word }: BackButtonProps) {
  const { t } = useLanguage();
  return (
    <Button tone="quiet" className="back-button" onPress={onPress}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M20 12H5m6-6-6 6 6 6" />
      </svg>
      {word ?? t('action.back')}
    </Button>
  );
}
