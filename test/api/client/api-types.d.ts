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
  '/api/v1/agents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Accounts that are not locked, with who is there
     * @description Needs the scope `settings:read` and the role member.
     */
    get: operations['listAgents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/handoff': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The packet of the latest handoff
     * @description Everything that an agent reads first: reason, summary, facts, the articles that were tried, a suggested reply. Needs the scope `conversations:read` and the role agent.
     */
    get: operations['readHandoff'];
    put?: never;
    /**
     * Ask for a person, in the visitor’s name
     * @description Whether anybody is there shows in the state of the conversation soon after: it waits, or stays with the bot. Needs the scope `conversations:write` and the role agent.
     */
    post: operations['requestHandoff'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/priority': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Move a conversation up or down in the queue
     * @description Needs the scope `conversations:write` and the role supervisor.
     */
    post: operations['setPriority'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/offer/decline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Decline the offer of a conversation, or of a transfer
     * @description Needs the scope `conversations:write` and the role agent.
     */
    post: operations['declineOffer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/offer/accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Accept the offer of a conversation, or of a transfer
     * @description Only the account that it is offered to can, and one whose offer lapsed while nobody else got it. It counts as present for ten minutes. Needs the scope `conversations:write` and the role agent.
     */
    post: operations['acceptOffer'];
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
  '/api/v1/conversations/{id}/files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Upload a file for a message
     * @description The body is the file, up to 10 MB. Its id goes into the message that is sent with it; one that no message names is deleted after a day. Needs the scope `conversations:write` and the role agent.
     */
    post: operations['uploadFile'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/files/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The bytes of a file
     * @description Needs the scope `conversations:read` and the role agent.
     */
    get: operations['downloadFile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/snooze': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hide a conversation from its owner’s list for a while
     * @description Needs the scope `conversations:write` and the role agent.
     */
    post: operations['snooze'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/transfer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Offer a conversation to a colleague, or put it back into the queue for a team
     * @description Only its owner can. With a colleague the owner keeps it until the colleague accepts. Needs the scope `conversations:write` and the role agent.
     */
    post: operations['transfer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/transfer/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take back a transfer that is not accepted yet
     * @description Needs the scope `conversations:write` and the role agent.
     */
    post: operations['cancelTransfer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/hand-back': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give a conversation back to the bot
     * @description Needs the scope `conversations:write` and the role agent.
     */
    post: operations['handBack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/assign': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give a conversation to an agent, or put it back into the queue
     * @description Needs the scope `conversations:write` and the role supervisor.
     */
    post: operations['assign'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/follow-up/done': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Mark the follow-up of a conversation as done
     * @description The visitor left an address, and somebody wrote there. Needs the scope `conversations:write` and the role agent.
     */
    post: operations['finishFollowUp'];
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
  '/api/v1/conversations/{id}/rating': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Rate a closed conversation, in the visitor’s name
     * @description Needs the scope `conversations:write` and the role agent.
     */
    post: operations['rateConversation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/ratings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Ratings, newest first
     * @description Needs the scope `conversations:read` and the role agent.
     */
    get: operations['listRatings'];
    put?: never;
    post?: never;
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
     * @description With a new visitor of a site, or the person of a visitor who wrote, or the one whom the site knows by `externalId`. The account of the token vouches for what the call says. Needs the scope `people:write` and the role agent.
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
    /**
     * Erase a person for good
     * @description Every word, name, address, page and file of all their conversations, on all sites. Figures stay. This cannot be undone. Needs the scope `people:erase` and the role admin.
     */
    delete: operations['erasePerson'];
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
  '/api/v1/teams': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Teams with their hours, targets and members
     * @description Needs the scope `settings:read` and the role member.
     */
    get: operations['listTeams'];
    put?: never;
    /**
     * Add a team
     * @description Needs the scope `settings:write` and the role admin.
     */
    post: operations['addTeam'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One team
     * @description Needs the scope `settings:read` and the role member.
     */
    get: operations['readTeam'];
    /**
     * Replace a team
     * @description Needs the scope `settings:write` and the role admin.
     */
    put: operations['replaceTeam'];
    post?: never;
    /**
     * Delete a team
     * @description Conversations that wait for it become open to every agent. Needs the scope `settings:write` and the role admin.
     */
    delete: operations['deleteTeam'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/replies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The canned replies that this account can insert
     * @description Needs the scope `settings:read` and the role agent.
     */
    get: operations['listReplies'];
    put?: never;
    /**
     * Add a canned reply
     * @description Needs the scope `settings:write` and the role agent.
     */
    post: operations['addReply'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/replies/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One canned reply
     * @description Needs the scope `settings:read` and the role agent.
     */
    get: operations['readReply'];
    /**
     * Replace a canned reply
     * @description Its author may, and of a shared one a supervisor. Needs the scope `settings:write` and the role agent.
     */
    put: operations['replaceReply'];
    post?: never;
    /**
     * Delete a canned reply
     * @description Needs the scope `settings:write` and the role agent.
     */
    delete: operations['deleteReply'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sites': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Sites with their settings
     * @description Needs the scope `settings:read` and the role publisher.
     */
    get: operations['listSites'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sites/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One site
     * @description Needs the scope `settings:read` and the role publisher.
     */
    get: operations['readSite'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sites/{id}/draft': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Replace the draft of a site
     * @description Visitors see nothing of it until it is published. A setting that is left out is as usual; null throws the draft away. Needs the scope `settings:write` and the role admin.
     */
    put: operations['saveSiteDraft'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sites/{id}/publish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Publish the draft of a site
     * @description Needs the scope `settings:write` and the role admin.
     */
    post: operations['publishSite'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/articles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Articles that match
     * @description Needs the scope `knowledge:read` and the role member.
     */
    get: operations['listArticles'];
    put?: never;
    /**
     * Add an article as a draft
     * @description The bot answers from it once it is published. Needs the scope `knowledge:write` and the role member.
     */
    post: operations['addArticle'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/articles/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One article with its working copy
     * @description Needs the scope `knowledge:read` and the role member.
     */
    get: operations['readArticle'];
    /**
     * Save a new version of an article
     * @description Visitors see it once it is published. Needs the scope `knowledge:write` and the role member.
     */
    put: operations['replaceArticle'];
    post?: never;
    /**
     * Delete an article
     * @description It can be brought back in the console for 30 days. Needs the scope `knowledge:write` and the role publisher.
     */
    delete: operations['deleteArticle'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/articles/{id}/publish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Publish the latest version of an article
     * @description Needs the scope `knowledge:write` and the role publisher.
     */
    post: operations['publishArticle'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/articles/{id}/unpublish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take an article away from the bot and the help pages
     * @description Needs the scope `knowledge:write` and the role publisher.
     */
    post: operations['unpublishArticle'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The places that articles come from
     * @description Needs the scope `knowledge:read` and the role publisher.
     */
    get: operations['listSources'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sources/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One source with its latest run
     * @description Needs the scope `knowledge:read` and the role publisher.
     */
    get: operations['readSource'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sources/{id}/sync': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Read a source anew
     * @description It begins within seconds; read the source to see how far it is. Needs the scope `knowledge:write` and the role publisher.
     */
    post: operations['syncSource'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/analytics/{metric}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A figure of the page Analytics over a period
     * @description `from` is included and `to` is not; they are at most 1100 days apart. Needs the scope `analytics:read` and the role supervisor.
     */
    get: operations['readMetric'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/availability': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Say whether the account of the token takes conversations
     * @description An account that is available and present is offered what waits. It counts as present for ten minutes after this call. Needs the scope `conversations:write` and the role agent.
     */
    put: operations['setAvailability'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/people/{id}/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Everything that is stored of a person, as a zip
     * @description `person.json` for programs, `person.html` to read, and their files. Taking it is recorded. Needs the scope `people:erase` and the role admin.
     */
    get: operations['exportPerson'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface webhooks {
  'conversation.started': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of conversation.started */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'conversation.started';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              botId: string;
              page: {
                url: string;
                title: string;
              } | null;
              language: string | null;
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'message.created': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of message.created */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'message.created';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              message: {
                /** @enum {string} */
                from: 'visitor' | 'bot' | 'agent';
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
                sources: {
                  articleId: string;
                  title: string;
                  url: string;
                }[];
              };
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'note.created': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of note.created */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'note.created';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              note: {
                text: string;
              };
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'handoff.requested': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of handoff.requested */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'handoff.requested';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              /** @enum {string} */
              reason:
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
                | 'channel-for-people';
              packet: {
                /** @constant */
                version: 1;
                /** @enum {string} */
                reason:
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
                  | 'channel-for-people';
                ruleId: string;
                evidence: string;
                summary: string;
                facts: {
                  name: string;
                  value: string;
                }[];
                sourcesTried: {
                  articleId: string;
                  title: string;
                  url: string;
                  score: number | null;
                }[];
                openQuestion: string | null;
                sentimentSeries: {
                  messageId: string;
                  sentiment: {
                    score: number;
                    /** @enum {string} */
                    label: 'negative' | 'neutral' | 'positive';
                    frustration: number;
                  };
                }[];
                language: string;
                suggestedReply: string | null;
                suggestedFrom?: {
                  title: string;
                  url: string;
                  certainty: number;
                  isForAgents?: boolean;
                } | null;
              };
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'conversation.queued': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of conversation.queued */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'conversation.queued';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              /** @enum {string} */
              reason:
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
                | 'channel-for-people';
              priority: number;
              teamId: string | null;
              returnedBy: {
                id: string;
                name: string;
              } | null;
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'conversation.assigned': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of conversation.assigned */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'conversation.assigned';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              agent: {
                id: string;
                name: string;
              };
              /** @enum {string} */
              how: 'accepted-offer' | 'took-over' | 'accepted-transfer' | 'assigned';
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'conversation.returned_to_bot': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of conversation.returned_to_bot */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'conversation.returned_to_bot';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              agent: {
                id: string;
                name: string;
              };
              note: string;
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'conversation.closed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of conversation.closed */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'conversation.closed';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              /** @enum {string} */
              by: 'agent' | 'visitor' | 'system';
              outcome: string | null;
              note: {
                disposition: ('solved' | 'answered' | 'not-solved' | 'duplicate' | 'spam' | 'no-reply') | null;
                summary: string;
              } | null;
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'conversation.reopened': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of conversation.reopened */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'conversation.reopened';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              agent: {
                id: string;
                name: string;
              } | null;
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'contact.left': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of contact.left */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'contact.left';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              contact: {
                email: string;
                name: string;
                message: string;
              };
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'rating.given': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of rating.given */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'rating.given';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              score: number;
              comment: string;
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'tags.changed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of tags.changed */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'tags.changed';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              added: string[];
              removed: string[];
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'person.identified': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of person.identified */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'person.identified';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              person: {
                id: string;
                name: string | null;
                email: string | null;
              };
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'approval.asked': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of approval.asked */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'approval.asked';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              approval: {
                id: string;
                actionId: string;
                effect: string;
                input: {
                  [key: string]: string | number | boolean | null | (string | number | boolean)[];
                };
                /** @enum {string} */
                by: 'agent' | 'supervisor';
                /** Format: date-time */
                lapsesAt: string;
              };
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'approval.settled': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of approval.settled */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'approval.settled';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              conversation: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                siteId: string;
                /** @enum {string} */
                state: 'with-bot' | 'waiting' | 'offered' | 'with-agent' | 'closed';
                visitor: {
                  /** Format: uuid */
                  id: string;
                  name: string | null;
                  email: string | null;
                  personId: string | null;
                  externalId: string | null;
                };
                tags: string[];
                language: string | null;
              };
              event: {
                id: string;
                seq: number;
              };
              author: {
                /** @enum {string} */
                kind: 'visitor' | 'bot' | 'agent' | 'system';
                id: string | null;
                name: string | null;
              };
              approval: {
                id: string;
                actionId: string;
                /** @enum {string} */
                outcome: 'approved' | 'refused' | 'lapsed';
                words: string;
              };
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'webhook.test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The request of webhook.test */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description The same for each try of a delivery: what was handled under it once needs no second time. */
          'webhook-id': string;
          /** @description Seconds since 1970 at the moment of sending. */
          'webhook-timestamp': string;
          /** @description `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @constant */
            type: 'webhook.test';
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description Names and texts of visitors are untrusted. */
            data: {
              message: string;
            };
          };
        };
      };
      responses: {
        /** @description Taken. 410 switches the endpoint off; everything else is tried again. */
        '2XX': {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
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
      /**
       * @description In place of `visitorId`: the person’s visitor of that site, made where there is none.
       * @default null
       */
      personId?: string | null;
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
    RequestHandoff: {
      /**
       * @description Wait in the queue even where nobody is there.
       * @default false
       */
      wait?: boolean;
    };
    SetPriority: {
      /** @description 0 normal, 1 raised, 2 high, 3 urgent. */
      priority: number;
    };
    SendMessage: {
      /**
       * @description As an agent: only the owner of the conversation may. As the visitor: for a channel that Baton does not know.
       * @default agent
       * @enum {string}
       */
      as?: 'agent' | 'visitor';
      text: string;
      /**
       * @description Ids of files that this account uploaded; for messages of agents.
       * @default []
       */
      files?: string[];
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
    Snooze: {
      /** @description Null: until the visitor writes. */
      until: string | null;
      /**
       * @description End the snooze instead.
       * @default false
       */
      end?: boolean;
    };
    /** @description Name a colleague or a team. */
    Transfer: {
      /** @default null */
      agentId?: string | null;
      /** @default null */
      teamId?: string | null;
      /**
       * @description For colleagues; the visitor never sees it.
       * @default
       */
      note?: string;
    };
    HandBack: {
      /**
       * @description For colleagues; the visitor never sees it.
       * @default
       */
      note?: string;
      /**
       * @description The questions that the bot may answer; left out: any.
       * @default null
       */
      scope?: {
        intents: string[];
        articles: {
          /** Format: uuid */
          id: string;
          title: string;
        }[];
        turns: number;
      } | null;
    };
    Assign: {
      /** @description Null: back into the queue, before all others. */
      agentId: string | null;
    };
    CloseConversation: {
      /** @default null */
      disposition?: ('solved' | 'answered' | 'not-solved' | 'duplicate' | 'spam' | 'no-reply') | null;
      /** @default  */
      summary?: string;
    };
    RateConversation: {
      score: number;
      /** @default  */
      comment?: string;
    };
    AddPerson: {
      /**
       * @description The site of the new visitor and of `externalId`. Left out: the first one.
       * @default null
       */
      siteId?: string | null;
      /**
       * @description A visitor that is there: the answer is its person, begun where it had none.
       * @default null
       */
      visitorId?: string | null;
      /** @description The id by which the site knows the person: the `sub` of the token that it signs at the sign-in. A person who has it already is changed and answered. */
      externalId?: string;
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
      /**
       * @description The site that knows the person by `externalId`. Left out: the first one.
       * @default null
       */
      siteId?: string | null;
      /** @description The id by which the site knows the person: the `sub` of the token that it signs at the sign-in. It is given once. */
      externalId?: string;
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
    SaveTeam: {
      name: string;
      /** @enum {string} */
      timeZone: 'UTC' | 'Europe/Berlin' | 'America/New_York';
      hours:
        | {
            /** @enum {string} */
            day: 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
            from: string;
            to: string;
          }[]
        | null;
      holidays: {
        /** Format: date */
        date: string;
        name: string;
      }[];
      targets: {
        firstResponseSeconds: number | null;
        nextResponseSeconds: number | null;
      };
      overflow: {
        /** Format: uuid */
        teamId: string;
        afterSeconds: number;
      } | null;
      isDefault: boolean;
      memberIds: string[];
    };
    ReplaceTeam: {
      name: string;
      /** @enum {string} */
      timeZone: 'UTC' | 'Europe/Berlin' | 'America/New_York';
      hours:
        | {
            /** @enum {string} */
            day: 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
            from: string;
            to: string;
          }[]
        | null;
      holidays: {
        /** Format: date */
        date: string;
        name: string;
      }[];
      targets: {
        firstResponseSeconds: number | null;
        nextResponseSeconds: number | null;
      };
      overflow: {
        /** Format: uuid */
        teamId: string;
        afterSeconds: number;
      } | null;
      isDefault: boolean;
      memberIds: string[];
    };
    SaveReply: {
      shortcut: string;
      title: string;
      /** @default  */
      folder?: string;
      text: string;
      shared: boolean;
    };
    ReplaceReply: {
      shortcut: string;
      title: string;
      /** @default  */
      folder?: string;
      text: string;
      shared: boolean;
    };
    SaveSiteDraft: {
      draft: {
        /** @default  */
        name?: string;
        origins?: string[];
        /** @default  */
        bot?: string;
        /** @default null */
        teamId?: string | null;
        /** @default [] */
        articleTags?: string[];
        /** @default false */
        onlyTaggedArticles?: boolean;
        /** @default [] */
        personTags?: (string & (unknown & unknown))[];
        /** @default [] */
        languages?: string[];
        /** @default {} */
        appearance?: {
          /** @default  */
          colour?: string;
          /**
           * @default auto
           * @enum {string}
           */
          theme?: 'auto' | 'light' | 'dark';
          /** @default  */
          logo?: string;
          /** @default  */
          avatar?: string;
          /**
           * @default end
           * @enum {string}
           */
          side?: 'end' | 'left' | 'right';
          /** @default 20 */
          offsetSide?: number;
          /** @default 20 */
          offsetBottom?: number;
          /** @default 2147483647 */
          zIndex?: number;
          /** @default 56 */
          size?: number;
          /** @default  */
          icon?: string;
          /** @default {} */
          label?: {
            [key: string]: string;
          };
          /** @default  */
          launcher?: string;
          /** @default [] */
          hiddenOn?: string[];
          /** @default false */
          hiddenOnPhone?: boolean;
          /** @default false */
          hiddenOnDesktop?: boolean;
          /** @default false */
          hideWhenClosed?: boolean;
        };
        /** @default {} */
        greeting?: {
          [key: string]: string;
        };
        /** @default {} */
        sampleQuestions?: {
          [key: string]: string[];
        };
        /** @default {} */
        texts?: {
          [key: string]: {
            [key: string]: string;
          };
        };
        /** @default {} */
        identity?: {
          /** @default false */
          enforce?: boolean;
          /** @default  */
          jwks?: string;
        };
        /** @default {} */
        help?: {
          /** @default {} */
          title?: {
            [key: string]: string;
          };
          /** @default {} */
          intro?: {
            [key: string]: string;
          };
          /** @default [] */
          collections?: {
            tag: string;
            /** @default {} */
            title?: {
              [key: string]: string;
            };
            /** @default {} */
            text?: {
              [key: string]: string;
            };
          }[];
          /** @default true */
          indexed?: boolean;
        };
        /** @default false */
        pageTrail?: boolean;
        /** @default {} */
        consent?: {
          [key: string]: {
            text: string;
            /** @default  */
            link?: string;
          };
        };
      } | null;
    };
    SaveArticle: {
      title: string;
      markdown: string;
      /** @default [] */
      tags?: string[];
      /** @default [] */
      questions?: string[];
      /** @default en */
      language?: string;
      /** @description `signed-in`, `agents` or segments such as `segment:Gold`; empty: everybody. Left out: as in the version before. An unknown one is refused. */
      audience?: string[];
    };
    ReplaceArticle: {
      title: string;
      markdown: string;
      /** @default [] */
      tags?: string[];
      /** @default [] */
      questions?: string[];
      /** @default en */
      language?: string;
      /** @description `signed-in`, `agents` or segments such as `segment:Gold`; empty: everybody. Left out: as in the version before. An unknown one is refused. */
      audience?: string[];
    };
    SyncSource: {
      /**
       * @description Change no article, only report.
       * @default false
       */
      preview?: boolean;
    };
    SetAvailability: {
      /** @enum {string} */
      availability: 'available' | 'busy' | 'away';
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
        /** @description The person whom the visitor is, where anything is known. */
        personId: string | null;
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
            | 'channel-for-people'
          )
        | null;
      priority: number;
      /** @description The language of the visitor’s words, null until the bot has read some. */
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
      /**
       * @description The kind of problem.
       * @enum {string}
       */
      code:
        | 'bad-request'
        | 'unauthorised'
        | 'forbidden'
        | 'not-found'
        | 'method-not-allowed'
        | 'conflict'
        | 'in-progress'
        | 'closed'
        | 'out-of-date'
        | 'too-large'
        | 'unsupported-type'
        | 'rate-limited'
        | 'unavailable'
        | 'misconfigured'
        | 'internal';
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
    AgentPage: {
      items: components['schemas']['Agent'][];
      /** @description The cursor of the next page; null on the last one. */
      next: string | null;
    };
    Agent: {
      /** Format: uuid */
      id: string;
      name: string;
      /** @enum {string} */
      role: 'admin' | 'supervisor' | 'agent' | 'editor';
      /** @enum {string} */
      availability: 'available' | 'busy' | 'away';
      /** @description A console is open, or the account works by the API. */
      connected: boolean;
      capacity: number;
      load: number;
      skills: string[];
      languages: string[];
      teamIds: string[];
    };
    Handoff: {
      /** @enum {string} */
      reason:
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
        | 'channel-for-people';
      /** Format: date-time */
      requestedAt: string;
      /** @description The packet was made anew, with messages that came while the visitor waited. */
      renewedAt: string | null;
      summary: string;
      /** @description The words or the signal that the handoff rests on. */
      evidence: string;
      ruleId: string;
      language: string;
      facts: {
        name: string;
        value: string;
      }[];
      sourcesTried: {
        articleId: string;
        title: string;
        url: string;
        score: number | null;
      }[];
      openQuestion: string | null;
      /** @description One point for each message, from -1 to 1. */
      sentiment: {
        messageId: string;
        score: number;
        label: string;
      }[];
      /** @description A draft for the agent: a person edits and sends it. */
      suggestedReply: string | null;
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
    File: {
      /** Format: uuid */
      id: string;
      name: string;
      type: string;
      size: number;
      width: number | null;
      height: number | null;
    };
    RatingPage: {
      items: components['schemas']['Rating'][];
      /** @description The cursor of the next page; null on the last one. */
      next: string | null;
    };
    Rating: {
      /** Format: uuid */
      conversationId: string;
      score: number;
      /** @description Untrusted text. */
      comment: string;
      /** @description The agent who had the conversation; null for the bot. */
      agentId: string | null;
      /**
       * Format: date-time
       * @description When it was first rated.
       */
      at: string;
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
    Erased: {
      conversations: number;
      visitors: number;
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
    TeamPage: {
      items: components['schemas']['Team'][];
      /** @description The cursor of the next page; null on the last one. */
      next: string | null;
    };
    Team: {
      /** Format: uuid */
      id: string;
      name: string;
      timeZone: string;
      /** @description Null: always open. Empty: never. */
      hours:
        | {
            day: string;
            from: string;
            to: string;
          }[]
        | null;
      holidays: {
        date: string;
        name: string;
      }[];
      targets: {
        firstResponseSeconds: number | null;
        nextResponseSeconds: number | null;
      };
      overflow: {
        /** Format: uuid */
        teamId: string;
        afterSeconds: number;
      } | null;
      isDefault: boolean;
      memberIds: string[];
      isOpen: boolean;
      opensAt: string | null;
    };
    CannedReplyPage: {
      items: components['schemas']['CannedReply'][];
      /** @description The cursor of the next page; null on the last one. */
      next: string | null;
    };
    CannedReply: {
      /** Format: uuid */
      id: string;
      shortcut: string;
      title: string;
      folder: string;
      text: string;
      shared: boolean;
      own: boolean;
    };
    SitePage: {
      items: components['schemas']['Site'][];
      /** @description The cursor of the next page; null on the last one. */
      next: string | null;
    };
    Site: {
      /** Format: uuid */
      id: string;
      /** @description The public name of the site in the snippet. */
      key: string;
      isFirst: boolean;
      published: components['schemas']['SiteSettings'];
      /** @description Changes that wait to be published. */
      draft: components['schemas']['SiteSettings'] | null;
      publishedAt: string | null;
    };
    SiteSettings: {
      /** @default  */
      name: string;
      origins: string[];
      /** @default  */
      bot: string;
      /** @default null */
      teamId: string | null;
      /** @default [] */
      articleTags: string[];
      /** @default false */
      onlyTaggedArticles: boolean;
      /** @default [] */
      personTags: (string & (unknown & unknown))[];
      /** @default [] */
      languages: string[];
      appearance: {
        /** @default  */
        colour: string;
        /**
         * @default auto
         * @enum {string}
         */
        theme: 'auto' | 'light' | 'dark';
        /** @default  */
        logo: string;
        /** @default  */
        avatar: string;
        /**
         * @default end
         * @enum {string}
         */
        side: 'end' | 'left' | 'right';
        /** @default 20 */
        offsetSide: number;
        /** @default 20 */
        offsetBottom: number;
        /** @default 2147483647 */
        zIndex: number;
        /** @default 56 */
        size: number;
        /** @default  */
        icon: string;
        /** @default {} */
        label: {
          [key: string]: string;
        };
        /** @default  */
        launcher: string;
        /** @default [] */
        hiddenOn: string[];
        /** @default false */
        hiddenOnPhone: boolean;
        /** @default false */
        hiddenOnDesktop: boolean;
        /** @default false */
        hideWhenClosed: boolean;
      };
      /** @default {} */
      greeting: {
        [key: string]: string;
      };
      /** @default {} */
      sampleQuestions: {
        [key: string]: string[];
      };
      /** @default {} */
      texts: {
        [key: string]: {
          [key: string]: string;
        };
      };
      identity: {
        /** @default false */
        enforce: boolean;
        /** @default  */
        jwks: string;
      };
      help: {
        /** @default {} */
        title: {
          [key: string]: string;
        };
        /** @default {} */
        intro: {
          [key: string]: string;
        };
        /** @default [] */
        collections: {
          tag: string;
          /** @default {} */
          title: {
            [key: string]: string;
          };
          /** @default {} */
          text: {
            [key: string]: string;
          };
        }[];
        /** @default true */
        indexed: boolean;
      };
      /** @default false */
      pageTrail: boolean;
      /** @default {} */
      consent: {
        [key: string]: {
          text: string;
          /** @default  */
          link: string;
        };
      };
    };
    ArticlePage: {
      items: components['schemas']['ArticleSummary'][];
      /** @description The cursor of the next page; null on the last one. */
      next: string | null;
    };
    ArticleSummary: {
      /** Format: uuid */
      id: string;
      /** @description The end of its address: `/help/` and the slug. */
      slug: string;
      title: string;
      /** @enum {string} */
      status: 'draft' | 'published' | 'archived';
      /**
       * @description Where it is edited.
       * @enum {string}
       */
      origin: 'console' | 'file';
      language: string;
      tags: string[];
      /** @description Who may read the working copy: `signed-in`, `agents`, or segments such as `segment:Gold`. Empty: everybody. */
      audience: string[];
      /** @description Who may read what is published; null where nothing is. */
      publishedAudience: string[] | null;
      /** Format: date-time */
      updatedAt: string;
      hasUnpublishedChanges: boolean;
      usedByBot: {
        used: boolean;
        why: string;
      };
      source: {
        /** Format: uuid */
        id: string;
        name: string;
      } | null;
      /** @description It changed in its source and in the console, and nobody chose between the two yet. */
      isInConflict: boolean;
    };
    Article: {
      /** Format: uuid */
      id: string;
      /** @description The end of its address: `/help/` and the slug. */
      slug: string;
      title: string;
      /** @enum {string} */
      status: 'draft' | 'published' | 'archived';
      /**
       * @description Where it is edited.
       * @enum {string}
       */
      origin: 'console' | 'file';
      language: string;
      tags: string[];
      /** @description Who may read the working copy: `signed-in`, `agents`, or segments such as `segment:Gold`. Empty: everybody. */
      audience: string[];
      /** @description Who may read what is published; null where nothing is. */
      publishedAudience: string[] | null;
      /** Format: date-time */
      updatedAt: string;
      hasUnpublishedChanges: boolean;
      usedByBot: {
        used: boolean;
        why: string;
      };
      source: {
        /** Format: uuid */
        id: string;
        name: string;
      } | null;
      /** @description It changed in its source and in the console, and nobody chose between the two yet. */
      isInConflict: boolean;
      /** @description The working copy. */
      markdown: string;
      /** @description Other wordings of the questions that it answers. */
      questions: string[];
      version: number;
      /** @description The page of the web that it came from. */
      page: string | null;
    };
    SourcePage: {
      items: components['schemas']['Source'][];
      /** @description The cursor of the next page; null on the last one. */
      next: string | null;
    };
    Source: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind: 'folder' | 'upload' | 'page' | 'sitemap' | 'crawl';
      name: string;
      address: string;
      /** @enum {string} */
      schedule: 'off' | 'hourly' | 'daily' | 'weekly';
      nextRunAt: string | null;
      articles: number;
      published: number;
      conflicts: number;
      /** @description The latest run. */
      run: components['schemas']['SourceRun'] | null;
    };
    SourceRun: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind: 'sync' | 'preview';
      /** @enum {string} */
      state: 'waiting' | 'running' | 'done' | 'failed';
      actor: string;
      at: string;
      endedAt: string | null;
      phase: string;
      done: number;
      /** @description Null where it is not known yet. */
      total: number | null;
      fault: string | null;
      /** @description How many files of each fate. */
      counts: {
        [key: string]: number;
      } | null;
    };
    Metric: {
      /** @enum {string} */
      metric:
        | 'volume-by-day'
        | 'volume-by-hour'
        | 'bot-resolution'
        | 'handoff-reasons'
        | 'response-times'
        | 'queue'
        | 'reopen-rate'
        | 'csat'
        | 'sentiment'
        | 'agent-load'
        | 'model-cost'
        | 'unanswered-questions';
      title: string;
      /** @description Which things are counted. */
      about: string;
      columns: string[];
      /** @description Cells may hold untrusted text. */
      rows: (string | number | null)[][];
    };
    OwnAvailability: {
      /** @enum {string} */
      availability: 'available' | 'busy' | 'away';
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
        /** @description `open` is every state but `closed`. */
        state?: 'open' | 'closed' | 'with-bot' | 'waiting' | 'with-agent' | 'snoozed';
        /** @description Id of an agent who owns the conversation or owned it before. */
        agent?: string;
        /** @description One tag, in lower case. */
        tag?: string;
        /** @description The latest reason of a handoff. */
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
          | 'reopened'
          | 'channel-for-people';
        /** @description The latest mood of the visitor. */
        mood?: 'negative' | 'neutral' | 'positive';
        /** @description `yes`: only those in which the visitor waits for the reply of a person. */
        unread?: 'yes';
        /** @description A language tag, such as `en`. */
        language?: string;
        /** @description Only those that changed on this day or later, in UTC. */
        from?: string;
        /** @description Only those that began on this day or earlier, in UTC. */
        to?: string;
        /** @description Words that must all occur in messages, notes, name, address or tags; the beginning of a word is enough. */
        search?: string;
        /** @description The `next` of the page before. Left out: the first page. */
        cursor?: string;
        /** @description The most items of the page. */
        limit?: number;
        /** @description Only those of this person, of every site and device. */
        personId?: string;
        /** @description Only those of this visitor. */
        visitorId?: string;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  listAgents: {
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
          'application/json': components['schemas']['AgentPage'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  readHandoff: {
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
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Handoff'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  requestHandoff: {
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
         *       "wait": true
         *     }
         */
        'application/json': components['schemas']['RequestHandoff'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  setPriority: {
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
         *       "priority": 2
         *     }
         */
        'application/json': components['schemas']['SetPriority'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  declineOffer: {
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  acceptOffer: {
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  uploadFile: {
    parameters: {
      query: {
        /** @description The name under which it is saved. */
        name: string;
      };
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
        'application/octet-stream': string;
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
          'application/json': components['schemas']['File'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  downloadFile: {
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
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  snooze: {
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
         *       "until": null
         *     }
         */
        'application/json': components['schemas']['Snooze'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  transfer: {
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
         *       "agentId": "{agents.items.0.id}",
         *       "note": "Knows the order system."
         *     }
         */
        'application/json': components['schemas']['Transfer'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  cancelTransfer: {
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  handBack: {
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
         *       "note": "The order is on its way."
         *     }
         */
        'application/json': components['schemas']['HandBack'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  assign: {
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
         *       "agentId": "{agents.items.0.id}"
         *     }
         */
        'application/json': components['schemas']['Assign'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  finishFollowUp: {
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  rateConversation: {
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
         *       "score": 5,
         *       "comment": "Quick and friendly."
         *     }
         */
        'application/json': components['schemas']['RateConversation'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  listRatings: {
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
          'application/json': components['schemas']['RatingPage'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
        /** @description A part of a name, an address, a company, a telephone number or an id of a site. */
        search?: string;
        /** @description `yes`: only people whom a site signed. */
        verified?: 'yes' | 'no';
        /** @description One tag, in lower case. */
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
         *       "externalId": "customer-1042",
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  erasePerson: {
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
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Erased'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  listTeams: {
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
          'application/json': components['schemas']['TeamPage'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  addTeam: {
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
         *       "name": "Billing",
         *       "timeZone": "Europe/Berlin",
         *       "hours": [
         *         {
         *           "day": "monday",
         *           "from": "09:00",
         *           "to": "17:00"
         *         }
         *       ],
         *       "holidays": [],
         *       "targets": {
         *         "firstResponseSeconds": 300,
         *         "nextResponseSeconds": null
         *       },
         *       "overflow": null,
         *       "isDefault": false,
         *       "memberIds": []
         *     }
         */
        'application/json': components['schemas']['SaveTeam'];
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
          'application/json': components['schemas']['Team'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  readTeam: {
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
          'application/json': components['schemas']['Team'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  replaceTeam: {
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
         *       "name": "Billing and refunds",
         *       "timeZone": "Europe/Berlin",
         *       "hours": [
         *         {
         *           "day": "monday",
         *           "from": "09:00",
         *           "to": "17:00"
         *         }
         *       ],
         *       "holidays": [],
         *       "targets": {
         *         "firstResponseSeconds": 300,
         *         "nextResponseSeconds": null
         *       },
         *       "overflow": null,
         *       "isDefault": false,
         *       "memberIds": []
         *     }
         */
        'application/json': components['schemas']['ReplaceTeam'];
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
          'application/json': components['schemas']['Team'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  deleteTeam: {
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  listReplies: {
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
          'application/json': components['schemas']['CannedReplyPage'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  addReply: {
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
         *       "shortcut": "hello",
         *       "title": "Greeting",
         *       "text": "Hello, how can I help?",
         *       "shared": true
         *     }
         */
        'application/json': components['schemas']['SaveReply'];
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
          'application/json': components['schemas']['CannedReply'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  readReply: {
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
          'application/json': components['schemas']['CannedReply'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  replaceReply: {
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
         *       "shortcut": "hello",
         *       "title": "Greeting",
         *       "text": "Good day, how can I help?",
         *       "shared": true
         *     }
         */
        'application/json': components['schemas']['ReplaceReply'];
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
          'application/json': components['schemas']['CannedReply'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  deleteReply: {
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  listSites: {
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
          'application/json': components['schemas']['SitePage'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  readSite: {
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
          'application/json': components['schemas']['Site'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  saveSiteDraft: {
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
         *       "draft": {
         *         "name": "Shop",
         *         "greeting": {
         *           "en": "Hello, how can we help?"
         *         }
         *       }
         *     }
         */
        'application/json': components['schemas']['SaveSiteDraft'];
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
          'application/json': components['schemas']['Site'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  publishSite: {
    parameters: {
      query?: never;
      header: {
        /** @description Chosen by the caller, new for each call. The same call sent again with it does nothing twice and gets the first answer, for a day. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the state that the change is based on; `*` for any. */
        'If-Match': string;
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
          /** @description The state of what was read or written. */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Site'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  listArticles: {
    parameters: {
      query?: {
        /** @description Words that are looked for in title and text. */
        search?: string;
        /** @description Articles in this state alone. */
        show?: 'all' | 'published' | 'unpublished' | 'unused' | 'archived' | 'conflict' | 'deleted';
        /** @description A language tag, such as `en`. */
        language?: string;
        /** @description One tag. */
        tag?: string;
        /** @description `console`, or the id of a source. */
        source?: string;
        /** @description `match`: the best first where there is a search. */
        sort?: 'match' | 'changed' | 'title' | 'oldest';
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
          'application/json': components['schemas']['ArticlePage'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  addArticle: {
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
         *       "title": "Returns",
         *       "markdown": "You can send anything back within 30 days.",
         *       "questions": [
         *         "Can I return it?"
         *       ]
         *     }
         */
        'application/json': components['schemas']['SaveArticle'];
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
          'application/json': components['schemas']['Article'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  readArticle: {
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
          'application/json': components['schemas']['Article'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  replaceArticle: {
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
         *       "title": "Returns",
         *       "markdown": "You can send anything back within 60 days.",
         *       "questions": [
         *         "Can I return it?"
         *       ]
         *     }
         */
        'application/json': components['schemas']['ReplaceArticle'];
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
          'application/json': components['schemas']['Article'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  deleteArticle: {
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  publishArticle: {
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
          /** @description The state of what was read or written. */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Article'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  unpublishArticle: {
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
          /** @description The state of what was read or written. */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Article'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  listSources: {
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
          'application/json': components['schemas']['SourcePage'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  readSource: {
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
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Source'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  syncSource: {
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
         *       "preview": true
         *     }
         */
        'application/json': components['schemas']['SyncSource'];
      };
    };
    responses: {
      /** @description Done. */
      202: {
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
          'application/json': components['schemas']['SourceRun'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  readMetric: {
    parameters: {
      query: {
        /** @description The first moment of the period. */
        from: string;
        /** @description The moment after the period. */
        to: string;
        /** @description The time zone of days and hours. */
        zone?: string;
      };
      header?: never;
      path: {
        metric:
          | 'volume-by-day'
          | 'volume-by-hour'
          | 'bot-resolution'
          | 'handoff-reasons'
          | 'response-times'
          | 'queue'
          | 'reopen-rate'
          | 'csat'
          | 'sentiment'
          | 'agent-load'
          | 'model-cost'
          | 'unanswered-questions';
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
          'application/json': components['schemas']['Metric'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  setAvailability: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "availability": "away"
         *     }
         */
        'application/json': components['schemas']['SetAvailability'];
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
          'application/json': components['schemas']['OwnAvailability'];
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
  exportPerson: {
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
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
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
      /** @description Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now. */
      409: {
        headers: {
          /** @description Seconds after which another try may succeed. */
          'Retry-After'?: number;
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
          'RateLimit-Limit'?: number;
          /** @description Calls that are left in this minute. */
          'RateLimit-Remaining'?: number;
          /** @description Seconds until the next minute begins. */
          'RateLimit-Reset'?: number;
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
