-- Response and resolution times
-- Seconds. First response: from the first request for a person to the agent's first message after it. Wait: from joining the queue to an agent. Resolution: from the beginning to the end of conversations that ended in the period.
with period as (select $1::timestamptz as from_at, $2::timestamptz as to_at, $3::text as zone),
requests as (
  select conversation_id, min(at) as at from conversation_event where type = 'handoff-requested' group by conversation_id
),
first_responses as (
  select extract(epoch from (
    select min(reply.at) from conversation_event reply
    where reply.conversation_id = requests.conversation_id and reply.type = 'agent-message' and reply.at >= requests.at
  ) - requests.at) as seconds
  from requests, period where requests.at >= from_at and requests.at < to_at
),
waits as (
  select extract(epoch from (
    select min(joined.at) from conversation_event joined
    where joined.conversation_id = queued.conversation_id and joined.type = 'agent-joined' and joined.seq > queued.seq
  ) - queued.at) as seconds
  from conversation_event queued, period
  where queued.type = 'conversation-queued' and queued.at >= from_at and queued.at < to_at
),
resolutions as (
  select extract(epoch from closed.at - conversation.started_at) as seconds
  from conversation_event closed join conversation on conversation.id = closed.conversation_id, period
  where closed.type = 'conversation-closed' and closed.at >= from_at and closed.at < to_at
),
measured as (
  select 1 as place, 'First response' as measure, seconds from first_responses
  union all select 2, 'Wait in the queue', seconds from waits
  union all select 3, 'Resolution', seconds from resolutions
)
select measure, count(seconds)::int as conversations,
  round(percentile_cont(0.5) within group (order by seconds)::numeric, 1)::float8 as median_seconds,
  round(percentile_cont(0.9) within group (order by seconds)::numeric, 1)::float8 as p90_seconds
from measured where seconds is not null
group by place, measure order by place
