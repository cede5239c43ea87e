const cuts = new Set(['slice', 'substring', 'substr']);
const stringLike = 4 | 128 | 134217728 | 268435456; // String, StringLiteral, TemplateLiteral, StringMapping

/**
 * A lint rule that knows strings from arrays: `slice` and its kin can leave half a surrogate pair, which no JSON column takes. The
 * helpers of `src/text/` cut between characters.
 * @type {import('eslint').Rule.RuleModule}
 */
export const cutTextRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { half: 'This may cut a character in half: use cutText, textBetween or shortenText of src/text.' },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    /** @param {{ flags: number, types?: any[] }} type @returns {boolean} */
    const holdsText = (type) => (type.types ? type.types.some(holdsText) : (type.flags & stringLike) !== 0);
    return {
      'CallExpression > MemberExpression.callee'(node) {
        if (node.property.type !== 'Identifier' || !cuts.has(node.property.name)) return;
        if (holdsText(services.getTypeAtLocation(node.object))) context.report({ node: node.property, messageId: 'half' });
      },
    };
  },
};
