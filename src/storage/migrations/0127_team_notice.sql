-- When a team is told by mail of a request that nobody takes, and at which address; null: its members.
create table team_notice_setting (
  team_id uuid primary key references team on delete cascade,
  after_minutes integer not null check (after_minutes >= 0),
  email text
);

-- What a team was told of: each wait and each late answer once.
create table team_notice (
  conversation_id uuid not null references conversation on delete cascade,
  kind text not null check (kind in ('unseen', 'lapsed')),
  since timestamptz not null,
  team_id uuid not null references team on delete cascade,
  noted_at timestamptz not null,
  primary key (conversation_id, kind, since)
);
create index team_notice_team on team_notice (team_id, noted_at);

-- A team has at most one notice that waits for a recipient: what comes up until it goes is in the same letter.
create unique index mail_waiting_notice on mail (recipient, about) where kind = 'notice' and state = 'waiting';
