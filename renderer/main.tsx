import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import { createRoot } from 'react-dom/client';
import { openConsole } from '#renderer/api/index.ts';
import { restoreDensity } from '#renderer/ui/index.ts';
import { App } from './app/app.tsx';

restoreDensity();
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App console={openConsole()} />);
