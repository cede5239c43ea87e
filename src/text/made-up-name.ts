/** None of these words is a first name of people: a greeting must never begin with a name that nobody has. */
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
 * Makes a name such as "Blue Heron 42" for a visitor who gave none: always the same for one id, and easier to tell apart and to say to a
 * colleague than digits. There are 120,960 of them.
 */
export function makeUpName(visitorId: string): string {
  // FNV-1a: ids that differ in one character differ in every word of the name.
  let hash = 0x811c9dc5;
  for (const sign of visitorId) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const look = looks[hash % looks.length];
  const rest = Math.floor(hash / looks.length);
  const animal = animals[rest % animals.length];
  return `${look} ${animal} ${lowest + (Math.floor(rest / animals.length) % numbers)}`;
}

/** True for a result of `makeUpName`: no message addresses a visitor by it. */
export function isMadeUpName(name: string): boolean {
  const [look = '', animal = '', number = '', ...more] = name.split(' ');
  return more.length === 0 && looks.includes(look) && animals.includes(animal) && /^[1-9]\d$/.test(number);
}
