import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { allMutants } from './all-mutants.ts';
import { mutated } from './mutant.ts';

/**
 * Loaded before everything else in the process of a mutant (`node --import`): what the product's module is read as has the mistake
 * in it. No switch for that stands in the product.
 */
const mutant = allMutants.find(({ name }) => name === process.env.ATTACHE_MUTANT);
if (mutant === undefined) throw new Error('no mutant is named');
const root = pathToFileURL(`${import.meta.dirname}/../../../../`);
const target = new URL(mutant.file, root).href;

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (url !== target) return loaded;
    return { ...loaded, source: mutated(mutant, String(loaded.source)) };
  },
});
