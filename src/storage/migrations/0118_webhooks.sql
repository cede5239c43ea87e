-- Endpoints of other systems that are told of events, and what is to be sent to them. A delivery names its event in the log and holds none of its
-- words: the body is written when it is sent, so that erased words cannot lie here.
create table webhook_endpoint (
  id uuid primary key,
  name text not null,
  url text not null,
  types text[] not null,
  -- Null: the conversations of every site.
  site_id uuid,
  -- Oldest first, sealed where there is a key for it. Each one signs.
  secrets text[] not null check (cardinality(secrets) between 1 and 2),
  secret_endings text[] not null,
  enabled boolean not null default true,
  disabled_why text,
  created_at timestamptz not null
);

-- No foreign key to the endpoint: an endpoint that is deleted must never make a visitor's message fail. Rows without one are swept.
create table webhook_delivery (
  id text primary key,
  endpoint_id uuid not null,
  -- Both null in a test.
  conversation_id uuid references conversation on delete cascade,
  seq integer,
  type text not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  give_up_at timestamptz not null,
  claimed_until timestamptz,
  last_status integer,
  last_answer text,
  last_error text,
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint webhook_delivery_ended check ((state = 'pending') = (ended_at is null))
);
create index webhook_delivery_due on webhook_delivery (endpoint_id, next_at) where state = 'pending';
create index webhook_delivery_order on webhook_delivery (endpoint_id, conversation_id, seq) where state = 'pending';
create index webhook_delivery_dead on webhook_delivery (endpoint_id, created_at desc) where state = 'dead';
create index webhook_delivery_listed on webhook_delivery (endpoint_id, created_at desc, id);
create index webhook_delivery_ended on webhook_delivery (ended_at) where ended_at is not null;
create index webhook_delivery_conversation on webhook_delivery (conversation_id) where conversation_id is not null;
