import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// First the tokens and the resets, so that every part's own styles come after them.
import '../src/client/design-tokens.css';
import './app/base.css';
import './ui/ui.css';
import { guardBackButton } from './app/sign-out.ts';
import { App } from './app/App.tsx';
import { applyTheme } from './storage/preferences.ts';

applyTheme();
guardBackButton();
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
