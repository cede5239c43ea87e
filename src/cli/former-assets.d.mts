export type Asset = { name: string; content: Buffer };
export function listAssets(folder: string): string[];
export function readAssets(folder: string, names: readonly string[]): Asset[];
export function keepAssets(folder: string, assets: readonly Asset[]): void;
