-- Who can take what: roles, skills, languages, teams with their hours and targets.
alter table agent drop constraint agent_role_check;
alter table agent add check (role in ('admin', 'supervisor', 'agent'));
alter table agent drop constraint agent_availability_check;
alter table agent add check (availability in ('available', 'busy', 'away'));
alter table agent
  add column skills text[] not null default '{}',
  add column languages text[] not null default '{}',
  -- The last sign of a person at the console, and whether the server set the agent to away for want of one.
  add column last_active_at timestamptz not null default '-infinity',
  add column away_by_idle boolean not null default false;

create table team (
  id uuid primary key,
  name text not null,
  time_zone text not null,
  -- Null: always open. Otherwise [{ day, from, to }].
  hours jsonb,
  -- [{ date, name }]
  holidays jsonb not null default '[]',
  first_response_seconds int,
  next_response_seconds int,
  overflow_team_id uuid references team (id) on delete set null,
  overflow_after_seconds int,
  is_default boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index team_name on team (lower(name));
create unique index team_default on team (is_default) where is_default;

create table team_member (
  team_id uuid not null references team (id) on delete cascade,
  agent_id uuid not null references agent (id) on delete cascade,
  primary key (team_id, agent_id)
);
create index team_member_agent on team_member (agent_id);

-- One row. What a key leaves out has its default in contracts/routing.ts.
create table routing_settings (
  only_row boolean primary key default true check (only_row),
  settings jsonb not null default '{}'
);
insert into routing_settings (settings) values ('{}');

-- Where a conversation should go. `team_id` has no reference: the log may name a team that is no more.
alter table conversation
  add column route jsonb not null default '{"teamId":null,"teamName":null,"overflowTeamId":null,"skills":[],"weight":1,"targets":null}',
  add column team_id uuid,
  add column weight int not null default 1 check (weight > 0),
  add column queue_front boolean not null default false,
  add column transfer_agent_id uuid references agent (id),
  add column transfer_expires_at timestamptz,
  add column due jsonb,
  add column due_at timestamptz,
  add column mood_dropped_at timestamptz,
  add check ((transfer_agent_id is not null) = (transfer_expires_at is not null)),
  add check (transfer_agent_id is null or state_kind = 'with-agent');
create index conversation_transfer on conversation (transfer_agent_id) where transfer_agent_id is not null;
create index conversation_due on conversation (due_at) where due_at is not null;

-- What every agent holds or is offered, by weight: a conversation on its way to a colleague counts for both.
create view agent_load as
select agent_id, sum(weight)::int as load
from (
  select agent_id, weight from conversation where agent_id is not null
  union all
  select transfer_agent_id, weight from conversation where transfer_agent_id is not null
) held
group by agent_id;

-- Service times of the latest conversations are read from their ends; the last agent of a visitor from the joins.
create index conversation_event_ended on conversation_event (at desc)
  where type in ('returned-to-bot', 'conversation-closed', 'conversation-requeued');
create index conversation_event_joined on conversation_event (conversation_id, seq desc) where type = 'agent-joined';
