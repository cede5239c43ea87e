// Made from the OpenAPI document by "npm run api:client".
export interface paths {
  '/api/v1/conversations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Conversations that match, by their latest change
     * @description Needs the scope `conversations:read` and the role agent.
     */
    get: operations['listConversations'];
    put?: never;
    /**
     * Begin a conversation in the name of a visitor
     * @description The bot answers the first message as it answers one of the widget: look for the answer among the messages. Needs the scope `conversations:write` and the role agent.
     */
    post: operations['beginConversation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One conversation
     * @description Needs the scope `conversations:read` and the role agent.
     */
    get: operations['readConversation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/take-over': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Become the owner, and answer from now on
     * @description From the bot, from the queue, or a closed one, which is opened again. Never from a colleague. The account counts as present for ten minutes after each such call and each message; then, without a console, its conversations go back into the queue. Needs the scope `conversations:write` and the role agent.
     */
    post: operations['takeOver'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Messages of a conversation, oldest first
     * @description Needs the scope `conversations:read` and the role agent.
     */
    get: operations['listMessages'];
    put?: never;
    /**
     * Send a message to the visitor, or in the visitor’s name
     * @description Needs the scope `conversations:write` and the role agent.
     */
    post: operations['sendMessage'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/notes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Notes of agents in a conversation, oldest first
     * @description Needs the scope `conversations:read` and the role agent.
     */
    get: operations['listNotes'];
    put?: never;
    /**
     * Add a note, which the visitor never sees
     * @description Needs the scope `conversations:write` and the role agent.
     */
    post: operations['addNote'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/tags': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add and remove tags of a conversation
     * @description Needs the scope `conversations:write` and the role agent.
     */
    post: operations['changeTags'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tags': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The tags of conversations, the most frequent first
     * @description The 200 most frequent. Needs the scope `conversations:read` and the role agent.
     */
    get: operations['listTags'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/close': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Close a conversation
     * @description One that an agent owns is closed by that agent alone. Needs the scope `conversations:write` and the role agent.
     */
    post: operations['closeConversation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/people': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * People who match, by when they were last seen
     * @description Needs the scope `people:read` and the role agent.
     */
    get: operations['listPeople'];
    put?: never;
    /**
     * Add a person
     * @description With a new visitor of a site, or the person of a visitor who wrote. The account of the token vouches for what the call says. Needs the scope `people:write` and the role agent.
     */
    post: operations['addPerson'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/people/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One person
     * @description Needs the scope `people:read` and the role agent.
     */
    get: operations['readPerson'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change what is known of a person
     * @description A field that is missing stays; null removes it, as null removes an attribute. `tags` replaces all tags. A field that a site signed cannot be changed. Needs the scope `people:write` and the role agent.
     */
    patch: operations['changePerson'];
    trace?: never;
  };
  '/api/v1/people/{id}/block': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Block a person, or take their messages again
     * @description Needs the scope `people:write` and the role agent.
     */
    put: operations['blockPerson'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/people/{id}/notes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Notes about a person, newest first
     * @description Needs the scope `people:read` and the role agent.
     */
    get: operations['listPersonNotes'];
    put?: never;
    /**
     * Add a note about a person
     * @description Needs the scope `people:write` and the role agent.
     */
    post: operations['addPersonNote'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/people/{id}/notes/{noteId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Delete a note about a person
     * @description Its author may, and a supervisor. Needs the scope `people:write` and the role agent.
     */
    delete: operations['deletePersonNote'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/people/{id}/merge/{otherId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The effect of a merge of two people
     * @description Needs the scope `people:read` and the role supervisor.
     */
    get: operations['previewMerge'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/people/{id}/merge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make two people one
     * @description The one of the body joins the one of the path, and is no person any more. This cannot be undone. Needs the scope `people:write` and the role supervisor.
     */
    post: operations['mergePeople'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    BeginConversation: {
      /**
       * @description Left out: the first site.
       * @default null
       */
      siteId?: string | null;
      /**
       * @description A visitor of that site who wrote before. Left out: a new one.
       * @default null
       */
      visitorId?: string | null;
      /** @description What is known of the visitor. Nothing in it counts as signed. */
      visitor?: {
        email?: string | null;
        name?: string | null;
        phone?: string | null;
        company?: string | null;
        attributes?: unknown;
      } | null;
      /**
       * @description The first message of the visitor, which the bot answers.
       * @default null
       */
      text?: string | null;
      /** @default null */
      page?: {
        url: string;
        title: string;
      } | null;
      /** @default null */
      language?: string | null;
    };
    SendMessage: {
      /**
       * @description As an agent: only the owner of the conversation may. As the visitor: for a channel that Baton does not know.
       * @default agent
       * @enum {string}
       */
      as?: 'agent' | 'visitor';
      text: string;
    };
    AddNote: {
      text: string;
      /**
       * @description Ids of colleagues. One who answers no visitors is left out.
       * @default []
       */
      mentions?: string[];
    };
    ChangeTags: {
      /** @default [] */
      add?: string[];
      /** @default [] */
      remove?: string[];
    };
    CloseConversation: {
      /** @default null */
      disposition?: ('solved' | 'answered' | 'not-solved' | 'duplicate' | 'spam' | 'no-reply') | null;
      /** @default  */
      summary?: string;
    };
    AddPerson: {
      /**
       * @description The site of the new visitor. Left out: the first one.
       * @default null
       */
      siteId?: string | null;
      /**
       * @description A visitor that is there: the answer is its person, begun where it had none.
       * @default null
       */
      visitorId?: string | null;
      name?: string | null;
      phone?: string | null;
      company?: string | null;
      tags?: string[];
      email?: string | null;
      /** @description A language tag. */
      language?: ('de' | 'en' | 'es' | 'fr' | 'pt-BR' | '') | string | null;
      /** @description A name of the IANA database, such as Europe/Berlin. */
      timeZone?: ('UTC' | 'Europe/Berlin' | 'America/New_York' | '') | string | null;
      /** @description Null removes an attribute. Names begin with a letter and hold letters, digits, spaces, dots, _ and -. */
      attributes?: {
        [key: string]: string | number | boolean | null;
      };
    };
    ChangePerson: {
      name?: string | null;
      phone?: string | null;
      company?: string | null;
      tags?: string[];
      email?: string | null;
      /** @description A language tag. */
      language?: ('de' | 'en' | 'es' | 'fr' | 'pt-BR' | '') | string | null;
      /** @description A name of the IANA database, such as Europe/Berlin. */
      timeZone?: ('UTC' | 'Europe/Berlin' | 'America/New_York' | '') | string | null;
      /** @description Null removes an attribute. Names begin with a letter and hold letters, digits, spaces, dots, _ and -. */
      attributes?: {
        [key: string]: string | number | boolean | null;
      };
    };
    BlockPerson: {
      blocked: boolean;
    };
    AddPersonNote: {
      text: string;
    };
    MergePeople: {
      /** Format: uuid */
      personId: string;
    };
    ConversationPage: {
      items: components['schemas']['Conversation'][];
      /** @description The cursor of the next page; null on the last one. */
      next: string | null;
    };
    Conversation: {
      /** Format: uuid */
      id: string;
      /**
       * Format: uuid
       * @description The site on whose pages it was begun.
       */
      siteId: string;
      visitor: {
        /** Format: uuid */
        id: string;
        /** @description As the visitor gave it, or a made-up name. Untrusted text. */
        name: string;
        email: string | null;
      };
      /**
       * @description Who may answer now.
       * @enum {string}
       */
      state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
      /** @description The agent who owns it, is offered it, or had it when it was closed. */
      agentId: string | null;
      teamId: string | null;
      /** @description Why it is with a person or asks for one. */
      handoffReason:
        | (
            | 'asked-for-person'
            | 'accepted-offer'
            | 'handoff-rule'
            | 'anger'
            | 'no-answer'
            | 'model-failure'
            | 'turn-limit'
            | 'outside-scope'
            | 'safety'
            | 'agent-took-over'
            | 'bot-off'
            | 'reopened'
          )
        | null;
      priority: number;
      language: string | null;
      tags: string[];
      /** @description Messages of the visitor that wait for a person’s reply. */
      unanswered: number;
      unansweredSince: string | null;
      rating: number | null;
      closeNote: {
        disposition: ('solved' | 'answered' | 'not-solved' | 'duplicate' | 'spam' | 'no-reply') | null;
        summary: string;
      } | null;
      lastMessage: {
        /** @enum {string} */
        from: 'visitor' | 'bot' | 'agent';
        preview: string;
        /** Format: date-time */
        at: string;
      } | null;
      /** @description The page of the visitor’s last message. Untrusted text. */
      page: {
        url: string;
        title: string;
      } | null;
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      updatedAt: string;
      /** @description The number of its newest event. */
      lastSeq: number;
    };
    Problem: {
      /** @description A path on this server that names the kind of problem. */
      type: string;
      title: string;
      status: number;
      /** @description A sentence that says what to do. */
      detail: string;
      /** @description The kind of problem: a word from a closed list. */
      code: string;
      /** @description Stands in the log of the server too. */
      requestId: string;
      /** @description The parts of the request that are wrong. */
      errors?: {
        /** @enum {string} */
        in: 'body' | 'query' | 'path' | 'header';
        field: string;
        detail: string;
      }[];
    };
    MessagePage: {
      items: components['schemas']['Message'][];
      /** @description The cursor of the next page; null on the last one. */
      next: string | null;
    };
    Message: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      conversationId: string;
      /** @description Its number among the events of the conversation. */
      seq: number;
      /** @enum {string} */
      from: 'visitor' | 'bot' | 'agent';
      author: {
        id: string;
        name: string | null;
      };
      /** @description Markdown of bots and agents; plain untrusted text of visitors. */
      text: string;
      attachments: {
        /** Format: uuid */
        id: string;
        name: string;
        type: string;
        size: number;
        width: number | null;
        height: number | null;
      }[];
      /** @description The passages that an answer of the bot rests on. */
      sources: {
        articleId: string;
        title: string;
        url: string;
        quote: string;
      }[];
      /** Format: date-time */
      at: string;
    };
    NotePage: {
      items: components['schemas']['Note'][];
      /** @description The cursor of the next page; null on the last one. */
      next: string | null;
    };
    Note: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      conversationId: string;
      seq: number;
      author: {
        id: string;
        name: string | null;
      };
      text: string;
      attachments: {
        /** Format: uuid */
        id: string;
        name: string;
        type: string;
        size: number;
        width: number | null;
        height: number | null;
      }[];
      mentions: {
        agentId: string;
        agentName: string;
      }[];
      /** Format: date-time */
      at: string;
    };
    TagPage: {
      items: components['schemas']['TagCount'][];
      /** @description The cursor of the next page; null on the last one. */
      next: string | null;
    };
    TagCount: {
      tag: string;
      count: number;
    };
    PeoplePage: {
      items: components['schemas']['Person'][];
      /** @description The cursor of the next page; null on the last one. */
      next: string | null;
    };
    Person: {
      /** Format: uuid */
      id: string;
      /** @description Untrusted text, as all that is known of a person. */
      name: string | null;
      email: string | null;
      otherEmails: string[];
      phone: string | null;
      company: string | null;
      attributes: {
        [key: string]: string | number | boolean;
      };
      /** @description The voucher of each field or `attributes.` and the name of an attribute: a site’s signature, or an agent. One that is missing came unsigned. */
      vouched: {
        [key: string]: 'signed' | 'agent';
      };
      language: string | null;
      timeZone: string | null;
      tags: string[];
      /** @description Since when messages of this person are not taken. */
      blockedAt: string | null;
      /** @description A site signed who it is. */
      isVerified: boolean;
      /** Format: date-time */
      firstSeenAt: string;
      /** Format: date-time */
      lastSeenAt: string;
      /** @description The ids by which sites know the person. */
      identities: {
        /** Format: uuid */
        siteId: string;
        subject: string;
        /** Format: date-time */
        lastSeenAt: string;
      }[];
      /** @description The visitors that the person is: a conversation begins with one. */
      visitors: {
        /** Format: uuid */
        id: string;
        /** Format: uuid */
        siteId: string;
      }[];
    };
    PersonNotePage: {
      items: components['schemas']['PersonNote'][];
      /** @description The cursor of the next page; null on the last one. */
      next: string | null;
    };
    PersonNote: {
      /** Format: uuid */
      id: string;
      author: {
        /** Format: uuid */
        id: string;
        name: string;
      };
      text: string;
      /** Format: date-time */
      at: string;
    };
    MergePreview: {
      /** @description The person as it would be. */
      person: {
        /** Format: uuid */
        id: string;
        /** @description Untrusted text, as all that is known of a person. */
        name: string | null;
        email: string | null;
        otherEmails: string[];
        phone: string | null;
        company: string | null;
        attributes: {
          [key: string]: string | number | boolean;
        };
        /** @description The voucher of each field or `attributes.` and the name of an attribute: a site’s signature, or an agent. One that is missing came unsigned. */
        vouched: {
          [key: string]: 'signed' | 'agent';
        };
        language: string | null;
        timeZone: string | null;
        tags: string[];
        /** @description Since when messages of this person are not taken. */
        blockedAt: string | null;
        /** @description A site signed who it is. */
        isVerified: boolean;
        /** Format: date-time */
        firstSeenAt: string;
        /** Format: date-time */
        lastSeenAt: string;
      };
      /** @description Values that the merge would drop. */
      conflicts: {
        name: string;
        kept: string;
        dropped: string;
      }[];
      conversations: number;
      notes: number;
      /** @description Names of sites that know both by ids of their own: both ids show the history of both. */
      sharedSites: string[];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listConversations: {
    parameters: {
      query?: {
        state?: 'open' | 'closed' | 'with-bot' | 'waiting' | 'with-agent' | 'snoozed';
        agent?: string;
        tag?: string;
        reason?:
          | 'asked-for-person'
          | 'accepted-offer'
          | 'handoff-rule'
          | 'anger'
          | 'no-answer'
          | 'model-failure'
          | 'turn-limit'
          | 'outside-scope'
          | 'safety'
          | 'agent-took-over'
          | 'bot-off'
          | 'reopened';
        mood?: 'negative' | 'neutral' | 'positive';
        unread?: 'yes';
        language?: string;
        from?: string;
        to?: string;
        search?: string;
        /** @description The `next` of the page before. Left out: the first page. */
        cursor?: string;
        /** @description The most items of the page. */
        limit?: number;
        /** @description By the latest change. */
        order?: 'newest' | 'oldest';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConversationPage'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  beginConversation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Chosen by the caller, new for each call. The same call sent again with it does nothing twice and gets the first answer, for a day. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "visitor": {
         *         "name": "Ada Example",
         *         "email": "ada@example.com"
         *       },
         *       "text": "How do I change the plan?",
         *       "language": "en"
         *     }
         */
        'application/json': components['schemas']['BeginConversation'];
      };
    };
    responses: {
      /** @description Done. */
      201: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Conversation'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readConversation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description The state of what was read or written. */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Conversation'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  takeOver: {
    parameters: {
      query?: never;
      header?: {
        /** @description Chosen by the caller, new for each call. The same call sent again with it does nothing twice and gets the first answer, for a day. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Conversation'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listMessages: {
    parameters: {
      query?: {
        /** @description The `next` of the page before. Left out: the first page. */
        cursor?: string;
        /** @description The most items of the page. */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MessagePage'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  sendMessage: {
    parameters: {
      query?: never;
      header?: {
        /** @description Chosen by the caller, new for each call. The same call sent again with it does nothing twice and gets the first answer, for a day. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "text": "Hello Ada, you can change it under *Account*."
         *     }
         */
        'application/json': components['schemas']['SendMessage'];
      };
    };
    responses: {
      /** @description Done. */
      201: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Message'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listNotes: {
    parameters: {
      query?: {
        /** @description The `next` of the page before. Left out: the first page. */
        cursor?: string;
        /** @description The most items of the page. */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NotePage'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  addNote: {
    parameters: {
      query?: never;
      header?: {
        /** @description Chosen by the caller, new for each call. The same call sent again with it does nothing twice and gets the first answer, for a day. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "text": "Order 1042 was sent twice."
         *     }
         */
        'application/json': components['schemas']['AddNote'];
      };
    };
    responses: {
      /** @description Done. */
      201: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Note'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeTags: {
    parameters: {
      query?: never;
      header?: {
        /** @description Chosen by the caller, new for each call. The same call sent again with it does nothing twice and gets the first answer, for a day. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "add": [
         *         "billing"
         *       ]
         *     }
         */
        'application/json': components['schemas']['ChangeTags'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description The state of what was read or written. */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Conversation'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listTags: {
    parameters: {
      query?: {
        /** @description The `next` of the page before. Left out: the first page. */
        cursor?: string;
        /** @description The most items of the page. */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TagPage'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  closeConversation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Chosen by the caller, new for each call. The same call sent again with it does nothing twice and gets the first answer, for a day. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "disposition": "solved",
         *       "summary": "The plan was changed."
         *     }
         */
        'application/json': components['schemas']['CloseConversation'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Conversation'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listPeople: {
    parameters: {
      query?: {
        search?: string;
        verified?: 'yes' | 'no';
        tag?: string;
        /** @description A name and a value with a colon between, such as `plan:pro`. */
        attribute?: string;
        /** @description The `next` of the page before. Left out: the first page. */
        cursor?: string;
        /** @description The most items of the page. */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PeoplePage'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  addPerson: {
    parameters: {
      query?: never;
      header?: {
        /** @description Chosen by the caller, new for each call. The same call sent again with it does nothing twice and gets the first answer, for a day. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Grace Example",
         *       "email": "grace@example.com",
         *       "tags": [
         *         "vip"
         *       ],
         *       "attributes": {
         *         "plan": "team",
         *         "seats": 3
         *       }
         *     }
         */
        'application/json': components['schemas']['AddPerson'];
      };
    };
    responses: {
      /** @description Done. */
      201: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description The state of what was read or written. */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Person'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readPerson: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description The state of what was read or written. */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Person'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changePerson: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of the state that the change is based on; `*` for any. */
        'If-Match': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "company": "Example Ltd",
         *       "attributes": {
         *         "seats": 5
         *       }
         *     }
         */
        'application/json': components['schemas']['ChangePerson'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description The state of what was read or written. */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Person'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Somebody changed it in the meantime: `If-Match` is not its present state. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  blockPerson: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "blocked": false
         *     }
         */
        'application/json': components['schemas']['BlockPerson'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description The state of what was read or written. */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Person'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listPersonNotes: {
    parameters: {
      query?: {
        /** @description The `next` of the page before. Left out: the first page. */
        cursor?: string;
        /** @description The most items of the page. */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PersonNotePage'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  addPersonNote: {
    parameters: {
      query?: never;
      header?: {
        /** @description Chosen by the caller, new for each call. The same call sent again with it does nothing twice and gets the first answer, for a day. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "text": "Prefers to be called in the afternoon."
         *     }
         */
        'application/json': components['schemas']['AddPersonNote'];
      };
    };
    responses: {
      /** @description Done. */
      201: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PersonNote'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deletePersonNote: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        noteId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  previewMerge: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        otherId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MergePreview'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  mergePeople: {
    parameters: {
      query?: never;
      header?: {
        /** @description Chosen by the caller, new for each call. The same call sent again with it does nothing twice and gets the first answer, for a day. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "personId": "{people.items.0.id}"
         *     }
         */
        'application/json': components['schemas']['MergePeople'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description The state of what was read or written. */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Person'];
        };
      };
      /** @description The request is not as described; `errors` names the field. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No token, or one that is unknown, expired or revoked. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The token has not the scope, or its account not the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Not possible in the present state, or the idempotency key belongs to another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls in this minute. */
      429: {
        headers: {
          /** @description Calls of this token in a minute, on all servers together. */
          'RateLimit-Limit': number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining': number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset': number;
          /** @description Seconds after which another try may succeed. */
          'Retry-After': number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the server. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Something that the server needs is away. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
