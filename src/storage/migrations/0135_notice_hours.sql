-- Notices of a team that is closed go out when it opens; 'send': at once.
alter table team_notice_setting add column outside_hours text not null default 'wait' check (outside_hours in ('wait', 'send'));
