import '../zod-without-eval.ts';
import '@fontsource-variable/inter/opsz.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { quietenWindow } from '../ui/quiet-window.ts';
import { StaffWindow } from './staff-window.tsx';
import '../ui/dark-lobby.css';
import '../ui/brand-colour.css';
import '../ui/contrast.css';
import './contrast.css';

const root = document.getElementById('root');
if (!root) throw new Error('staff.html has no #root');

// A licence comes by mail, and is longer than anybody types.
quietenWindow(window, ['paste']);
createRoot(root).render(<StaffWindow staff={window.staff} />);
