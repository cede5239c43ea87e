-- When visitors write
-- Messages of visitors by weekday (1 is Monday) and hour of the day.
with period as (select $1::timestamptz as from_at, $2::timestamptz as to_at, $3::text as zone)
select extract(isodow from at at time zone zone)::int as weekday, extract(hour from at at time zone zone)::int as hour, count(*)::int as messages
from conversation_event, period
where type = 'visitor-message' and at >= from_at and at < to_at
group by 1, 2 order by 1, 2
