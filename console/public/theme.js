// Runs before the first paint, so that a dark room is never lit by a white flash.
try {
  const theme = JSON.parse(localStorage.getItem('baton.console.preferences') || '{}').theme;
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the system's theme stands.
}
