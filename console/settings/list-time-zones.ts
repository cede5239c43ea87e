/** The zones that this browser knows, by continent, and `chosen` among them whatever it is. */
export function listTimeZones(chosen: string): { area: string; zones: string[] }[] {
  const known = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), chosen].filter(Boolean));
  const areas = new Map<string, string[]>();
  for (const zone of [...known].sort()) {
    const area = zone.includes('/') ? (zone.split('/')[0] ?? zone) : 'Universal';
    areas.set(area, [...(areas.get(area) ?? []), zone]);
  }
  return [...areas].map(([area, zones]) => ({ area, zones }));
}

/** `America/Argentina/Buenos_Aires` as a person reads it. */
export function nameTimeZone(zone: string): string {
  return zone.replaceAll('_', ' ');
}
