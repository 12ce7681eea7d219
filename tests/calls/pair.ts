import { setTimeout as sleep } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import type { EncryptionKey } from '~/protocol/call'
import type { Medium } from '~/protocol/primitives'
import type { Actor, ActorState } from './actor'
import { newKey, type Stage } from './stage'

export const PATIENT = { timeout: 20_000, interval: 50 }
/** Longer than the black of an arrival lasts, so that a picture or a sound which should not come has had its time. */
export const A_WHILE_MS = 3_500
/** What was on its way when somebody fell silent has been played by then, on a busy machine too. */
export const ON_ITS_WAY_MS = 1_500

/** Visitor and agent in one room, under the waiting key, each knowing of the other. */
export async function waitingPair(stage: Stage, medium: Medium = 'video') {
  const room = await stage.newRoom()
  const waitingKey = newKey(0)
  const visitor = await stage.enter(room, { role: 'visitor', medium, key: waitingKey })
  const agent = await stage.enter(room, { role: 'agent', medium, key: waitingKey })
  for (const actor of [visitor, agent]) await expectState(actor, { connection: 'connected', other: { present: true } })
  return { room, waitingKey, visitor, agent, both: [visitor, agent] }
}

/** The same after acceptance. */
export async function talkingPair(stage: Stage, medium: Medium = 'video') {
  const pair = await waitingPair(stage, medium)
  const callKey = newKey(1)
  await admit(callKey, pair.both)
  for (const actor of pair.both) await expectState(actor, { isAdmitted: true, other: { present: true } })
  return { ...pair, callKey }
}

export const admit = (key: EncryptionKey, actors: Actor[]) => Promise.all(actors.map((actor) => actor.admit(key)))

type Part<T> = { [K in keyof T]?: T[K] extends object ? Partial<T[K]> : T[K] }

export const expectState = (actor: Actor, part: Part<ActorState>) =>
  vi.waitFor(async () => expect(await actor.state()).toMatchObject(part), PATIENT)

export const expectPicture = async (actor: Actor) => {
  await actor.forget()
  await vi.waitFor(async () => {
    const { litFrames, changedFrames } = await actor.seen()
    expect(Math.min(litFrames, changedFrames)).toBeGreaterThan(10)
  }, PATIENT)
}

export const expectSound = async (actor: Actor) => {
  await actor.forget()
  await vi.waitFor(async () => expect((await actor.seen()).loudest).toBeGreaterThan(0.01), PATIENT)
}

/** Not one lit picture and not one sound for a while. */
export const expectNothingReal = async (...actors: Actor[]) => {
  await sleep(A_WHILE_MS)
  for (const actor of actors) {
    const { litFrames, loudest } = await actor.seen()
    expect({ litFrames, isSilent: loudest < 0.001 }).toEqual({ litFrames: 0, isSilent: true })
  }
}
