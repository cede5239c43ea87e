import { sessionMs } from '../agent/agent-session.ts';

export const sessionCookie = 'baton_session';

/** Out of reach of scripts, and never sent along from another site. */
export function setSessionCookie(token: string, secure: boolean): string {
  const seconds = Math.floor(sessionMs / 1_000);
  return `${sessionCookie}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure ? '; Secure' : ''}`;
}

export function clearSessionCookie(secure: boolean): string {
  return `${sessionCookie}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0${secure ? '; Secure' : ''}`;
}
