-- Came back within three days
-- Of the conversations that ended in the period: the visitor wrote again within 72 hours, in the same conversation or in a new one. By whether an agent had it.
with period as (select $1::timestamptz as from_at, $2::timestamptz as to_at, $3::text as zone),
closed as (
  select distinct on (closed.conversation_id) closed.conversation_id, closed.at, closed.seq, conversation.visitor_id
  from conversation_event closed join conversation on conversation.id = closed.conversation_id, period
  where closed.type = 'conversation-closed' and closed.at >= from_at and closed.at < to_at
  order by closed.conversation_id, closed.seq
),
judged as (
  select exists (select from conversation_event joined where joined.conversation_id = closed.conversation_id and joined.type = 'agent-joined'
      and joined.seq < closed.seq) as by_agent,
    exists (select from conversation next where next.visitor_id = closed.visitor_id and next.started_at > closed.at
      and next.started_at <= closed.at + interval '72 hours')
    or exists (select from conversation_event again where again.conversation_id = closed.conversation_id and again.seq > closed.seq
      and again.type = 'conversation-reopened' and again.at <= closed.at + interval '72 hours') as came_back
  from closed
)
select case when by_agent then 'With an agent' else 'Bot alone' end as handled_by, count(*)::int as closed,
  count(*) filter (where came_back)::int as came_back, round(avg(came_back::int), 4)::float8 as share
from judged group by by_agent order by by_agent
