/** No first names of people among them: a greeting must never begin with one that nobody has. */
const looks = [
  'Azure',
  'Blue',
  'Bright',
  'Bronze',
  'Calm',
  'Cobalt',
  'Copper',
  'Crimson',
  'Early',
  'Gentle',
  'Golden',
  'Green',
  'Grey',
  'Indigo',
  'Lucky',
  'Maroon',
  'Merry',
  'Noble',
  'Ochre',
  'Orange',
  'Purple',
  'Quick',
  'Quiet',
  'Silver',
  'Snowy',
  'Spry',
  'Swift',
  'Teal',
  'Tidy',
  'Turquoise',
  'Wise',
  'Witty',
];
const animals = [
  'Badger',
  'Beaver',
  'Bison',
  'Crane',
  'Curlew',
  'Deer',
  'Dolphin',
  'Egret',
  'Elk',
  'Falcon',
  'Finch',
  'Fox',
  'Gecko',
  'Hare',
  'Hedgehog',
  'Heron',
  'Ibex',
  'Ibis',
  'Kestrel',
  'Koala',
  'Lynx',
  'Magpie',
  'Marten',
  'Moose',
  'Newt',
  'Osprey',
  'Otter',
  'Owl',
  'Panda',
  'Pelican',
  'Plover',
  'Puffin',
  'Salmon',
  'Seal',
  'Sparrow',
  'Squirrel',
  'Stork',
  'Swallow',
  'Swan',
  'Tiger',
  'Trout',
  'Zebra',
];
const lowest = 10;
const numbers = 90;

/**
 * A name for a visitor who gave none, such as "Blue Heron 42": the same each time, easier to tell apart and to say to a colleague than
 * digits of an id. There are 120,960.
 */
export function makeUpName(visitorId: string): string {
  // FNV-1a: ids that differ in one sign differ in every word.
  let hash = 0x811c9dc5;
  for (const sign of visitorId) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const look = looks[hash % looks.length];
  const rest = Math.floor(hash / looks.length);
  const animal = animals[rest % animals.length];
  return `${look} ${animal} ${lowest + (Math.floor(rest / animals.length) % numbers)}`;
}

/** True for what `makeUpName` gives: nobody is to be addressed by it. */
export function isMadeUpName(name: string): boolean {
  const [look = '', animal = '', number = '', ...more] = name.split(' ');
  return more.length === 0 && looks.includes(look) && animals.includes(animal) && /^[1-9]\d$/.test(number);
}
