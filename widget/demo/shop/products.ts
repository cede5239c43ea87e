/** `pages`: how many; `ruling`: what is printed on them; `price`: euro. */
export type Product = {
  id: string;
  name: string;
  about: string;
  price: number;
  pages: number;
  ruling: 'lines' | 'dots' | 'plain';
  size: 'pocket' | 'desk';
  colour: string;
};

export const products: readonly Product[] = [
  {
    id: 'harbour',
    name: 'Harbour',
    about: 'A pocket book with a cover that takes rain.',
    price: 14,
    pages: 96,
    ruling: 'dots',
    size: 'pocket',
    colour: '#2f6f8f',
  },
  {
    id: 'meadow',
    name: 'Meadow',
    about: 'Lies flat on every page, for drawings that cross the fold.',
    price: 22,
    pages: 160,
    ruling: 'plain',
    size: 'desk',
    colour: '#5f8a4c',
  },
  {
    id: 'brick',
    name: 'Brick',
    about: 'The thickest of them: a year of days, two pages each.',
    price: 31,
    pages: 368,
    ruling: 'lines',
    size: 'desk',
    colour: '#b0553a',
  },
  { id: 'dusk', name: 'Dusk', about: 'Black paper for white and silver pens.', price: 19, pages: 80, ruling: 'plain', size: 'pocket', colour: '#3d3a5c' },
  {
    id: 'saffron',
    name: 'Saffron',
    about: 'Thin, light, and perforated, so that a page can leave.',
    price: 9,
    pages: 64,
    ruling: 'lines',
    size: 'pocket',
    colour: '#d19a2a',
  },
  {
    id: 'slate',
    name: 'Slate',
    about: 'Numbered pages and a table of contents, for people who look things up.',
    price: 26,
    pages: 240,
    ruling: 'dots',
    size: 'desk',
    colour: '#57636b',
  },
];

export function findProduct(id: string): Product | null {
  return products.find((product) => product.id === id) ?? null;
}

export function formatPrice(euro: number): string {
  return new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' }).format(euro);
}
