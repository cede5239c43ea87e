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
    CloseConversation: {
      /** @default null */
      disposition?: ('solved' | 'answered' | 'not-solved' | 'duplicate' | 'spam' | 'no-reply') | null;
      /** @default  */
      summary?: string;
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
}
