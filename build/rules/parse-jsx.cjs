const swc = require('@swc/core');

const { parseFileSync } = swc;

/**
 * dependency-cruiser asks its swc parser for TypeScript without JSX, and offers no option for it: files that are named for JSX get it
 * here. Nor does it tell imports of types from others: `withoutTypes` leaves them out, for rules about what is loaded at run time.
 */
function install({ withoutTypes = false } = {}) {
  swc.parseFileSync = (file, options) => {
    const parsed = parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });
    return withoutTypes ? { ...parsed, body: parsed.body.filter((item) => item.typeOnly !== true) } : parsed;
  };
}

module.exports = { install };
