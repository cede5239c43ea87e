/** Served in place of the loader to a site that may not show the chat: no launcher, only a message for the developer of the page. */
console.error(
  `Baton: ${location.origin} may not show this chat. Whoever runs it can add that origin to its site, in the console under Sites, and finds the right snippet there.`,
);
