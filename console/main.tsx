import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// First the tokens and the resets, so that every part's own styles come after them.
import '../src/client/design-tokens.css';
import './app/base.css';
import './parts/parts.css';
import { guardBackButton } from './account/sign-out.ts';
import { App } from './app/App.tsx';
import { applyTheme } from './app/preferences.ts';

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
