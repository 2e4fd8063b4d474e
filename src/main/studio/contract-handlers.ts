/** The shape of Studio's answers to the contract: one handler a command, input already parsed. */
import type { CommandName, CommandOutput, CommandParsed } from '../../shared/contract'

export type Handlers = { [N in CommandName]: (input: CommandParsed<N>) => Promise<CommandOutput<N>> | CommandOutput<N> }
