/** A practice API of a test's own, with the SDK as its client, in a temporary folder that goes with it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import RunwayML, { toFile } from '@runwayml/sdk'
import type { TaskRetrieveResponse } from '@runwayml/sdk/resources/tasks'
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny'
import sharp from 'sharp'
import { type Practice, type PracticeOptions, startPractice } from '../../../src/main/studio/practice/practice'
import { PRACTICE_KEY } from './spawn-practice'

export interface Room {
  practice: Practice
  client: RunwayML
  dataDir: string
  /** Asks until the task has this status; fails when it ends otherwise or takes longer than 50 s. */
  until<S extends TaskRetrieveResponse['status']>(id: string, status: S): Promise<TaskRetrieveResponse & { status: S }>
  /** The bytes of a succeeded task's film. */
  film(id: string): Promise<Uint8Array>
  upload(bytes: Uint8Array, name: string): Promise<string>
  close(): Promise<void>
}

/** Starts one: quick, 2 frames a second, unless told otherwise. */
export async function openRoom(options: Partial<PracticeOptions> = {}): Promise<Room> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'dailies-practice-'))
  const practice = await startPractice({ apiKey: PRACTICE_KEY, pace: 'quick', frameRate: 2, ...options, dataDir })
  const client = clientOf(practice)
  const until: Room['until'] = (id, status) => untilStatus(client, id, status)
  return {
    practice,
    client,
    dataDir,
    until,
    async film(id) {
      const task = await until(id, 'SUCCEEDED')
      return new Uint8Array(await (await fetch(task.output[0]!)).arrayBuffer())
    },
    upload: async (bytes, name) => (await client.uploads.createEphemeral({ file: await toFile(bytes, name) })).uri,
    async close() {
      await practice.close()
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export function clientOf(practice: { baseUrl: string; apiKey: string }): RunwayML {
  return new RunwayML({ apiKey: practice.apiKey, baseURL: practice.baseUrl, maxRetries: 0, timeout: 20_000 })
}

export async function untilStatus<S extends TaskRetrieveResponse['status']>(
  client: RunwayML,
  id: string,
  status: S,
): Promise<TaskRetrieveResponse & { status: S }> {
  const ended = ['SUCCEEDED', 'FAILED', 'CANCELLED']
  for (const started = Date.now(); Date.now() - started < 50_000; await sleep(40)) {
    const task: TaskRetrieveResponse = await client.tasks.retrieve(id)
    if (task.status === status) return task as TaskRetrieveResponse & { status: S }
    if (ended.includes(task.status)) throw new Error(`wanted ${status}, got ${JSON.stringify(task)}`)
  }
  throw new Error(`task ${id} did not become ${status} within 50 s`)
}

/** A photograph-like JPEG of this size: a sky over a field, with some grain. */
export function jpeg(width = 1280, height = 720, sky = '#3f7fd0'): Promise<Buffer> {
  return sharp({
    create: { width, height, channels: 3, background: sky, noise: { type: 'gaussian', mean: 128, sigma: 12 } },
  })
    .composite([
      {
        input: { create: { width, height: Math.floor(height / 2), channels: 3, background: '#3c7a34' } },
        gravity: 'south',
      },
    ])
    .jpeg()
    .toBuffer()
}

/** What a player would find in a film. */
export async function look(bytes: Uint8Array) {
  const input = new Input({ source: new BufferSource(new Uint8Array(bytes)), formats: ALL_FORMATS })
  const track = (await input.getPrimaryVideoTrack())!
  let frames = 0
  let keyFrames = 0
  for await (const packet of new EncodedPacketSink(track).packets()) {
    frames += 1
    // What the index says must be what the picture is: a wrong one breaks seeking.
    if (packet.type !== (await track.determinePacketType(packet))) throw new Error(`frame ${frames} is mislabelled`)
    if (packet.type === 'key') keyFrames += 1
  }
  const text = Buffer.from(bytes).toString('latin1')
  return {
    codec: track.codec,
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    seconds: Math.round((await input.computeDuration()) * 1000) / 1000,
    frames,
    keyFrames,
    indexFirst: text.indexOf('moov') < text.indexOf('mdat'),
  }
}
