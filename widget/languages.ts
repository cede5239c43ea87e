import { widgetLanguagesByScript } from '../src/client/widget-languages.ts';

/** The file of texts of each language, below `texts/`, in the folder of its letters. */
export const textFiles: ReadonlyMap<string, string> = new Map(
  Object.entries(widgetLanguagesByScript).flatMap(([folder, codes]) => codes.map((code) => [code, `${folder}/${code.toLowerCase()}.ts`] as const)),
);
export const languages: readonly string[] = [...textFiles.keys()];
