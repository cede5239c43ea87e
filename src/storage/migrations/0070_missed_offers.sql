-- Offers in a row that an agent let lapse, and whether that set the agent to away.
alter table agent
  add column missed_offers integer not null default 0,
  add column away_by_missed boolean not null default false;
