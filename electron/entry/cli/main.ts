import { Command } from 'commander';
import { conformanceCommand } from './conformance/conformance-command.ts';
import { inspectCommand } from './inspect-command.ts';

const program = new Command('attache')
  .description('Attaché on the command line.')
  // 2 is also what an unreadable file answers: nothing was inspected.
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program
  .command('inspect')
  .description('Shows which packages an image or package file holds and what hosts may refuse.')
  .argument('<file>', 'VHD, VHDX or CIM image, MSIX package or bundle, or a folder with such files')
  .option('--json', 'answer in JSON, for scripts')
  .option('--verify', 'hash every file of the packages as well')
  .addHelpText('after', '\nExit status: 0 fine, 1 hosts will refuse a package, 2 a file could not be read.')
  .action(async (file: string, options: { readonly json?: true; readonly verify?: true }) => {
    const { json = false, verify = false } = options;
    process.exitCode = await inspectCommand(file, { json, verify });
  });

program
  .command('conformance')
  .description('Reads the packages that a folder with a cases.tsv of the MSIX SDK lists, and compares the answers.')
  .argument('<folder>', 'folder that holds cases.tsv and the packages')
  .addHelpText('after', '\nExit status: 0 as expected, 1 a case differs without a rule, 2 no cases could be read.')
  .action(async (folder: string) => {
    process.exitCode = await conformanceCommand(folder);
  });

await program.parseAsync();
