-- Satisfaction
-- Ratings from 1 to 5 given in the period, the last of each conversation, by who had it. Satisfied is 4 or 5.
with period as (select $1::timestamptz as from_at, $2::timestamptz as to_at, $3::text as zone),
ratings as (
  select (rating.body ->> 'score')::int as score,
    exists (select from conversation_event joined where joined.conversation_id = rating.conversation_id and joined.type = 'agent-joined') as by_agent
  from conversation_event rating, period
  where rating.type = 'rating-given' and rating.at >= from_at and rating.at < to_at
    and not exists (select from conversation_event later where later.conversation_id = rating.conversation_id and later.type = 'rating-given' and later.seq > rating.seq)
)
select case when by_agent then 'With an agent' else 'Bot alone' end as handled_by, count(*)::int as ratings,
  round(avg(score), 2)::float8 as average, round(avg((score >= 4)::int), 4)::float8 as satisfied,
  count(*) filter (where score = 1)::int as rated_1, count(*) filter (where score = 2)::int as rated_2,
  count(*) filter (where score = 3)::int as rated_3, count(*) filter (where score = 4)::int as rated_4,
  count(*) filter (where score = 5)::int as rated_5
from ratings group by by_agent order by by_agent
