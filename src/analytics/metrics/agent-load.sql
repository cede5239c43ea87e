-- Agents
-- What each agent took and wrote in the period; the median seconds from joining to the first reply; the average rating of conversations they had.
with period as (select $1::timestamptz as from_at, $2::timestamptz as to_at, $3::text as zone),
joins as (
  select event.body ->> 'agentId' as agent_id, event.conversation_id, event.at, event.seq
  from conversation_event event, period
  where event.type = 'agent-joined' and event.at >= from_at and event.at < to_at
),
replies as (
  select author ->> 'id' as agent_id, count(*) as count
  from conversation_event, period
  where type = 'agent-message' and at >= from_at and at < to_at group by 1
),
served as (
  select joins.agent_id, joins.conversation_id, conversation.rating,
    extract(epoch from (
      select min(reply.at) from conversation_event reply
      where reply.conversation_id = joins.conversation_id and reply.seq > joins.seq and reply.type = 'agent-message'
        and reply.author ->> 'id' = joins.agent_id) - joins.at) as first_reply
  from joins join conversation on conversation.id = joins.conversation_id
)
select agent.name as agent, count(distinct served.conversation_id)::int as conversations,
  coalesce(max(replies.count), 0)::int as replies,
  round(percentile_cont(0.5) within group (order by served.first_reply)::numeric, 1)::float8 as median_first_reply_seconds,
  round(avg(served.rating), 2)::float8 as average_rating
from served join agent on agent.id::text = served.agent_id left join replies on replies.agent_id = served.agent_id
group by agent.id, agent.name order by conversations desc, agent.name
