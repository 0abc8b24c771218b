import { refusalOfNode } from '../node-version.ts';

const refusal = refusalOfNode(process.version);
if (refusal === null) {
  // Loaded only now: the database crashes an older Node before it could say a word.
  const { runLab } = await import('./run-lab.ts');
  await runLab(process.argv.slice(2));
} else {
  console.error(refusal);
  process.exitCode = 1;
}
