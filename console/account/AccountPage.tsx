import type { ReactNode } from 'react';
import { Logo } from '../ui/Logo.tsx';
import './account.css';

export function AccountPage({ title, intro, children }: { title: string; intro?: ReactNode; children: ReactNode }) {
  return (
    <main className="account-page">
      <div className="account-card">
        <Logo />
        <h1>{title}</h1>
        {intro !== undefined && <p className="account-intro">{intro}</p>}
        {children}
      </div>
    </main>
  );
}
