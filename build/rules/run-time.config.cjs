const { options } = require('./dependency-cruiser.config.cjs');

require('./parse-jsx.cjs').install({ withoutTypes: true });

/** Rules about what is loaded at run time: imports of types are left out. */
module.exports = {
  forbidden: [
    {
      name: 'contract-as-types-in-the-renderer',
      comment: 'zod weighs 443 kB and probes for new Function, which the policy of the page reports.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: ['\\.test\\.tsx?$', '/testing/'] },
      to: { path: '^shared/contract/' },
    },
  ],
  options,
};
