import '@fontsource/inter/400.css';
import '@fontsource/inter/500.css';
import '@fontsource/inter/600.css';

import { createRoot } from 'react-dom/client';

import { App } from './App';
import { followColorScheme } from './followColorScheme';

import './theme.css';
import './simulator.css';

followColorScheme();

createRoot(document.getElementById('root') ?? document.body).render(<App />);
