require('./parse-jsx.cjs').install();

/**
 * Who may import what. Each rule names the folders it speaks for and the only folders that they may reach.
 * `rules.test.ts` proves that every kind of rule fires.
 */
const test = '\\.(test|contract|bench)\\.tsx?$|/testing/';

/** Files of `from` may import only what matches one of `allowed` (and npm packages, which have rules of their own). */
function only(name, from, allowed, options = {}) {
  return {
    name,
    severity: 'error',
    from: { path: from, pathNot: [test, ...(options.fromNot ?? [])] },
    to: { path: '^(shared|electron|renderer|e2e|build)/', pathNot: allowed },
  };
}

/** Files of `from` may use only these npm packages. */
function packages(name, from, allowed, options = {}) {
  return {
    name,
    severity: 'error',
    from: { path: from, pathNot: [test, ...(options.fromNot ?? [])] },
    to: {
      dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
      ...(allowed.length > 0 ? { pathNot: allowed.map((item) => `node_modules/${item}/`) } : {}),
    },
  };
}

const own = [
  only('kernel-stands-alone', '^shared/kernel/', ['^shared/kernel/']),
  only('domain-to-kernel', '^shared/domain/', ['^shared/(domain|kernel)/']),
  only('contract-to-domain', '^shared/contract/', ['^shared/']),
  only('ports-to-domain', '^electron/ports/', ['^electron/ports/', '^shared/(domain|kernel)/']),
  only('images-are-a-library', '^electron/images/', [
    '^electron/images/',
    '^electron/ports/byte-source\\.ts$',
    '^shared/(domain|kernel)/',
  ]),
  only('signatures-are-a-library', '^electron/signatures/', ['^electron/signatures/', '^shared/(domain|kernel)/']),
  only('services-see-ports', '^electron/services/', ['^electron/(services|ports)/', '^shared/']),
  only('adapters-implement-ports', '^electron/adapters/', [
    '^electron/(adapters|ports|images|signatures)/',
    '^shared/(domain|kernel)/',
  ]),
  only('entries-wire', '^electron/entry/', ['^electron/(?!testing/)', '^shared/']),
  only('api-to-contract', '^renderer/api/', ['^renderer/api/', '^shared/']),
  only('ui-to-domain', '^renderer/ui/', ['^renderer/ui/', '^shared/(domain|kernel)/']),
  only('features-to-ui-and-api', '^renderer/features/', ['^renderer/(features|ui|api)/', '^shared/']),
  only('renderer-stays-in-the-page', '^renderer/', ['^renderer/', '^shared/']),
  only('build-builds', '^build/', ['^build/', '^electron/(entry|images|signatures|ports)/', '^shared/'], {
    fromNot: ['^build/scripts/samples/'],
  }),
  only('shared-is-shared', '^shared/', ['^shared/']),
];

const doors = [
  {
    name: 'features-by-their-door',
    comment: 'Another feature only through its index.ts.',
    severity: 'error',
    from: { path: '^renderer/features/([^/]+)/', pathNot: [test] },
    to: { path: '^renderer/features/', pathNot: ['^renderer/features/$1/', '^renderer/features/[^/]+/index\\.tsx?$'] },
  },
  {
    name: 'nobody-imports-entries',
    severity: 'error',
    from: { pathNot: ['^electron/entry/', '^build/', '^e2e/', test] },
    to: { path: '^electron/entry/' },
  },
  {
    name: 'nobody-imports-the-app',
    severity: 'error',
    from: { pathNot: ['^renderer/(app/|main\\.tsx?$)', test] },
    to: { path: '^renderer/app/' },
  },
  {
    name: 'nobody-imports-testing',
    severity: 'error',
    from: { pathNot: ['/testing/', '\\.(test|contract|bench)\\.tsx?$', '^e2e/', '^build/scripts/samples/'] },
    to: { path: '/testing/' },
  },
];

const npm = [
  {
    name: 'electron-in-the-desktop-alone',
    comment: 'The first import downloads the program, and throws where it cannot.',
    severity: 'error',
    from: { pathNot: ['^electron/entry/(desktop|preload)/', '^e2e/'] },
    to: { path: ['^electron$', 'node_modules/electron/'] },
  },
  {
    name: 'no-node-in-shared-and-renderer',
    severity: 'error',
    from: { path: '^(shared|renderer)/', pathNot: [test] },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'images-do-no-io',
    severity: 'error',
    from: { path: '^electron/(images|signatures)/', pathNot: [test] },
    to: { dependencyTypes: ['core'], pathNot: ['^(node:)?(zlib|crypto|buffer|util)$'] },
  },
  packages('npm-in-kernel-and-domain', '^shared/(kernel|domain)/', []),
  packages('npm-in-contract', '^shared/contract/', ['zod', '@orpc/contract']),
  packages('npm-in-ports', '^electron/ports/', []),
  packages('npm-in-images', '^electron/images/', ['saxes', 'xmlchars']),
  packages('npm-in-signatures', '^electron/signatures/', ['asn1js']),
  packages('npm-in-services', '^electron/services/', ['@orpc/[^/]+', 'zod']),
  packages('npm-in-adapters', '^electron/adapters/', [
    'better-sqlite3',
    '@types/better-sqlite3',
    'kysely',
    'pino',
    'ws',
    '@types/ws',
    'zod',
  ]),
  packages('npm-in-entries', '^electron/entry/', [
    '@orpc/[^/]+',
    'ws',
    '@types/ws',
    'open',
    'commander',
    'picocolors',
    'sirv',
    'electron',
  ]),
  packages('npm-in-the-renderer', '^renderer/', [
    'react',
    'react-dom',
    '@types/react',
    '@types/react-dom',
    'react-router',
    'zustand',
    'tinykeys',
    'lucide-react',
    '@mui/[^/]+',
    '@emotion/[^/]+',
    '@fontsource-variable/[^/]+',
    'ag-grid-[^/]+',
    '@orpc/(client|contract)',
    'vite',
  ]),
  {
    name: 'database-behind-its-adapter',
    severity: 'error',
    from: { pathNot: ['^electron/adapters/(database|connectors/simulated)/'] },
    to: { path: 'node_modules/(better-sqlite3|@types/better-sqlite3)/' },
  },
  {
    name: 'queries-behind-the-database-adapter',
    severity: 'error',
    from: { pathNot: ['^electron/adapters/database/'] },
    to: { path: 'node_modules/kysely/' },
  },
];

const sound = [
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'everything-resolves',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

module.exports = {
  forbidden: [...own, ...doors, ...npm, ...sound],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '/simulated/share/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
    progress: { type: 'none' },
  },
};
