-- Offers that were made together and lapsed together are one absence.
alter table agent add column last_missed_at timestamptz;
