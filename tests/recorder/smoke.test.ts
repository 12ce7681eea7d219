import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { newKey } from '../calls/stage'
import { Studio } from './studio'
import { writeFileSync } from 'node:fs'

let studio: Studio
beforeAll(async () => { studio = await Studio.open() }, 60_000)
afterEach(() => studio.empty())
afterAll(() => studio?.close())

test('smoke', { timeout: 60_000 }, async () => {
  const room = await studio.stage.newRoom()
  const key = newKey(1)
  const visitor = await studio.enter(room, { role: 'visitor', key, toneHz: 440 })
  const agent = await studio.enter(room, { role: 'agent', key, toneHz: 880 })
  await vi.waitFor(async () => expect(await agent.actor.state()).toMatchObject({ isAdmitted: true, other: { present: true } }), 20000)
  const cpu0 = process.cpuUsage()
  const { recording, sink, events } = studio.record(room, key)
  await sleep(12_000)
  const cpu = process.cpuUsage(cpu0)
  await recording.close()
  process.stdout.write(JSON.stringify(events, null, 0).replaceAll('},', '},\n') + '\n')
  process.stdout.write(`cpu ${(cpu.user + cpu.system) / 12e6}\n`)
  for (const side of [visitor, agent]) {
    process.stdout.write(`${side.identity} segments ${sink.of(side.identity).length} files ${sink.files(side.identity).length}\n`)
    const file = sink.files(side.identity)[0]
    writeFileSync(`/tmp/rec-${side.identity.split(':')[0]}.webm`, file ?? '')
    const d = await studio.decode(file)
    writeFileSync(`/tmp/rec-${side.identity.split(':')[0]}.json`, JSON.stringify({ startedAtMs: recording.startedAtMs, ...d }))
    process.stdout.write(`pictures ${d.pictures.length} sounds ${d.sounds.length}\n`)
  }
})
