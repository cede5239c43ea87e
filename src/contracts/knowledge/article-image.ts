/** The address of an image of an article on this server. Its name is its content, so it never changes. */
export const articleImagePath = /^\/help\/images\/([0-9a-f]{32}\.(?:png|jpg|gif|webp))$/;

/** An image in a passage, with the words that describe it. */
export type PassageImage = { url: string; alt: string };
