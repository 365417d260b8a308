/**
 * A Babel plugin for `core/contract`, in the client's builds alone. A caller needs of a call its name, who may and whether it is
 * a mutation; what it takes and answers is checked by the server, and the client's types are checked when it is compiled. So the
 * schemas, and zod with them, stay on the server: a quarter of the main package otherwise.
 */
const KEPT = ['fn', 'action', 'auth', 'mutation'];
/** Modules beside a contract that hold no schema. */
const PLAIN = ['./define-call', './errors'];

const isDefineCall = (node) => node?.type === 'CallExpression' && node.callee.name === 'defineCall';
const fromSchemas = ({ node }) =>
  node.source.value.startsWith('zod') ||
  (node.source.value.startsWith('./') && !PLAIN.includes(node.source.value));
const inType = (path) =>
  path.find((up) => up.isTSType() || up.isTSTypeAliasDeclaration() || up.isTSInterfaceDeclaration()) !== null;

module.exports = () => ({
  name: 'calls-only',
  visitor: {
    Program(program) {
      keepNames(program);
      const stray = mention(program, dropSchemas(program));
      if (stray !== null)
        throw stray.buildCodeFrameError('Schemas stay on the server: say this without one.');
      program.scope.crawl();
      dropIdleImports(program);
    },
  },
});

function keepNames(program) {
  program.traverse({
    CallExpression({ node }) {
      if (!isDefineCall(node)) return;
      const [call] = node.arguments;
      call.properties = call.properties.filter((property) => KEPT.includes(property.key?.name));
    },
  });
}

/** Drops what is made with zod, with a schema of another module, or with such a thing: the names that are gone. */
function dropSchemas(program) {
  const imports = program.get('body').filter((path) => path.isImportDeclaration());
  const gone = new Set(
    imports.filter(fromSchemas).flatMap(({ node }) => node.specifiers.map(({ local }) => local.name)),
  );
  for (const statement of program.get('body')) {
    const declared = statement.isExportNamedDeclaration() ? statement.get('declaration') : statement;
    if (statement.isExpressionStatement() && mention(statement, gone) !== null) statement.remove();
    if (!declared.isVariableDeclaration()) continue;
    for (const constant of declared.get('declarations')) {
      if (isDefineCall(constant.node.init) || mention(constant, gone) === null) continue;
      gone.add(constant.node.id.name);
      constant.remove();
    }
  }
  return gone;
}

/** The first place inside where one of the names stands for a value, or null. */
function mention(path, names) {
  let found = null;
  path.traverse({
    Identifier(inner) {
      if (!names.has(inner.node.name) || !inner.isReferencedIdentifier() || inType(inner)) return;
      found = inner;
      inner.stop();
    },
  });
  return found;
}

function dropIdleImports(program) {
  for (const statement of program.get('body')) {
    if (!statement.isImportDeclaration()) continue;
    for (const specifier of statement.get('specifiers')) {
      const uses = program.scope.getOwnBinding(specifier.node.local.name)?.referencePaths ?? [];
      if (uses.every(inType)) specifier.remove();
    }
    if (statement.node.specifiers.length === 0) statement.remove();
  }
}
