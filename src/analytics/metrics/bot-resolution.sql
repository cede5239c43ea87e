-- Resolved by the bot
-- Of the conversations in which the visitor wrote: the bot answered, nobody asked for a person, none joined, no address was left, and neither the bot's last word nor the last thumb says that it failed. Quiet for an hour or closed.
with period as (select $1::timestamptz as from_at, $2::timestamptz as to_at, $3::text as zone),
asked as (
  select conversation.id, date_trunc('day', started_at at time zone zone) as day,
    state_kind = 'closed' or updated_at < now() - interval '1 hour' as is_over,
    (select event.body ->> 'purpose' from conversation_event event
      where event.conversation_id = conversation.id and event.type = 'bot-message' order by event.seq desc limit 1) as last_purpose,
    (select event.body ->> 'helpful' from conversation_event event
      where event.conversation_id = conversation.id and event.type = 'answer-rated' order by event.seq desc limit 1) as last_thumb,
    exists (select from conversation_event event where event.conversation_id = conversation.id
      and event.type = 'bot-message' and event.body ->> 'purpose' = 'answer') as answered,
    exists (select from conversation_event event where event.conversation_id = conversation.id
      and event.type in ('handoff-requested', 'agent-joined', 'contact-left')) as needed_person
  from conversation, period
  where started_at >= from_at and started_at < to_at and last_visitor_seq > 0
),
days as (
  select generate_series(date_trunc('day', from_at at time zone zone), (to_at - interval '1 microsecond') at time zone zone, interval '1 day') as day
  from period
)
select to_char(days.day, 'YYYY-MM-DD') as day, count(asked.id)::int as conversations,
  count(*) filter (where is_over and answered and not needed_person and last_purpose is distinct from 'no-answer'
    and last_thumb is distinct from 'false')::int as resolved_by_bot
from days left join asked on asked.day = days.day
group by days.day order by days.day
