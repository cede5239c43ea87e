const campaign = /^(?:utm_.*|mtm_.*|pk_.*|hsa_.*|_hs.*|mc_[ce]id|[a-z]{0,4}clid|gad_\w+|[gw]braid|igshid|li_fat_id|srsltid|vero_id|oly_\w+|_openstat)$/i;

/** The address without the parameters by which advertisers and newsletters know a visit. An address that cannot be read is returned as it is. */
export function withoutCampaign(address: string): string {
  if (!address.includes('?')) return address;
  const [page = '', ...query] = address.split('?');
  const kept = query
    .join('?')
    .split('&')
    .filter((pair) => !campaign.test(pair.replace(/=.*/, '')));
  return kept.length > 0 ? `${page}?${kept.join('&')}` : page;
}
