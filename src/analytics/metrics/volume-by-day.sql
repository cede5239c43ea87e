-- Conversations by day
-- Conversations by the day on which they began, and how many of them ever asked for a person.
with period as (select $1::timestamptz as from_at, $2::timestamptz as to_at, $3::text as zone),
begun as (
  select date_trunc('day', started_at at time zone zone) as day,
    exists (select from conversation_event event where event.conversation_id = conversation.id and event.type = 'handoff-requested') as handed_over
  from conversation, period
  where started_at >= from_at and started_at < to_at
),
days as (
  select generate_series(date_trunc('day', from_at at time zone zone), (to_at - interval '1 microsecond') at time zone zone, interval '1 day') as day
  from period
)
select to_char(days.day, 'YYYY-MM-DD') as day, count(begun.day)::int as conversations,
  count(*) filter (where begun.handed_over)::int as handed_over
from days left join begun on begun.day = days.day
group by days.day order by days.day
