/** The line by which the server reports its address, parsed by the process that started it. */
export const serverLine = {
  write: ({ url, setupUrl }: { url: string; setupUrl: string | null }): string => `serving ${url} ${setupUrl ?? ''}`,
  read(line: string): { port: number; setupPath: string | null } | null {
    const [, url, setupUrl] = /^serving (\S+) (\S*)$/.exec(line) ?? [];
    if (!url) return null;
    return { port: Number(new URL(url).port), setupPath: setupUrl ? setupUrl.replace(/^[a-z]+:\/\/[^/]+/, '') : null };
  },
};
