import { refusalOfNode } from '../node-version.ts';

const refusal = refusalOfNode(process.version);
if (refusal === null) {
  // Loaded only now: the database crashes an older Node before it could say a word.
  const { runHeadless } = await import('./run-headless.ts');
  await runHeadless(process.argv.slice(2));
} else {
  console.error(refusal);
  process.exitCode = 1;
}
