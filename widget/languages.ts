/** The languages of the widget, by their codes: each has its texts in `app/texts/`, and those about files in `files/file-texts.ts`. */
export const languages = ['en', 'de', 'es', 'fr', 'pt'] as const;
export type Language = (typeof languages)[number];
