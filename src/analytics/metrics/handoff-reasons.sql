-- Why people were needed
-- Requests for a person by their reason, and their share of the conversations that began in the period. A conversation may ask more than once.
with period as (select $1::timestamptz as from_at, $2::timestamptz as to_at, $3::text as zone),
begun as (
  select count(*) as count from conversation, period where started_at >= from_at and started_at < to_at
)
select event.body ->> 'reason' as reason, count(*)::int as handoffs, count(distinct event.conversation_id)::int as conversations,
  round(count(distinct event.conversation_id)::numeric / nullif((select count from begun), 0), 4)::float8 as share_of_conversations
from conversation_event event, period
where event.type = 'handoff-requested' and event.at >= from_at and event.at < to_at
group by 1 order by 2 desc, 1
