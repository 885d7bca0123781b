import './zod-without-eval.ts';
import '@fontsource-variable/inter/opsz.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { quietenWindow } from './ui/quiet-window.ts';
import { VisitorWindow } from './visitor/visitor-window.tsx';
import './ui/dark-lobby.css';
import './ui/brand-colour.css';
import './ui/contrast.css';

/** Milliseconds before a screen that failed is loaded anew; long enough not to spin. */
const reloadAfter = 1_000;

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

quietenWindow(window);
// A screen that failed shows nothing, and nobody is there to restart it.
createRoot(root, {
  onUncaughtError: (error) => {
    reportError(error);
    setTimeout(() => window.location.reload(), reloadAfter);
  },
}).render(<VisitorWindow kiosk={window.kiosk} />);
