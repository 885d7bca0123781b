import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import './button.css';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** `quiet` is for what most visitors will not need. */
  readonly tone?: 'loud' | 'quiet';
  readonly isDisabled?: boolean;
  readonly className?: string;
}

/** A button that is a pleasure to touch; one loud button to a screen. */
export function Button({ tone = 'loud', className = '', ...props }: ButtonProps) {
  return <AriaButton {...props} className={`button ${tone} ${className}`} />;
}
