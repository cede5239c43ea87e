import { describe, expect, it } from 'vitest';
import { matchReplies } from '../../console/compose/completions.ts';
import { fillVariables, findBlanks } from '../../console/compose/fill-variables.ts';
import { groupReplies } from '../../console/replies/group-replies.ts';
import type { Person } from '../../src/contracts/people/person.ts';
import type { CannedReply } from '../../src/contracts/inbox.ts';

const nobody = { visitorName: 'Blue Heron 42', visitorEmail: null, agentName: 'Ben Colleague', pageTitle: null };
const ana = { visitorName: 'Ana Lind', visitorEmail: 'ana@example.org', agentName: 'Ben Colleague', pageTitle: 'Prices' };

describe('variables', () => {
  it('[CN66] are filled with what is known', () => {
    expect(fillVariables('Hi {{visitor.first_name}} ({{ visitor.name }}), mail to {{visitor.email}}. {{agent.first_name}} of {{page.title}}', ana)).toBe(
      'Hi Ana (Ana Lind), mail to ana@example.org. Ben of Prices',
    );
  });

  it.each([
    '{{visitor.name | there}}',
    '{{visitor.name|there}}',
    '{{ visitor.name | default: "there" }}',
    "{{visitor.name | fallback: 'there'}}",
    '{{visitor.name || there}}',
  ])('[CN66] %s has a default', (text) => {
    expect(fillVariables(`Hi ${text}!`, nobody)).toBe('Hi there!');
    expect(fillVariables(`Hi ${text}!`, ana)).toBe('Hi Ana Lind!');
  });

  it('[CN66] that nobody filled are blanks, unknown ones too, with their places', () => {
    const text = fillVariables('Dear {{visitor.name}}, your order {{order.number}} goes to {{visitor.email}}.', { ...nobody, visitorEmail: 'ana@example.org' });
    expect(findBlanks(text).map(({ name, from, to }) => [name, text.slice(from, to)])).toEqual([
      ['visitor.name', '{{visitor.name}}'],
      ['order.number', '{{order.number}}'],
    ]);
    expect(findBlanks(text.replace('{{visitor.name}}', 'Ana').replace('{{order.number}}', '4711'))).toEqual([]);
  });

  it('[CN66] in code are text, and so are braces that name nothing', () => {
    expect(findBlanks('Write `{{ user.name }}` or\n```\n{{ page.title }}\n```\nand {{}} or {{ 1 + 1 }}')).toEqual([]);
  });

  it('[CN66] a person’s fields and attributes are filled in by their names, and an attribute replaces no field', () => {
    const person = {
      ...{ name: 'Mia Weber', email: null, phone: null, company: 'Acme', language: 'de' },
      attributes: { plan: 'pro', seats: 3, beta: true, name: 'Evil', 'Last order': '{{agent.name}}', constructor: 'x' },
    } as unknown as Person;
    const fill = (text: string) => fillVariables(text, { ...ana, person });
    expect(
      fill('{{person.first_name}} of {{person.company}}: {{person.plan}}, {{ person.Seats }}, {{person.beta}}, {{person.name}}, {{person.language}}'),
    ).toBe('Mia of Acme: pro, 3, yes, Mia Weber, German');
    expect(fill('{{person.last order}}'), 'a value is never a template').toBe('{{agent.name}}');
    expect(fill('{{person.city | your city}} {{person.phone}} {{toString}}')).toBe('your city {{person.phone}} {{toString}}');
    expect(fillVariables('{{person.plan | our plan}}', ana)).toBe('our plan');
  });

  it('[CN66] never read a visitor as a template', () => {
    expect(fillVariables('Hi {{visitor.name}}', { ...ana, visitorName: '$& {{agent.name}}' })).toBe('Hi $& {{agent.name}}');
  });
});

describe('the list', () => {
  const reply = (shortcut: string, change: Partial<CannedReply> = {}): CannedReply => ({
    id: shortcut,
    shortcut,
    title: shortcut,
    folder: '',
    text: '…',
    shared: true,
    own: false,
    ...change,
  });
  const replies = [
    reply('refund', { title: 'Refund is on its way', folder: 'Money' }),
    reply('invoice', { title: 'Copy of an invoice', folder: 'Money', text: 'Here is your refund of the invoice.' }),
    reply('hello', { title: 'Greeting' }),
  ];

  it('[CN67] is searched in word, title, folder and text, the better match first', () => {
    const found = (query: string) => matchReplies(replies, query).map(({ shortcut }) => shortcut);
    expect(found('refund')).toEqual(['refund', 'invoice']);
    expect(found('money')).toEqual(['invoice', 'refund']);
    expect(found('copy')).toEqual(['invoice']);
    expect(found('greet')).toEqual(['hello']);
    expect(found('zebra')).toEqual([]);
    expect(found('')).toHaveLength(3);
  });

  it('[CN67] stands in folders, those without one first', () => {
    expect(groupReplies(replies, '').map(({ folder, replies: list }) => [folder, list.length])).toEqual([
      ['', 1],
      ['Money', 2],
    ]);
    expect(groupReplies(replies, '/refund').map(({ folder }) => folder)).toEqual(['Money']);
  });
});
