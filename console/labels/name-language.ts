const names = typeof Intl.DisplayNames === 'function' ? new Intl.DisplayNames(['en'], { type: 'language' }) : null;

/** `de` as `German`; a code that is no language stays as it is. */
export function nameLanguage(code: string): string {
  try {
    return names?.of(code) ?? code;
  } catch {
    return code;
  }
}
