const most = 5;
/** Dependencies are known by the name of their parameter, or of its type. */
const name = /^(deps|parts)$/;
const typeName = /(Deps|Parts)$/;

/**
 * A lint rule that counts the properties of a function's dependencies as the type checker sees them, so that no intersection hides any. A
 * function with more takes part in too much: what belongs together has an owner, and the owner is the dependency.
 * @type {import('eslint').Rule.RuleModule}
 */
export const fewDependenciesRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { many: 'This takes {{count}} dependencies, and {{most}} are the most: hand over what owns them.' },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();
    /** @param {any} node */
    function check(node) {
      for (const parameter of node.params.slice(0, 2)) {
        const annotation = parameter.typeAnnotation?.typeAnnotation;
        if (!annotation) continue;
        const called = annotation.type === 'TSTypeReference' && annotation.typeName.type === 'Identifier' ? annotation.typeName.name : '';
        if (!(name.test(parameter.name ?? '') || typeName.test(called))) continue;
        const type = services.getTypeAtLocation(annotation);
        const isList = checker.isArrayType(type) || checker.isTupleType(type);
        const count = isList ? 0 : type.getProperties().length;
        if (count > most) context.report({ node: parameter, messageId: 'many', data: { count: String(count), most: String(most) } });
      }
    }
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check };
  },
};
