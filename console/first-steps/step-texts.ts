import type { FirstStep } from '../../src/contracts/http-api.ts';

/** `outside`: not a page of the console, so it is opened beside it. */
type StepLink = { text: string; to: string; outside: boolean };
type StepText = { title: string; hint: string; links: StepLink[]; code?: (at: { origin: string; siteKey: string }) => string };

export const stepTexts: Record<FirstStep, StepText> = {
  try: {
    title: 'Try it',
    hint: 'Ask something as a visitor. It shows here at once, and you can answer it.',
    links: [{ text: 'Open the demo page', to: '/', outside: true }],
  },
  install: {
    title: 'Put the chat on your site',
    hint: 'Paste this line before </body>, and name the origin of the site under Sites.',
    links: [{ text: 'How it is done', to: '/help/put-the-chat-on-your-site', outside: true }],
    code: ({ origin, siteKey }) => `<script async src="${origin}/widget.js?site=${siteKey}"></script>`,
  },
  invite: {
    title: 'Invite a colleague',
    hint: 'Whoever answers visitors or writes articles needs an account of their own.',
    links: [{ text: 'Add a colleague', to: '/team', outside: false }],
  },
  article: {
    title: 'Bring in your articles',
    hint: 'The bot answers from articles. Until yours are there, it only knows about Baton. They come from files, a zip, a page or a whole site, or are written here.',
    links: [
      { text: 'Bring articles in', to: '/knowledge/sources', outside: false },
      { text: 'Write an article', to: '/knowledge/new', outside: false },
    ],
  },
  hours: {
    title: 'Say when you are there',
    hint: 'Outside the hours of a team, visitors are told when it opens and can leave an address.',
    links: [{ text: 'Set hours', to: '/settings/teams', outside: false }],
  },
};
