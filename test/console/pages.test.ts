import { expect, it } from 'vitest';
import { describeClosed, linksFor, pages } from '../../console/app/pages.tsx';

it('[CN42] what a role may not open is named with those who may', () => {
  const closed = (role: 'agent' | 'editor' | 'supervisor') => pages.map((page) => describeClosed(page, role)).filter((title) => title !== null);
  expect(closed('supervisor')).toEqual([]);
  expect(closed('agent')).toEqual([
    'Wallboard is for supervisors and admins',
    'Analytics is for supervisors and admins',
    'Sites is for editors, supervisors and admins',
  ]);
  expect(closed('editor')).toContain('The inbox is for people who answer visitors');
  const offered = (role: 'editor' | 'supervisor') => linksFor(role).map(({ to }) => to);
  expect(offered('editor')).not.toContain('/replies');
  expect([offered('editor'), offered('supervisor')].map((links) => links.includes('/settings/record'))).toEqual([false, true]);
});
