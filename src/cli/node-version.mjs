// Plain JavaScript that any Node can read.

/** A sentence that says what to do when this Node is too old, else null. */
export function explainNodeVersion(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return null;
  return `Baton needs Node 20.19 or later, and this is ${version}. Install a newer one from https://nodejs.org and run the command again.`;
}
