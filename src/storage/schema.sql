-- The schema as the migrations make it. Written by "npm run schema", compared by a test; a change is a new file in migrations/.

CREATE OR REPLACE FUNCTION public.event_words(body jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN COALESCE((body ->> 'text'::text), (body ->> 'message'::text), (body ->> 'note'::text), (body ->> 'summary'::text), (body ->> 'comment'::text), ''::text);

CREATE OR REPLACE FUNCTION public.made_up_name(visitor_id text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare
  looks constant text[] := array[
    'Azure', 'Blue', 'Bright', 'Bronze', 'Calm', 'Cobalt', 'Copper', 'Crimson', 'Early', 'Gentle', 'Golden', 'Green', 'Grey', 'Indigo',
    'Lucky', 'Maroon', 'Merry', 'Noble', 'Ochre', 'Orange', 'Purple', 'Quick', 'Quiet', 'Silver', 'Snowy', 'Spry', 'Swift', 'Teal', 'Tidy',
    'Turquoise', 'Wise', 'Witty'];
  animals constant text[] := array[
    'Badger', 'Beaver', 'Bison', 'Crane', 'Curlew', 'Deer', 'Dolphin', 'Egret', 'Elk', 'Falcon', 'Finch', 'Fox', 'Gecko', 'Hare',
    'Hedgehog', 'Heron', 'Ibex', 'Ibis', 'Kestrel', 'Koala', 'Lynx', 'Magpie', 'Marten', 'Moose', 'Newt', 'Osprey', 'Otter', 'Owl',
    'Panda', 'Pelican', 'Plover', 'Puffin', 'Salmon', 'Seal', 'Sparrow', 'Squirrel', 'Stork', 'Swallow', 'Swan', 'Tiger', 'Trout', 'Zebra'];
  hash bigint := 2166136261;
  rest bigint;
begin
  for place in 1..length(visitor_id) loop
    hash := ((hash # ascii(substr(visitor_id, place, 1))) * 16777619) & 4294967295;
  end loop;
  rest := hash / 32;
  return looks[1 + hash % 32] || ' ' || animals[1 + rest % 42] || ' ' || (10 + (rest / 42) % 90);
end $function$;

CREATE OR REPLACE FUNCTION public.search_words(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN translate(regexp_replace(words, '([-<>+#/\\@=&%$*_~|^{}()\[\]])'::text, ' \1 '::text, 'g'::text), ('<>-+#/\@=&%$*_~|^{}[]().,:;!?…"“”„‚‘’«»‹›–—·•¿¡'::text || chr(160)), ('ᚠᚡᚢᚣᚤᚥᚦᚧᚨᚩᚪᚫᚬᚭᚮᚯᚰᚱᚲᚳᚴᚵᚶ'::text || repeat(' '::text, 25)));

create table action_call (
  id uuid not null,
  conversation_id uuid,
  bot_id text not null,
  action_id text not null,
  state text not null,
  attempts integer default 0 not null,
  status integer,
  cause text default ''::text not null,
  result jsonb default '{}'::jsonb not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint action_call_pkey PRIMARY KEY (id),
  constraint action_call_state_check CHECK ((state = ANY (ARRAY['started'::text, 'done'::text, 'not-found'::text, 'failed'::text, 'refused'::text, 'unsure'::text]))),
  constraint action_call_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE
);
CREATE INDEX action_call_conversation ON public.action_call USING btree (conversation_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX action_call_counted ON public.action_call USING btree (bot_id, action_id, started_at);

create table address_code (
  conversation_id uuid not null,
  address text not null,
  salt bytea,
  hash bytea,
  tries integer default 0 not null,
  written_at timestamp with time zone,
  proven_at timestamp with time zone,
  constraint address_code_pkey PRIMARY KEY (conversation_id),
  constraint address_code_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE
);

create table agent (
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text not null,
  role text not null,
  availability text default 'away'::text not null,
  capacity integer default 4 not null,
  connected_until timestamp with time zone default '-infinity'::timestamp with time zone not null,
  last_assigned_at timestamp with time zone default '-infinity'::timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  disabled_at timestamp with time zone,
  skills text[] default '{}'::text[] not null,
  languages text[] default '{}'::text[] not null,
  last_active_at timestamp with time zone default '-infinity'::timestamp with time zone not null,
  away_by_idle boolean default false not null,
  missed_offers integer default 0 not null,
  away_by_missed boolean default false not null,
  away_since timestamp with time zone,
  asked_away_at timestamp with time zone,
  last_missed_at timestamp with time zone,
  signed_out_at timestamp with time zone,
  constraint agent_pkey PRIMARY KEY (id),
  constraint agent_availability_check CHECK ((availability = ANY (ARRAY['available'::text, 'busy'::text, 'away'::text]))),
  constraint agent_capacity_check CHECK (((capacity >= 1) AND (capacity <= 50))),
  constraint agent_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'supervisor'::text, 'agent'::text, 'editor'::text])))
);
CREATE UNIQUE INDEX agent_email ON public.agent USING btree (lower(email));

create table agent_device (
  token_hash bytea not null,
  agent_id uuid not null,
  last_used_at timestamp with time zone not null,
  constraint agent_device_pkey PRIMARY KEY (token_hash, agent_id),
  constraint agent_device_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id) ON DELETE CASCADE
);
CREATE INDEX agent_device_agent ON public.agent_device USING btree (agent_id, last_used_at);

create table agent_session (
  token_hash bytea not null,
  agent_id uuid not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  host_only boolean default false not null,
  constraint agent_session_pkey PRIMARY KEY (token_hash),
  constraint agent_session_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id) ON DELETE CASCADE
);
CREATE INDEX agent_session_agent ON public.agent_session USING btree (agent_id);

create table api_answer (
  token_id uuid not null,
  key text not null,
  request_hash bytea not null,
  started_at timestamp with time zone not null,
  claimed_at timestamp with time zone not null,
  status integer,
  answer jsonb,
  constraint api_answer_pkey PRIMARY KEY (token_id, key),
  constraint api_answer_token_id_fkey FOREIGN KEY (token_id) REFERENCES api_token(id) ON DELETE CASCADE
);
CREATE INDEX api_answer_started ON public.api_answer USING btree (started_at);

create table api_token (
  id uuid not null,
  name text not null,
  token_hash bytea not null,
  ending text not null,
  owner_id uuid not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  window_start timestamp with time zone,
  window_calls integer default 0 not null,
  constraint api_token_pkey PRIMARY KEY (id),
  constraint api_token_token_hash_key UNIQUE (token_hash),
  constraint api_token_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES agent(id)
);

create table article (
  id uuid not null,
  slug text not null,
  origin text not null,
  source_path text,
  source_hash text,
  source_version integer,
  status text not null,
  language text not null,
  tags text[] default '{}'::text[] not null,
  latest_version integer not null,
  published_version_id uuid,
  published_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  source_id uuid,
  source_address text,
  deleted_at timestamp with time zone,
  unpublished_at timestamp with time zone,
  constraint article_pkey PRIMARY KEY (id),
  constraint article_slug_key UNIQUE (slug),
  constraint article_source_path UNIQUE (source_id, source_path),
  constraint article_check CHECK (((origin = 'file'::text) = (source_path IS NOT NULL))),
  constraint article_check1 CHECK (((status = 'published'::text) = (published_version_id IS NOT NULL))),
  constraint article_origin_check CHECK ((origin = ANY (ARRAY['console'::text, 'file'::text]))),
  constraint article_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'archived'::text]))),
  constraint article_published_version FOREIGN KEY (published_version_id) REFERENCES article_version(id),
  constraint article_source_id_fkey FOREIGN KEY (source_id) REFERENCES knowledge_source(id)
);
CREATE INDEX article_deleted ON public.article USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX article_published ON public.article USING btree (id) WHERE (status = 'published'::text);

create table article_address (
  key text not null,
  article_id uuid not null,
  address text not null,
  constraint article_address_pkey PRIMARY KEY (key),
  constraint article_address_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id) ON DELETE CASCADE
);
CREATE INDEX article_address_article ON public.article_address USING btree (article_id);

create table article_image (
  id text not null,
  type text not null,
  size integer not null,
  width integer not null,
  height integer not null,
  bytes bytea storage external not null,
  created_at timestamp with time zone not null,
  constraint article_image_pkey PRIMARY KEY (id)
);

create table article_image_use (
  article_id uuid not null,
  image_id text not null,
  constraint article_image_use_pkey PRIMARY KEY (article_id, image_id),
  constraint article_image_use_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id) ON DELETE CASCADE
);
CREATE INDEX article_image_use_image ON public.article_image_use USING btree (image_id);

create table article_search (
  article_id uuid not null,
  words tsvector not null,
  constraint article_search_pkey PRIMARY KEY (article_id),
  constraint article_search_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id) ON DELETE CASCADE
);
CREATE INDEX article_search_words ON public.article_search USING gin (words);

create table article_version (
  id uuid not null,
  article_id uuid not null,
  number integer not null,
  title text not null,
  markdown text not null,
  questions text[] default '{}'::text[] not null,
  content_hash text not null,
  created_by text not null,
  at timestamp with time zone not null,
  audience text[] default '{}'::text[] not null,
  constraint article_version_pkey PRIMARY KEY (id),
  constraint article_version_article_id_number_key UNIQUE (article_id, number),
  constraint article_version_number_check CHECK ((number > 0)),
  constraint article_version_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id)
);
CREATE INDEX article_version_kept ON public.article_version USING btree (article_id) WHERE (audience <> '{}'::text[]);

create table article_vote (
  article_id uuid not null,
  day date not null,
  helped integer default 0 not null,
  not_helped integer default 0 not null,
  constraint article_vote_pkey PRIMARY KEY (article_id, day),
  constraint article_vote_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id) ON DELETE CASCADE
);

create table article_word (
  word text not null,
  constraint article_word_pkey PRIMARY KEY (word)
);
CREATE INDEX article_word_ending ON public.article_word USING btree ("right"(word, 3));

create table attachment (
  id uuid not null,
  uploader_kind text not null,
  uploader_id uuid not null,
  conversation_id uuid,
  event_id uuid,
  name text not null,
  type text not null,
  size integer not null,
  width integer,
  height integer,
  whole boolean default false not null,
  created_at timestamp with time zone not null,
  constraint attachment_pkey PRIMARY KEY (id),
  constraint attachment_check CHECK (((event_id IS NULL) OR ((conversation_id IS NOT NULL) AND whole))),
  constraint attachment_size_check CHECK ((size > 0)),
  constraint attachment_uploader_kind_check CHECK ((uploader_kind = ANY (ARRAY['visitor'::text, 'agent'::text]))),
  constraint attachment_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE
);
CREATE INDEX attachment_conversation ON public.attachment USING btree (conversation_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX attachment_created ON public.attachment USING btree (created_at) WHERE (event_id IS NOT NULL);
CREATE INDEX attachment_unused ON public.attachment USING btree (created_at) WHERE (event_id IS NULL);
CREATE INDEX attachment_uploader ON public.attachment USING btree (uploader_id, created_at);

create table attachment_part (
  attachment_id uuid not null,
  number integer not null,
  bytes bytea storage external not null,
  constraint attachment_part_pkey PRIMARY KEY (attachment_id, number),
  constraint attachment_part_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES attachment(id) ON DELETE CASCADE
);

create table audit_entry (
  id uuid not null,
  at timestamp with time zone not null,
  actor_id uuid,
  actor_name text not null,
  action text not null,
  subject text not null,
  detail text default ''::text not null,
  times integer default 1 not null,
  conversation_id uuid,
  constraint audit_entry_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_entry_at ON public.audit_entry USING btree (at DESC, id);

create table bot (
  name text not null,
  published integer not null,
  folder_digest text not null,
  conflict integer,
  draft jsonb,
  draft_base integer,
  draft_author text,
  draft_at timestamp with time zone,
  revision integer default 1 not null,
  constraint bot_pkey PRIMARY KEY (name),
  constraint bot_name_published_fkey FOREIGN KEY (name, published) REFERENCES bot_version(bot, number)
);

create table bot_secret (
  name text not null,
  value text not null,
  changed_at timestamp with time zone not null,
  constraint bot_secret_pkey PRIMARY KEY (name)
);

create table bot_switch (
  only_row boolean default true not null,
  is_off boolean default false not null,
  changed_by text,
  changed_at timestamp with time zone,
  constraint bot_switch_pkey PRIMARY KEY (only_row),
  constraint bot_switch_only_row_check CHECK (only_row)
);

create table bot_turn (
  id uuid not null,
  conversation_id uuid not null,
  at timestamp with time zone not null,
  question text not null,
  outcome text not null,
  rule_id text not null,
  confidence real not null,
  best_score real not null,
  total_ms real not null,
  trace jsonb not null,
  model_use jsonb,
  is_erased boolean default false not null,
  constraint bot_turn_pkey PRIMARY KEY (id),
  constraint bot_turn_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id)
);
CREATE INDEX bot_turn_at ON public.bot_turn USING btree (at DESC);
CREATE INDEX bot_turn_conversation ON public.bot_turn USING btree (conversation_id, at);
CREATE INDEX bot_turn_gaps ON public.bot_turn USING btree (at DESC) WHERE (outcome = 'abstain'::text);
CREATE INDEX bot_turn_model_use ON public.bot_turn USING btree (at) WHERE (model_use IS NOT NULL);
CREATE INDEX bot_turn_traced ON public.bot_turn USING btree (at) WHERE (NOT is_erased);

create table bot_version (
  bot text not null,
  number integer not null,
  files jsonb not null,
  digest text not null,
  origin text not null,
  author text not null,
  note text default ''::text not null,
  at timestamp with time zone not null,
  constraint bot_version_pkey PRIMARY KEY (bot, number),
  constraint bot_version_origin_check CHECK ((origin = ANY (ARRAY['folder'::text, 'console'::text])))
);

create table canned_reply (
  id uuid not null,
  agent_id uuid not null,
  shortcut text not null,
  title text not null,
  text text not null,
  shared boolean not null,
  updated_at timestamp with time zone default now() not null,
  folder text default ''::text not null,
  constraint canned_reply_pkey PRIMARY KEY (id),
  constraint canned_reply_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX canned_reply_own ON public.canned_reply USING btree (agent_id, shortcut) WHERE (NOT shared);
CREATE UNIQUE INDEX canned_reply_shared ON public.canned_reply USING btree (shortcut) WHERE shared;

create table card_endpoint (
  is_only boolean default true not null,
  url text not null,
  site_ids uuid[] default '{}'::uuid[] not null,
  enabled boolean default true not null,
  secret text not null,
  secret_ending text not null,
  constraint card_endpoint_pkey PRIMARY KEY (is_only),
  constraint card_endpoint_is_only_check CHECK (is_only)
);

create table card_press (
  id uuid not null,
  conversation_id uuid not null,
  pressed_at timestamp with time zone not null,
  answer text,
  constraint card_press_pkey PRIMARY KEY (id),
  constraint card_press_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE
);
CREATE INDEX card_press_conversation ON public.card_press USING btree (conversation_id);

create table channel_account (
  id uuid not null,
  kind text not null,
  name text not null,
  settings jsonb not null,
  secret text,
  hook_secret text,
  site_id uuid not null,
  team_id uuid,
  bot_answers boolean default false not null,
  enabled boolean default true not null,
  cursor jsonb,
  connected_since timestamp with time zone,
  received_at timestamp with time zone,
  problem text,
  problem_at timestamp with time zone,
  leased_by text,
  leased_until timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint channel_account_pkey PRIMARY KEY (id)
);

create table channel_delivery (
  id uuid not null,
  account_id uuid not null,
  conversation_id uuid not null,
  seq integer not null,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  due_at timestamp with time zone not null,
  problem text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint channel_delivery_pkey PRIMARY KEY (id),
  constraint channel_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'refused'::text]))),
  constraint channel_delivery_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE
);
CREATE INDEX channel_delivery_conversation ON public.channel_delivery USING btree (conversation_id);
CREATE INDEX channel_delivery_due ON public.channel_delivery USING btree (account_id, due_at) WHERE (state = 'waiting'::text);

create table channel_message (
  account_id uuid not null,
  key text not null,
  outcome text not null,
  conversation_id uuid,
  event_id uuid,
  sender text,
  subject text,
  whole text,
  received_at timestamp with time zone not null,
  constraint channel_message_pkey PRIMARY KEY (account_id, key),
  constraint channel_message_outcome_check CHECK ((outcome = ANY (ARRAY['taken'::text, 'noted'::text, 'ignored'::text]))),
  constraint channel_message_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE
);
CREATE INDEX channel_message_event ON public.channel_message USING btree (conversation_id, event_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX channel_message_ignored ON public.channel_message USING btree (account_id, received_at) WHERE (outcome = 'ignored'::text);

create table channel_sender (
  account_id uuid not null,
  address text not null,
  visitor_id uuid not null,
  constraint channel_sender_pkey PRIMARY KEY (account_id, address),
  constraint channel_sender_visitor_id_fkey FOREIGN KEY (visitor_id) REFERENCES visitor(id) ON DELETE CASCADE
);
CREATE INDEX channel_sender_visitor ON public.channel_sender USING btree (visitor_id);

create table channel_thread (
  account_id uuid not null,
  key text not null,
  conversation_id uuid not null,
  constraint channel_thread_pkey PRIMARY KEY (account_id, key),
  constraint channel_thread_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE
);
CREATE INDEX channel_thread_conversation ON public.channel_thread USING btree (conversation_id);

create table confirmed_address (
  visitor_id uuid not null,
  address text not null,
  confirmed_at timestamp with time zone not null,
  constraint confirmed_address_pkey PRIMARY KEY (visitor_id, address),
  constraint confirmed_address_visitor_id_fkey FOREIGN KEY (visitor_id) REFERENCES visitor(id) ON DELETE CASCADE
);

create table consent_text (
  version text not null,
  language text not null,
  text text not null,
  link text not null,
  constraint consent_text_pkey PRIMARY KEY (version)
);

create table conversation (
  id uuid not null,
  visitor_id uuid not null,
  bot_id text not null,
  visitor_name text,
  visitor_email text,
  state_kind text not null,
  state jsonb not null,
  last_seq integer not null,
  started_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  waiting_since timestamp with time zone,
  priority integer default 0 not null,
  agent_id uuid,
  offer_expires_at timestamp with time zone,
  last_visitor_seq integer default 0 not null,
  last_message jsonb,
  unanswered integer default 0 not null,
  unanswered_since timestamp with time zone,
  sentiment jsonb,
  language text,
  handoff_reason text,
  person_offered boolean default false not null,
  person_declined boolean default false not null,
  follow_up jsonb,
  rating integer,
  page jsonb,
  route jsonb default '{"skills": [], "teamId": null, "weight": 1, "targets": null, "teamName": null, "overflowTeamId": null}'::jsonb not null,
  team_id uuid,
  weight integer default 1 not null,
  queue_front boolean default false not null,
  transfer_agent_id uuid,
  transfer_expires_at timestamp with time zone,
  due jsonb,
  due_at timestamp with time zone,
  mood_dropped_at timestamp with time zone,
  tags text[] default '{}'::text[] not null,
  mentioned_agent_ids text[] default '{}'::text[] not null,
  snooze jsonb,
  close_note jsonb,
  mentioned_by text,
  visitor_bytes integer default 0 not null,
  changed_at timestamp with time zone default clock_timestamp() not null,
  last_visitor_words text,
  quiet_since timestamp with time zone,
  resting boolean default false not null,
  help_check jsonb default '{"helped": false, "isOpen": false, "wasAsked": false}'::jsonb not null,
  rated_at timestamp with time zone,
  site_id uuid default '00000000-0000-4000-8000-000000000001'::uuid not null,
  erased_at timestamp with time zone,
  pages_erased boolean default false not null,
  channel jsonb,
  approval jsonb,
  constraint conversation_pkey PRIMARY KEY (id),
  constraint conversation_check CHECK (((state_kind = ANY (ARRAY['offered'::text, 'with-agent'::text])) = (agent_id IS NOT NULL))),
  constraint conversation_check1 CHECK (((state_kind = 'offered'::text) = (offer_expires_at IS NOT NULL))),
  constraint conversation_check2 CHECK (((state_kind = ANY (ARRAY['waiting'::text, 'offered'::text])) = (waiting_since IS NOT NULL))),
  constraint conversation_check3 CHECK (((transfer_agent_id IS NOT NULL) = (transfer_expires_at IS NOT NULL))),
  constraint conversation_check4 CHECK (((transfer_agent_id IS NULL) OR (state_kind = 'with-agent'::text))),
  constraint conversation_state_kind_check CHECK ((state_kind = ANY (ARRAY['with-bot'::text, 'waiting'::text, 'offered'::text, 'with-agent'::text, 'closed'::text]))),
  constraint conversation_weight_check CHECK ((weight > 0)),
  constraint conversation_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint conversation_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id),
  constraint conversation_transfer_agent_id_fkey FOREIGN KEY (transfer_agent_id) REFERENCES agent(id),
  constraint conversation_visitor_id_fkey FOREIGN KEY (visitor_id) REFERENCES visitor(id)
);
CREATE INDEX conversation_agent ON public.conversation USING btree (agent_id) WHERE (agent_id IS NOT NULL);
CREATE INDEX conversation_approval ON public.conversation USING btree (id) WHERE (approval IS NOT NULL);
CREATE INDEX conversation_changed ON public.conversation USING btree (changed_at, id);
CREATE INDEX conversation_closed ON public.conversation USING btree (updated_at DESC, id) WHERE (state_kind = 'closed'::text);
CREATE INDEX conversation_due ON public.conversation USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX conversation_ended ON public.conversation USING btree (updated_at) WHERE ((state_kind = 'closed'::text) AND (erased_at IS NULL));
CREATE INDEX conversation_offered ON public.conversation USING btree (offer_expires_at) WHERE (state_kind = 'offered'::text);
CREATE INDEX conversation_open ON public.conversation USING btree (updated_at DESC) WHERE ((state_kind <> 'closed'::text) OR (follow_up IS NOT NULL) OR (mentioned_agent_ids <> '{}'::text[]));
CREATE INDEX conversation_quiet ON public.conversation USING btree (quiet_since) WHERE (quiet_since IS NOT NULL);
CREATE INDEX conversation_started ON public.conversation USING btree (started_at);
CREATE INDEX conversation_tags ON public.conversation USING gin (tags);
CREATE INDEX conversation_transfer ON public.conversation USING btree (transfer_agent_id) WHERE (transfer_agent_id IS NOT NULL);
CREATE INDEX conversation_updated ON public.conversation USING btree (updated_at DESC, id DESC);
CREATE INDEX conversation_visitor ON public.conversation USING btree (visitor_id, started_at DESC);
CREATE INDEX conversation_waiting ON public.conversation USING btree (priority DESC, waiting_since) WHERE (state_kind = 'waiting'::text);
CREATE INDEX conversation_words ON public.conversation USING gin (to_tsvector('simple'::regconfig, search_words(((COALESCE(visitor_name, ''::text) || ' '::text) || COALESCE(visitor_email, ''::text)))));

create table conversation_event (
  conversation_id uuid not null,
  seq integer not null,
  id uuid not null,
  type text not null,
  author jsonb not null,
  body jsonb not null,
  at timestamp with time zone not null,
  handled_at timestamp with time zone,
  claimed_until timestamp with time zone,
  claimed_by uuid,
  attempts integer default 0 not null,
  failed boolean default false not null,
  constraint conversation_event_pkey PRIMARY KEY (conversation_id, seq),
  constraint conversation_event_conversation_id_id_key UNIQUE (conversation_id, id),
  constraint conversation_event_seq_check CHECK ((seq > 0)),
  constraint conversation_event_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id)
);
CREATE INDEX conversation_event_ended ON public.conversation_event USING btree (at DESC) WHERE (type = ANY (ARRAY['returned-to-bot'::text, 'conversation-closed'::text, 'conversation-requeued'::text]));
CREATE INDEX conversation_event_flows ON public.conversation_event USING btree (at) WHERE (type = ANY (ARRAY['flow-begun'::text, 'flow-ended'::text]));
CREATE INDEX conversation_event_joined ON public.conversation_event USING btree (conversation_id, seq DESC) WHERE (type = 'agent-joined'::text);
CREATE INDEX conversation_event_supervised ON public.conversation_event USING btree (at DESC) WHERE (((type = 'agent-joined'::text) AND ((body ->> 'how'::text) = 'assigned'::text)) OR ((type = ANY (ARRAY['conversation-requeued'::text, 'priority-changed'::text])) AND ((body ->> 'cause'::text) = 'supervisor'::text)));
CREATE INDEX conversation_event_type_at ON public.conversation_event USING btree (type, at);
CREATE INDEX conversation_event_unhandled ON public.conversation_event USING btree (claimed_until) WHERE (handled_at IS NULL);
CREATE INDEX conversation_event_words ON public.conversation_event USING gin (to_tsvector('simple'::regconfig, search_words(event_words(body)))) WHERE (type = ANY (ARRAY['visitor-message'::text, 'bot-message'::text, 'agent-message'::text, 'agent-note'::text, 'contact-left'::text, 'returned-to-bot'::text, 'transfer-offered'::text, 'conversation-requeued'::text, 'close-noted'::text, 'rating-given'::text]));

create table draft (
  agent_id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  text text not null,
  updated_at timestamp with time zone not null,
  constraint draft_pkey PRIMARY KEY (agent_id, conversation_id, kind),
  constraint draft_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'note'::text]))),
  constraint draft_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id) ON DELETE CASCADE,
  constraint draft_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE
);

create table embedding (
  encoder text not null,
  content_hash text not null,
  vector bytea not null,
  constraint embedding_pkey PRIMARY KEY (encoder, content_hash)
);

create table embedding_claim (
  encoder text not null,
  content_hash text not null,
  claimed_by uuid not null,
  claimed_until timestamp with time zone not null,
  constraint embedding_claim_pkey PRIMARY KEY (encoder, content_hash)
);

create table failed_try (
  key bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  wait_until timestamp with time zone not null,
  constraint failed_try_pkey PRIMARY KEY (key),
  constraint failed_try_failures_check CHECK ((failures >= 0))
);
CREATE INDEX failed_try_last ON public.failed_try USING btree (last_at);

create table flow_version (
  bot_id text not null,
  flow_id text not null,
  version text not null,
  source text not null,
  created_at timestamp with time zone not null,
  constraint flow_version_pkey PRIMARY KEY (bot_id, flow_id, version)
);

create table identity_key (
  id uuid not null,
  site_id uuid not null,
  secret text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  retired_at timestamp with time zone,
  constraint identity_key_pkey PRIMARY KEY (id),
  constraint identity_key_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id)
);
CREATE INDEX identity_key_site ON public.identity_key USING btree (site_id) WHERE (retired_at IS NULL);

create table knowledge_revision (
  only_row boolean default true not null,
  revision bigint not null,
  constraint knowledge_revision_pkey PRIMARY KEY (only_row),
  constraint knowledge_revision_only_row_check CHECK (only_row)
);

create table knowledge_source (
  id uuid not null,
  kind text not null,
  name text not null,
  address text default ''::text not null,
  settings jsonb not null,
  schedule text not null,
  next_run_at timestamp with time zone,
  created_at timestamp with time zone not null,
  publishes_drafts boolean default false not null,
  constraint knowledge_source_pkey PRIMARY KEY (id),
  constraint knowledge_source_kind_check CHECK ((kind = ANY (ARRAY['folder'::text, 'upload'::text, 'page'::text, 'sitemap'::text, 'crawl'::text]))),
  constraint knowledge_source_schedule_check CHECK ((schedule = ANY (ARRAY['off'::text, 'hourly'::text, 'daily'::text, 'weekly'::text])))
);

create table mail (
  id uuid not null,
  kind text not null,
  recipient text not null,
  language text not null,
  agent_id uuid,
  conversation_id uuid,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  due_at timestamp with time zone not null,
  claimed_until timestamp with time zone,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  problem text,
  up_to_seq integer,
  about text,
  constraint mail_pkey PRIMARY KEY (id),
  constraint mail_ended CHECK (((state = 'waiting'::text) = (ended_at IS NULL))),
  constraint mail_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'refused'::text, 'given-up'::text, 'dropped'::text]))),
  constraint mail_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id) ON DELETE CASCADE,
  constraint mail_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE
);
CREATE INDEX mail_conversation ON public.mail USING btree (conversation_id, ended_at) WHERE (conversation_id IS NOT NULL);
CREATE INDEX mail_created ON public.mail USING btree (created_at DESC, id);
CREATE INDEX mail_due ON public.mail USING btree (due_at) WHERE (state = 'waiting'::text);
CREATE INDEX mail_sent ON public.mail USING btree (lower(recipient), ended_at) WHERE (state = 'sent'::text);
CREATE UNIQUE INDEX mail_waiting_answer ON public.mail USING btree (conversation_id) WHERE ((kind = 'answer'::text) AND (state = 'waiting'::text));
CREATE UNIQUE INDEX mail_waiting_notice ON public.mail USING btree (recipient, about) WHERE ((kind = 'notice'::text) AND (state = 'waiting'::text));

create table mail_key (
  id integer not null,
  secret text not null,
  created_at timestamp with time zone not null,
  constraint mail_key_pkey PRIMARY KEY (id),
  constraint mail_key_id_check CHECK ((id = 1))
);

create table mail_stop (
  conversation_id uuid not null,
  address text not null,
  stopped_at timestamp with time zone not null,
  constraint mail_stop_pkey PRIMARY KEY (conversation_id, address),
  constraint mail_stop_address_check CHECK ((address = lower(address))),
  constraint mail_stop_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE
);

create table mail_template (
  site_id uuid not null,
  language text not null,
  kind text not null,
  subject text not null,
  body text not null,
  updated_at timestamp with time zone not null,
  constraint mail_template_pkey PRIMARY KEY (site_id, language, kind),
  constraint mail_template_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE
);

create table page_action (
  id uuid not null,
  visitor_id uuid not null,
  name text not null,
  properties jsonb default '{}'::jsonb not null,
  at timestamp with time zone not null,
  constraint page_action_pkey PRIMARY KEY (id),
  constraint page_action_visitor_id_fkey FOREIGN KEY (visitor_id) REFERENCES visitor(id) ON DELETE CASCADE
);
CREATE INDEX page_action_at ON public.page_action USING btree (at);
CREATE INDEX page_action_visitor ON public.page_action USING btree (visitor_id, at DESC);

create table page_visit (
  id uuid not null,
  visitor_id uuid not null,
  url text not null,
  title text not null,
  at timestamp with time zone not null,
  constraint page_visit_pkey PRIMARY KEY (id),
  constraint page_visit_visitor_id_fkey FOREIGN KEY (visitor_id) REFERENCES visitor(id) ON DELETE CASCADE
);
CREATE INDEX page_visit_at ON public.page_visit USING btree (at);
CREATE INDEX page_visit_visitor ON public.page_visit USING btree (visitor_id, at DESC);

create table passage (
  id uuid not null,
  article_id uuid not null,
  version_id uuid not null,
  "position" integer not null,
  heading text,
  heading_path text[] default '{}'::text[] not null,
  anchor text,
  text text not null,
  content_hash text not null,
  image_urls text[] default '{}'::text[] not null,
  image_alts text[] default '{}'::text[] not null,
  constraint passage_pkey PRIMARY KEY (id),
  constraint passage_version_id_position_key UNIQUE (version_id, "position"),
  constraint passage_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id),
  constraint passage_version_id_fkey FOREIGN KEY (version_id) REFERENCES article_version(id)
);
CREATE INDEX passage_article ON public.passage USING btree (article_id);

create table password_link (
  agent_id uuid not null,
  token_hash bytea not null,
  expires_at timestamp with time zone not null,
  constraint password_link_pkey PRIMARY KEY (agent_id),
  constraint password_link_token_hash_key UNIQUE (token_hash),
  constraint password_link_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id) ON DELETE CASCADE
);

create table person (
  id uuid not null,
  name text,
  email text,
  other_emails text[] default '{}'::text[] not null,
  phone text,
  company text,
  attributes jsonb default '{}'::jsonb not null,
  vouched jsonb default '{}'::jsonb not null,
  is_verified boolean default false not null,
  first_seen_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  language text,
  time_zone text,
  tags text[] default '{}'::text[] not null,
  blocked_at timestamp with time zone,
  constraint person_pkey PRIMARY KEY (id)
);
CREATE INDEX person_attributes ON public.person USING gin (attributes jsonb_path_ops);
CREATE INDEX person_email ON public.person USING btree (lower(email));
CREATE INDEX person_last_seen ON public.person USING btree (last_seen_at DESC, id);
CREATE INDEX person_tags ON public.person USING gin (tags);

create table person_identity (
  site_id uuid not null,
  subject text not null,
  person_id uuid not null,
  created_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  constraint person_identity_pkey PRIMARY KEY (site_id, subject),
  constraint person_identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint person_identity_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id)
);
CREATE INDEX person_identity_person ON public.person_identity USING btree (person_id);

create table person_note (
  id uuid not null,
  person_id uuid not null,
  author_id uuid not null,
  text text not null,
  created_at timestamp with time zone not null,
  constraint person_note_pkey PRIMARY KEY (id),
  constraint person_note_author_id_fkey FOREIGN KEY (author_id) REFERENCES agent(id),
  constraint person_note_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE INDEX person_note_person ON public.person_note USING btree (person_id, created_at);

create table privacy_settings (
  only_row boolean default true not null,
  settings jsonb default '{}'::jsonb not null,
  constraint privacy_settings_pkey PRIMARY KEY (only_row),
  constraint privacy_settings_only_row_check CHECK (only_row)
);

create table routing_settings (
  only_row boolean default true not null,
  settings jsonb default '{}'::jsonb not null,
  constraint routing_settings_pkey PRIMARY KEY (only_row),
  constraint routing_settings_only_row_check CHECK (only_row)
);

create table saved_view (
  id uuid not null,
  agent_id uuid not null,
  name text not null,
  shared boolean not null,
  filter jsonb not null,
  created_at timestamp with time zone default now() not null,
  constraint saved_view_pkey PRIMARY KEY (id),
  constraint saved_view_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id) ON DELETE CASCADE
);
CREATE INDEX saved_view_agent ON public.saved_view USING btree (agent_id);

create table schema_migration (
  name text not null,
  hash text not null,
  applied_at timestamp with time zone default now() not null,
  constraint schema_migration_pkey PRIMARY KEY (name)
);

create table segment (
  id uuid not null,
  name text not null,
  filter jsonb not null,
  created_at timestamp with time zone not null,
  constraint segment_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX segment_name ON public.segment USING btree (lower(name));

create table settled_conflict (
  id uuid not null,
  article_id uuid not null,
  at timestamp with time zone not null,
  actor_name text not null,
  kept text not null,
  title text not null,
  markdown text not null,
  constraint settled_conflict_pkey PRIMARY KEY (id),
  constraint settled_conflict_kept_check CHECK ((kept = ANY (ARRAY['source'::text, 'console'::text]))),
  constraint settled_conflict_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id) ON DELETE CASCADE
);
CREATE INDEX settled_conflict_article ON public.settled_conflict USING btree (article_id, at DESC);

create table setup_token (
  only_row boolean default true not null,
  token_hash bytea not null,
  created_at timestamp with time zone default now() not null,
  constraint setup_token_pkey PRIMARY KEY (only_row),
  constraint setup_token_only_row_check CHECK (only_row)
);

create table site (
  id uuid not null,
  key text not null,
  is_first boolean default false not null,
  published jsonb default '{}'::jsonb not null,
  draft jsonb,
  revision integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  published_at timestamp with time zone,
  removed_at timestamp with time zone,
  constraint site_pkey PRIMARY KEY (id),
  constraint site_key_key UNIQUE (key)
);
CREATE UNIQUE INDEX site_first ON public.site USING btree (is_first) WHERE is_first;

create table site_sighting (
  site_id uuid not null,
  origin text not null,
  kind text not null,
  detail text default ''::text not null,
  at timestamp with time zone not null,
  constraint site_sighting_pkey PRIMARY KEY (site_id, origin, kind, detail),
  constraint site_sighting_kind_check CHECK ((kind = ANY (ARRAY['shown'::text, 'refused'::text, 'blocked'::text]))),
  constraint site_sighting_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id) ON DELETE CASCADE
);

create table source_conflict (
  article_id uuid not null,
  hash text not null,
  title text not null,
  markdown text not null,
  questions text[] not null,
  tags text[] not null,
  language text not null,
  at timestamp with time zone not null,
  audience text[],
  constraint source_conflict_pkey PRIMARY KEY (article_id),
  constraint source_conflict_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id) ON DELETE CASCADE
);

create table source_file (
  source_id uuid not null,
  path text not null,
  run_id uuid,
  state text not null,
  depth integer default 0 not null,
  address text,
  ending text,
  content bytea,
  language text,
  etag text,
  last_modified text,
  links jsonb,
  why text,
  constraint source_file_pkey PRIMARY KEY (source_id, path),
  constraint source_file_state_check CHECK ((state = ANY (ARRAY['wanted'::text, 'read'::text, 'refused'::text]))),
  constraint source_file_source_id_fkey FOREIGN KEY (source_id) REFERENCES knowledge_source(id) ON DELETE CASCADE
);

create table source_run (
  id uuid not null,
  source_id uuid not null,
  kind text not null,
  state text not null,
  actor_id text,
  actor_name text not null,
  at timestamp with time zone not null,
  ended_at timestamp with time zone,
  node text,
  beat_at timestamp with time zone,
  phase text default 'waiting'::text not null,
  done integer default 0 not null,
  total integer,
  fault text,
  counts jsonb,
  report jsonb,
  constraint source_run_pkey PRIMARY KEY (id),
  constraint source_run_kind_check CHECK ((kind = ANY (ARRAY['sync'::text, 'preview'::text]))),
  constraint source_run_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text]))),
  constraint source_run_source_id_fkey FOREIGN KEY (source_id) REFERENCES knowledge_source(id) ON DELETE CASCADE
);
CREATE INDEX source_run_latest ON public.source_run USING btree (source_id, at DESC);
CREATE UNIQUE INDEX source_run_open ON public.source_run USING btree (source_id) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));

create table team (
  id uuid not null,
  name text not null,
  time_zone text not null,
  hours jsonb,
  holidays jsonb default '[]'::jsonb not null,
  first_response_seconds integer,
  next_response_seconds integer,
  overflow_team_id uuid,
  overflow_after_seconds integer,
  is_default boolean default false not null,
  created_at timestamp with time zone default now() not null,
  constraint team_pkey PRIMARY KEY (id),
  constraint team_overflow_team_id_fkey FOREIGN KEY (overflow_team_id) REFERENCES team(id) ON DELETE SET NULL
);
CREATE UNIQUE INDEX team_default ON public.team USING btree (is_default) WHERE is_default;
CREATE UNIQUE INDEX team_name ON public.team USING btree (lower(name));

create table team_member (
  team_id uuid not null,
  agent_id uuid not null,
  constraint team_member_pkey PRIMARY KEY (team_id, agent_id),
  constraint team_member_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id) ON DELETE CASCADE,
  constraint team_member_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id) ON DELETE CASCADE
);
CREATE INDEX team_member_agent ON public.team_member USING btree (agent_id);

create table team_notice (
  conversation_id uuid not null,
  kind text not null,
  since timestamp with time zone not null,
  team_id uuid not null,
  noted_at timestamp with time zone not null,
  constraint team_notice_pkey PRIMARY KEY (conversation_id, kind, since),
  constraint team_notice_kind_check CHECK ((kind = ANY (ARRAY['unseen'::text, 'lapsed'::text]))),
  constraint team_notice_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE,
  constraint team_notice_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id) ON DELETE CASCADE
);
CREATE INDEX team_notice_team ON public.team_notice USING btree (team_id, noted_at);

create table team_notice_setting (
  team_id uuid not null,
  after_minutes integer not null,
  email text,
  outside_hours text default 'wait'::text not null,
  constraint team_notice_setting_pkey PRIMARY KEY (team_id),
  constraint team_notice_setting_after_minutes_check CHECK ((after_minutes >= 0)),
  constraint team_notice_setting_outside_hours_check CHECK ((outside_hours = ANY (ARRAY['wait'::text, 'send'::text]))),
  constraint team_notice_setting_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id) ON DELETE CASCADE
);

create table undeliverable_address (
  address text not null,
  source text not null,
  reason text not null,
  marked_at timestamp with time zone not null,
  constraint undeliverable_address_pkey PRIMARY KEY (address),
  constraint undeliverable_address_address_check CHECK ((address = lower(address))),
  constraint undeliverable_address_source_check CHECK ((source = ANY (ARRAY['refused'::text, 'reported'::text, 'stopped'::text])))
);

create table visitor (
  id uuid not null,
  token_hash bytea not null,
  name text,
  email text,
  created_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  site text,
  seen_conversation_id uuid,
  seen_seq integer,
  made_up_name text generated always as (made_up_name((id)::text)) stored,
  site_id uuid default '00000000-0000-4000-8000-000000000001'::uuid not null,
  person_id uuid,
  is_apart boolean default false not null,
  constraint visitor_pkey PRIMARY KEY (id),
  constraint visitor_token_hash_key UNIQUE (token_hash),
  constraint visitor_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE SET NULL,
  constraint visitor_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id)
);
CREATE INDEX visitor_last_seen ON public.visitor USING btree (last_seen_at);
CREATE INDEX visitor_made_up_name ON public.visitor USING gin (to_tsvector('simple'::regconfig, made_up_name));
CREATE INDEX visitor_person ON public.visitor USING btree (person_id) WHERE (person_id IS NOT NULL);

create table visitor_consent (
  visitor_id uuid not null,
  version text not null,
  at timestamp with time zone not null,
  constraint visitor_consent_pkey PRIMARY KEY (visitor_id, version),
  constraint visitor_consent_version_fkey FOREIGN KEY (version) REFERENCES consent_text(version),
  constraint visitor_consent_visitor_id_fkey FOREIGN KEY (visitor_id) REFERENCES visitor(id) ON DELETE CASCADE
);

create table visitor_token (
  token_hash bytea not null,
  visitor_id uuid not null,
  kind text not null,
  site text,
  created_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone,
  email text,
  conversation_id uuid,
  purpose text,
  constraint visitor_token_pkey PRIMARY KEY (token_hash),
  constraint visitor_token_kind_check CHECK ((kind = ANY (ARRAY['session'::text, 'link'::text]))),
  constraint visitor_token_purpose_check CHECK ((purpose = 'transcript'::text)),
  constraint visitor_token_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE,
  constraint visitor_token_visitor_id_fkey FOREIGN KEY (visitor_id) REFERENCES visitor(id) ON DELETE CASCADE
);
CREATE INDEX visitor_token_expires ON public.visitor_token USING btree (expires_at) WHERE (expires_at IS NOT NULL);
CREATE INDEX visitor_token_visitor ON public.visitor_token USING btree (visitor_id);

create table webhook_delivery (
  id text not null,
  endpoint_id uuid not null,
  conversation_id uuid,
  seq integer,
  type text not null,
  state text default 'pending'::text not null,
  attempts integer default 0 not null,
  next_at timestamp with time zone not null,
  give_up_at timestamp with time zone not null,
  claimed_until timestamp with time zone,
  last_status integer,
  last_answer text,
  last_error text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint webhook_delivery_pkey PRIMARY KEY (id),
  constraint webhook_delivery_ended CHECK (((state = 'pending'::text) = (ended_at IS NULL))),
  constraint webhook_delivery_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'delivered'::text, 'dead'::text]))),
  constraint webhook_delivery_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE
);
CREATE INDEX webhook_delivery_conversation ON public.webhook_delivery USING btree (conversation_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX webhook_delivery_dead ON public.webhook_delivery USING btree (endpoint_id, created_at DESC) WHERE (state = 'dead'::text);
CREATE INDEX webhook_delivery_due ON public.webhook_delivery USING btree (endpoint_id, next_at) WHERE (state = 'pending'::text);
CREATE INDEX webhook_delivery_ended ON public.webhook_delivery USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX webhook_delivery_listed ON public.webhook_delivery USING btree (endpoint_id, created_at DESC, id);
CREATE INDEX webhook_delivery_order ON public.webhook_delivery USING btree (endpoint_id, conversation_id, seq) WHERE (state = 'pending'::text);

create table webhook_endpoint (
  id uuid not null,
  name text not null,
  url text not null,
  types text[] not null,
  site_id uuid,
  secrets text[] not null,
  secret_endings text[] not null,
  enabled boolean default true not null,
  disabled_why text,
  created_at timestamp with time zone not null,
  constraint webhook_endpoint_pkey PRIMARY KEY (id),
  constraint webhook_endpoint_secrets_check CHECK (((cardinality(secrets) >= 1) AND (cardinality(secrets) <= 2)))
);

create table webhook_try (
  delivery_id text not null,
  number integer not null,
  at timestamp with time zone not null,
  milliseconds integer not null,
  status integer,
  answer text,
  error text,
  constraint webhook_try_pkey PRIMARY KEY (delivery_id, number),
  constraint webhook_try_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES webhook_delivery(id) ON DELETE CASCADE
);

create table write_probe (
  only_row boolean default true not null,
  at timestamp with time zone not null,
  constraint write_probe_pkey PRIMARY KEY (only_row),
  constraint write_probe_only_row_check CHECK (only_row)
);

create view agent_load as
 SELECT agent_id,
    sum(weight)::integer AS load
   FROM ( SELECT conversation.agent_id,
            conversation.weight
           FROM conversation
          WHERE conversation.agent_id IS NOT NULL AND NOT conversation.resting AND conversation.snooze IS NULL
        UNION ALL
         SELECT conversation.transfer_agent_id,
            conversation.weight
           FROM conversation
          WHERE conversation.transfer_agent_id IS NOT NULL) held
  GROUP BY agent_id;
