#!/usr/bin/env node
/**
 * The command line, from start to end: the same Studio as the desktop app and the browser door, without a window. Parses
 * what was typed, opens Studio asleep, runs one command over the contract, and ends with a documented exit code. Decides
 * nothing about renders, money or the library.
 */
import packageJson from '../../../package.json' with { type: 'json' }
import { DailiesError } from '../../shared/failure'
import { type Asked, readArguments } from './arguments'
import { type ExitCode, exitCodes } from './exit-codes'
import { catchInterrupts } from './interrupts'
import { type Door, openDoor } from './open-door'
import { humanOutlet, jsonOutlet, type Outlet } from './outlet'
import { renderSheet } from './render-command'
import { resumeWork } from './resume-command'
import { sayStatus } from './status-command'

/** What Studio opened must not keep the program alive once it is closed. */
const LONGEST_CLOSE_MS = 15_000

process.exitCode = await run()
// Whatever a pipe still holds is written before the program ends by itself; this is for what would never end.
setTimeout(() => process.exit(), 1_000).unref()

async function run(): Promise<ExitCode> {
  const asked = readArguments(process.argv.slice(2), packageJson.version)
  if (asked.command === 'say') {
    const stream = asked.isRefusal ? process.stderr : process.stdout
    stream.write(asked.text)
    return asked.isRefusal ? exitCodes.refused : exitCodes.done
  }
  const streams = { out: process.stdout, err: process.stderr }
  const outlet = asked.json ? jsonOutlet(streams) : humanOutlet(streams)
  let door: Door
  try {
    door = await openDoor(asked)
  } catch (error) {
    return refuse(error, outlet, exitCodes.cannotStart)
  }
  try {
    return await obey(asked, door, outlet)
  } catch (error) {
    return refuse(error, outlet, exitCodes.refused)
  } finally {
    await Promise.race([door.close(), new Promise((resolve) => setTimeout(resolve, LONGEST_CLOSE_MS).unref())])
  }
}

function obey(asked: Exclude<Asked, { command: 'say' }>, door: Door, outlet: Outlet): Promise<ExitCode> {
  const interrupts = catchInterrupts()
  switch (asked.command) {
    case 'render':
      return renderSheet(asked, { door, outlet, interrupts })
    case 'resume':
      return resumeWork({ door, outlet, interrupts })
    case 'status':
      return sayStatus({ door, outlet })
  }
}

function refuse(error: unknown, outlet: Outlet, code: ExitCode): ExitCode {
  if (!(error instanceof DailiesError)) {
    outlet.refused(`Dailies could not go on: ${error instanceof Error ? error.message : String(error)}`, '', [])
    return exitCodes.cannotStart
  }
  const { message, hint, problems = [] } = error.failure
  outlet.refused(
    message,
    hint,
    problems.map((one) => ({ row: null, column: one.field, message: one.message, hint: '' })),
  )
  return code
}
