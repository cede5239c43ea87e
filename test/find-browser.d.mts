/** The path of an installed Chrome or Chromium, or null. */
export function findBrowser(environment?: Readonly<Record<string, string | undefined>>): string | null;
export function findOrInstallBrowser(): string | null;

export type EnginePrograms = { firefox: { firefox: string }; webkit: { driver: string; display: string } };
export type EngineName = keyof EnginePrograms;
export function findEngine<Name extends EngineName>(name: Name, environment?: Readonly<Record<string, string | undefined>>): EnginePrograms[Name] | null;
export const debianPackagesByEngine: Readonly<Record<EngineName, readonly string[]>>;
