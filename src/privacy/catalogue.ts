/**
 * Every column of the database that can hold words, addresses or files of visitors, with what erasing a person does to it. `blanked`: nothing of the
 * person remains in it. `deleted`: the row goes. `not-theirs`: words of agents, editors or operators, never of a visitor.
 */
export const personalColumns: Readonly<Record<string, Readonly<Record<string, 'blanked' | 'deleted' | 'not-theirs'>>>> = {
  visitor: { name: 'blanked', email: 'blanked', token_hash: 'blanked' },
  visitor_token: { token_hash: 'deleted' },
  person: {
    name: 'deleted',
    email: 'deleted',
    other_emails: 'deleted',
    phone: 'deleted',
    company: 'deleted',
    attributes: 'deleted',
    vouched: 'deleted',
    language: 'deleted',
    time_zone: 'deleted',
    tags: 'deleted',
  },
  person_identity: { subject: 'deleted' },
  person_note: { text: 'deleted' },
  page_action: { name: 'deleted', properties: 'deleted' },
  conversation: {
    visitor_name: 'blanked',
    visitor_email: 'blanked',
    last_message: 'blanked',
    last_visitor_words: 'blanked',
    follow_up: 'blanked',
    page: 'blanked',
    tags: 'blanked',
    close_note: 'blanked',
    mentioned_by: 'not-theirs',
    state: 'not-theirs',
    route: 'not-theirs',
  },
  conversation_event: { body: 'blanked', author: 'not-theirs' },
  bot_turn: { question: 'blanked', trace: 'blanked' },
  attachment: { name: 'deleted' },
  attachment_part: { bytes: 'deleted' },
  draft: { text: 'deleted' },
  mail: { recipient: 'deleted', problem: 'deleted' },
  webhook_delivery: { last_answer: 'blanked', last_error: 'not-theirs' },
  audit_entry: { subject: 'blanked', detail: 'blanked', actor_name: 'not-theirs' },
  agent: { name: 'not-theirs', email: 'not-theirs', password_hash: 'not-theirs' },
  canned_reply: { title: 'not-theirs', text: 'not-theirs', shortcut: 'not-theirs', folder: 'not-theirs' },
  saved_view: { name: 'not-theirs', filter: 'not-theirs' },
  api_answer: { answer: 'deleted' },
};

/** Columns without personal data, by table: ids, times, counts, states, and what editors and operators wrote. A new column is put here or above. */
export const impersonalColumns: Readonly<Record<string, string>> = {
  visitor: 'id created_at last_seen_at site seen_conversation_id seen_seq made_up_name site_id person_id is_apart',
  visitor_consent: 'visitor_id version at',
  visitor_token: 'visitor_id kind site created_at last_used_at expires_at',
  person: 'id is_verified blocked_at first_seen_at last_seen_at',
  person_identity: 'site_id person_id created_at last_seen_at',
  person_note: 'id person_id author_id created_at',
  page_action: 'id visitor_id at',
  conversation:
    'id visitor_id bot_id state_kind last_seq started_at updated_at waiting_since priority agent_id offer_expires_at last_visitor_seq unanswered unanswered_since sentiment language handoff_reason person_offered person_declined rating team_id weight queue_front transfer_agent_id transfer_expires_at due due_at mood_dropped_at mentioned_agent_ids snooze visitor_bytes changed_at quiet_since resting help_check rated_at site_id erased_at pages_erased',
  conversation_event: 'conversation_id seq id type at handled_at claimed_until claimed_by attempts failed',
  bot_turn: 'id conversation_id at outcome rule_id confidence best_score total_ms model_use is_erased',
  attachment: 'id uploader_kind uploader_id conversation_id event_id type size width height whole created_at',
  attachment_part: 'attachment_id number',
  draft: 'agent_id conversation_id kind updated_at',
  mail: 'id kind language agent_id conversation_id state attempts due_at claimed_until created_at ended_at up_to_seq',
  webhook_delivery: 'id endpoint_id conversation_id seq type state attempts next_at give_up_at claimed_until last_status created_at ended_at',
  audit_entry: 'id at actor_id action times conversation_id',
  agent:
    'id role availability capacity connected_until last_assigned_at created_at disabled_at skills languages last_active_at away_by_idle missed_offers away_by_missed away_since asked_away_at last_missed_at signed_out_at',
  canned_reply: 'id agent_id shared updated_at',
  saved_view: 'id agent_id shared created_at',
  api_answer: 'token_id key request_hash started_at claimed_at status',
};

/** Tables that hold accounts, settings and articles alone: nothing of a visitor comes there, whatever their columns are. */
export const impersonalTables: readonly string[] = [
  ...[
    'agent_device',
    'api_token',
    'agent_session',
    'password_link',
    'setup_token',
    'failed_try',
    'team',
    'team_member',
    'bot_switch',
    'routing_settings',
    'privacy_settings',
    'site',
    'site_sighting',
    'consent_text',
    'identity_key',
    'webhook_endpoint',
  ],
  ...['article', 'article_address', 'article_image', 'article_image_use', 'article_search', 'article_version', 'article_word', 'passage'],
  ...['embedding', 'embedding_claim', 'knowledge_revision', 'knowledge_source', 'settled_conflict', 'source_conflict', 'source_file', 'source_run'],
  ...['schema_migration', 'write_probe'],
];
