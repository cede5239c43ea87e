-- The queue, day by day
-- Of those who joined the queue: how many an agent took, how many left before, and the median wait in seconds of those who were taken.
with period as (select $1::timestamptz as from_at, $2::timestamptz as to_at, $3::text as zone),
queued as (
  select date_trunc('day', queued.at at time zone zone) as day, queued.at,
    (select min(joined.seq) from conversation_event joined
      where joined.conversation_id = queued.conversation_id and joined.type = 'agent-joined' and joined.seq > queued.seq) as joined_seq,
    (select min(gone.seq) from conversation_event gone
      where gone.conversation_id = queued.conversation_id and gone.seq > queued.seq
        and gone.type in ('handoff-cancelled', 'conversation-closed', 'nobody-available', 'contact-left')) as gone_seq,
    queued.conversation_id
  from conversation_event queued, period
  where queued.type = 'conversation-queued' and queued.at >= from_at and queued.at < to_at
),
ended as (
  select day, joined_seq is not null and (gone_seq is null or joined_seq < gone_seq) as taken,
    gone_seq is not null and (joined_seq is null or gone_seq < joined_seq) as abandoned,
    extract(epoch from (
      select joined.at from conversation_event joined
      where joined.conversation_id = queued.conversation_id and joined.seq = queued.joined_seq) - at) as seconds
  from queued
),
days as (
  select generate_series(date_trunc('day', from_at at time zone zone), (to_at - interval '1 microsecond') at time zone zone, interval '1 day') as day
  from period
)
select to_char(days.day, 'YYYY-MM-DD') as day, count(ended.day)::int as queued, count(*) filter (where taken)::int as taken,
  count(*) filter (where abandoned)::int as abandoned,
  round((percentile_cont(0.5) within group (order by seconds) filter (where taken))::numeric, 1)::float8 as median_wait_seconds
from days left join ended on ended.day = days.day
group by days.day order by days.day
