import { Command } from 'commander';
import { inspectCommand } from './inspect-command.ts';

const program = new Command('attache')
  .description('Attaché on the command line.')
  // 2 is also what an unreadable file answers: nothing was inspected.
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program
  .command('inspect')
  .description('Shows which packages an image or package file holds and what hosts may refuse.')
  .argument('<file>', 'VHDX image, MSIX package or bundle')
  .option('--json', 'answer in JSON, for scripts')
  .addHelpText('after', '\nExit status: 0 fine, 1 a finding stops the package, 2 the file could not be read.')
  .action(async (file: string, options: { readonly json?: true }) => {
    process.exitCode = await inspectCommand(file, options.json === true);
  });

await program.parseAsync();
