export function explainTemporaryFolder(folder?: string): string | null;
