-- Where the widget of a site was asked for, so that the console can say whether it is installed. The newest fifty of each site.
create table site_sighting (
  site_id uuid not null references site (id) on delete cascade,
  origin text not null,
  kind text not null check (kind in ('shown', 'refused', 'blocked')),
  detail text not null default '',
  at timestamptz not null,
  primary key (site_id, origin, kind, detail)
);
