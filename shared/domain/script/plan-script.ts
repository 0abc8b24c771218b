import type { Instant } from '#shared/kernel/instant.ts';
import type { Step } from '../reconcile/step.ts';
import { functions } from './prologue.ts';
import { type StepCommands, stepCommands } from './step-commands.ts';
import { commented, quoted } from './text.ts';

/** A host with the steps that the plan has for it, in their order. `answers`: whether the plan is of what the host said lately. */
export type HostSteps = { readonly name: string; readonly answers: boolean; readonly steps: readonly Step[] };

export type ScriptInput = {
  readonly siteName: string;
  /** What the plan is of, such as `edits that are not applied`. */
  readonly of: string;
  readonly at: Instant;
  readonly hosts: readonly HostSteps[];
};

/**
 * A plan as the PowerShell that one could run by hand: pure ASCII, every value a literal, the commands in the plan's order. Hosts
 * with the same steps share a section, and each section does nothing on any other host.
 */
export function planScript(input: ScriptInput): string {
  const sections = sectionsOf(input.hosts.filter(({ steps }) => steps.length > 0));
  return [header(input), functions, ...sections]
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .concat('\n');
}

function header({ siteName, of, at, hosts }: ScriptInput): string {
  const silent = hosts.filter((host) => !host.answers && host.steps.length > 0).length;
  const lines = [
    `Attache: plan of site ${commented(siteName)}: ${commented(of)}.`,
    `Made ${new Date(at).toISOString()}. It shows what the console would do; hosts may have changed since.`,
    'NOT YET PROVEN ON WINDOWS: documented commands of Microsoft, put together without a Windows host. Try it on one host first.',
    'Windows PowerShell 5.1. Pure ASCII: what is not ASCII in a name is written as [char]0x....',
    'On each host that is named below, in this order:',
    '  1. as SYSTEM (PsExec.exe -s -i powershell.exe), which is the computer account on the share:  -Part Arrive',
    '  2. in each open session, as its user:                                                       -Part User',
    '  3. as SYSTEM, once no session runs what leaves:                                             -Part Leave',
    ...(silent === 0
      ? []
      : [`${silent} of these hosts did not answer: their steps are planned from what was known last.`]),
  ];
  const parameter = "param(\n    [ValidateSet('Arrive', 'User', 'Leave')]\n    [string] $Part = 'Arrive'\n)";
  return `${lines.map((line) => `# ${line}`).join('\n')}\n${parameter}\n\n$ErrorActionPreference = 'Stop'`;
}

function sectionsOf(hosts: readonly HostSteps[]): readonly string[] {
  const alike = new Map<string, { readonly names: string[]; readonly commands: readonly StepCommands[] }>();
  for (const { name, steps } of hosts) {
    const commands = steps.map(stepCommands);
    const key = JSON.stringify(commands);
    const known = alike.get(key) ?? { names: [], commands };
    alike.set(key, known);
    known.names.push(name);
  }
  if (alike.size === 0) return ['# There is nothing to do on any host.'];
  return [...alike.values()].map(({ names, commands }) => section(names, commands));
}

function section(names: readonly string[], commands: readonly StepCommands[]): string {
  const title = names.length === 1 ? commented(names[0] ?? '') : `${names.length} hosts`;
  const list = names.map((name) => `    ${quoted(computerName(name))}`).join(',\n');
  const body = commands.map(block).join('\n');
  return `\n# ---- ${title} ----\n$hosts = @(\n${list}\n)\nif ($hosts -contains $Env:COMPUTERNAME) {\n${body}\n}`;
}

function block({ comment, part, lines }: StepCommands): string {
  if (part === null) return `    # ${comment}`;
  return [
    `    # ${comment}`,
    `    if ($Part -eq '${part}') {`,
    ...lines.map((line) => `        ${line}`),
    '    }',
  ].join('\n');
}

/** What a host calls itself: the first label of a full name. */
function computerName(name: string): string {
  return name.split('.')[0] ?? name;
}
