import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { BackButton } from '../ui/back-button.tsx';
import { Clock } from '../ui/clock.tsx';
import { Screen } from '../ui/screen.tsx';
import '../visitor/form.css';
import './page.css';

/** What stands at the end of the first line; the time of day, unless there is something better. */
export const HeaderEnd = createContext<ReactNode>(<Clock />);

interface PageProps {
  /** Names the page for its style. */
  readonly name: string;
  readonly title: string;
  readonly lead?: string | undefined;
  /** What stands at the start of the first line, where there is nowhere to go back to. */
  readonly start?: ReactNode;
  readonly onBack?: () => void;
  /** Where that leads, where it is more than one screen back. */
  readonly backWord?: string;
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
  /** Whether a field on it takes the focus; else the reading starts at the title. */
  readonly hasField?: boolean;
}

/** One staff screen: what it is about, one thing to decide, and the way on. */
export function Page(props: PageProps) {
  const { name, title, lead, start, onBack, backWord, footer, children, hasField = false } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!hasField) heading.current?.focus();
  }, [hasField]);
  return (
    <Screen
      name={`staff ${name}`}
      header={
        <>
          {start}
          {onBack && <BackButton onPress={onBack} word={backWord} />}
          {useContext(HeaderEnd)}
        </>
      }
      footer={footer}
    >
      <div className="page">
        <div className="page-words">
          <h1 ref={heading} tabIndex={-1} className="form-title">
            {title}
          </h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {children}
      </div>
    </Screen>
  );
}
