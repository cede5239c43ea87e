/** Of every account that a test makes. */
export const password = 'correct horse battery staple';
