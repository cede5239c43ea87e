-- What the knowledge did not answer
-- Questions that the bot had no answer to, those that differ only in case and punctuation together, the most frequent first. At most 50.
with period as (select $1::timestamptz as from_at, $2::timestamptz as to_at, $3::text as zone)
select (array_agg(question order by at desc))[1] as question, count(*)::int as times,
  round(max(best_score)::numeric, 3)::float8 as best_score, max(at) as last_asked,
  (array_agg(id::text order by at desc))[1] as turn_id
from bot_turn, period
where outcome = 'abstain' and not is_erased and at >= from_at and at < to_at
group by btrim(regexp_replace(lower(question), '[^[:alnum:]]+', ' ', 'g'))
order by times desc, last_asked desc limit 50
