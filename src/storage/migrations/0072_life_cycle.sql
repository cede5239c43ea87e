-- The life of a conversation in silence: since when the next word is the visitor's, what holds a place, and what was asked.
-- A conversation that is open now counts its silence from here on, so that an update closes nothing.
alter table conversation
  add column quiet_since timestamptz,
  add column resting boolean not null default false,
  add column help_check jsonb not null default '{"isOpen":false,"wasAsked":false,"helped":false}',
  add column rated_at timestamptz;
update conversation set quiet_since = now()
where state_kind in ('with-bot', 'with-agent') and last_message ->> 'author' in ('bot', 'agent');
update conversation set rated_at = updated_at where rating is not null;
create index conversation_quiet on conversation (quiet_since) where quiet_since is not null;

-- What every agent holds or is offered, by weight: a conversation on its way to a colleague counts for both. What rests after a
-- long silence, and what is snoozed, holds no place.
create or replace view agent_load as
select agent_id, sum(weight)::int as load
from (
  select agent_id, weight from conversation where agent_id is not null and not resting and snooze is null
  union all
  select transfer_agent_id, weight from conversation where transfer_agent_id is not null
) held
group by agent_id;

-- An agent who is away is asked after a while what to do with what they hold, and loses it if nothing is said.
alter table agent
  add column away_since timestamptz,
  add column asked_away_at timestamptz;
update agent set away_since = now() where availability = 'away';
