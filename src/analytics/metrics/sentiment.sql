-- Mood from beginning to end
-- Of conversations begun in the period with at least two scored messages: the score of the first and of the last, from -1 to 1. A move of more than 0.2 counts as better or worse.
with period as (select $1::timestamptz as from_at, $2::timestamptz as to_at, $3::text as zone),
scored as (
  select conversation.id,
    exists (select from conversation_event joined where joined.conversation_id = conversation.id and joined.type = 'agent-joined') as by_agent,
    (array_agg((event.body -> 'sentiment' ->> 'score')::float8 order by event.seq))[1] as first_score,
    (array_agg((event.body -> 'sentiment' ->> 'score')::float8 order by event.seq desc))[1] as last_score
  from conversation join conversation_event event on event.conversation_id = conversation.id and event.type = 'message-understood', period
  where started_at >= from_at and started_at < to_at
  group by conversation.id having count(*) >= 2
)
select case when by_agent then 'With an agent' else 'Bot alone' end as handled_by, count(*)::int as conversations,
  round(avg(first_score)::numeric, 3)::float8 as at_the_beginning, round(avg(last_score)::numeric, 3)::float8 as at_the_end,
  count(*) filter (where last_score > first_score + 0.2)::int as better,
  count(*) filter (where abs(last_score - first_score) <= 0.2)::int as same,
  count(*) filter (where last_score < first_score - 0.2)::int as worse
from scored group by by_agent order by by_agent
