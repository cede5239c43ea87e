-- What the model cost
-- By model: the turns of visitors that asked it, the tokens that its endpoint counted, and their cost by MODEL_PRICES at that time.
-- A call that was let go before its end has no tokens. Help for agents is not counted.
select model_use ->> 'model' as model,
  count(*)::int as answers,
  sum((model_use ->> 'tokensIn')::float8) as tokens_in,
  sum((model_use ->> 'tokensOut')::float8) as tokens_out,
  round((sum((model_use ->> 'tokensIn')::float8 + (model_use ->> 'tokensOut')::float8) / count(*))::numeric)::float8 as tokens_per_answer,
  round(sum((model_use ->> 'cost')::numeric), 4)::float8 as cost,
  round(avg((model_use ->> 'cost')::numeric), 6)::float8 as cost_per_answer,
  model_use ->> 'currency' as currency
from bot_turn
where model_use is not null and at >= $1::timestamptz and at < $2::timestamptz and $3::text is not null
group by 1, model_use ->> 'currency'
order by answers desc, model, currency
