const local = ['http://localhost:*', 'http://127.0.0.1:*'];
const isLocal = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/;

/** Sources of `frame-ancestors` for the chat: the sites that may show it. */
export function listFramers(widgetOrigins: readonly string[]): string[] {
  return ["'self'", ...(widgetOrigins.length > 0 ? widgetOrigins : local)];
}

/** True where pages of `site` may show the chat. */
export function mayEmbed(site: string, allowed: { own: string; widgetOrigins: readonly string[] }): boolean {
  if (site === allowed.own) return true;
  return allowed.widgetOrigins.length > 0 ? allowed.widgetOrigins.includes(site) : isLocal.test(site);
}
