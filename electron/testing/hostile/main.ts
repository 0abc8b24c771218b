import { hostileCorpus } from './corpus.ts';
import { type HostileAnswer, throughInspector, timeLimit } from './through-inspector.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const codes = new Set(hostileCorpus.map((one) => one.code)).size;
say(`${hostileCorpus.length} hostile files, ${codes} codes, each held to ${timeLimit} ms and 256 MiB.`);

const wrong: HostileAnswer[] = [];
const answers = await throughInspector(hostileCorpus, 2, (answer) => {
  const { one, outcome, took } = answer;
  if (outcome === one.code && took <= timeLimit) return;
  wrong.push(answer);
  say(`${one.code}: ${one.name}\n  answered ${outcome} after ${Math.round(took)} ms`);
});
const slowest = Math.max(...answers.map((answer) => answer.took));
say(`The slowest took ${Math.round(slowest)} ms.`);
say(`${answers.length - wrong.length} of ${hostileCorpus.length} answered with their code in time`);
process.exitCode = wrong.length === 0 && answers.length === hostileCorpus.length ? 0 : 1;
