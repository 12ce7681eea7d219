import { expect, test } from 'vitest'
import { isHere } from '~/widget/panel/away-flow'
import { step } from '~/widget/panel/flow'
import type { Flow, FlowEvent, Situation } from '~/widget/panel/screen'
import { active, connecting, GREETING, interaction, waiting, walk } from './samples'

const CLOSED = { ...GREETING, hours: { isOpen: false, opensAt: '2026-11-24T08:00:00.000Z' } }
const greeted: FlowEvent = { type: 'greeted', greeting: GREETING }
const closed: FlowEvent = { type: 'greeted', greeting: CLOSED }
const wrote: FlowEvent = { type: 'wrote', email: 'margaret.e@mail.example', text: 'It whistles.' }
const ringing: Situation = { phase: 'ringing', agentName: 'Ines', answerBy: '2026-11-23T10:05:00.000Z' }
const kept = waiting(2, { callbackUntil: '2026-11-24T10:00:00.000Z' })

let version = 1
const hears = (situation: Situation, medium: 'video' | 'chat' = 'video'): FlowEvent => ({
  type: 'interaction',
  interaction: interaction(situation, { version: version++, medium }),
})
const remembered: FlowEvent = { type: 'remembered', name: 'Margaret', link: null }

const screenOf = ({ screen }: Flow) => screen

test('A site that is closed shows the form in place of the ways to talk, and again after the thanks', () => {
  expect(screenOf(walk(closed).flow)).toEqual({ at: 'closed', isBusy: false, trouble: null })
  const { flow } = walk(closed, wrote, { type: 'message-sent' })
  expect(flow.screen).toEqual({ at: 'message-left' })
  expect(screenOf(step(flow, { type: 'pressed-again' }).flow).at).toBe('closed')
})

test('A message is sent once, and again after it was not taken', () => {
  const sending = walk(closed, wrote)
  expect(sending.effects).toEqual(['send-message'])
  expect(step(sending.flow, wrote).effects).toEqual([])
  const failed = step(sending.flow, { type: 'message-not-sent', trouble: 'network' }).flow
  expect(failed.screen).toEqual({ at: 'closed', isBusy: false, trouble: 'network' })
  expect(step(failed, wrote).effects.map(({ type }) => type)).toEqual(['send-message'])
})

test('Whoever presses Start after closing time is told what can be done now', () => {
  const { flow, effects } = walk(
    greeted,
    { type: 'chose', medium: 'chat' },
    { type: 'named', name: '' },
    { type: 'not-started', trouble: 'queue-closed' },
  )
  expect([flow.screen.at, effects]).toEqual(['loading', ['close-devices', 'greet']])
  expect(screenOf(step(flow, closed).flow).at).toBe('closed')
})

test('Whoever waits may write instead, go back to waiting, and is thanked by whichever word comes first', () => {
  const writing = walk(greeted, remembered, hears(waiting(3)), { type: 'chose-to-write' }).flow
  expect(screenOf(step(writing, { type: 'went-back' }).flow)).toMatchObject({ at: 'talking', writing: null })
  const sending = step(writing, wrote)
  expect(sending.effects).toEqual([{ ...wrote, type: 'send-message', isInstead: true }])
  const told = step(sending.flow, hears({ phase: 'ended', by: 'visitor', agentName: null, talkMs: null }))
  expect(told.flow.screen).toEqual({ at: 'message-left' })
  expect(screenOf(step(sending.flow, { type: 'message-sent' }).flow)).toEqual({ at: 'message-left' })
})

test('Whoever writes while their turn comes talks', () => {
  const { flow, effects } = walk(greeted, remembered, hears(waiting(1)), { type: 'chose-to-write' }, hears(connecting))
  expect(flow.screen).toMatchObject({ at: 'talking', writing: null })
  expect(effects).toEqual(['take-turn', 'admit'])
})

test('A kept place gives up devices and room, and is entered only with the answer', () => {
  const asked = walk(greeted, remembered, hears(waiting(2)), { type: 'pressed-keep-place' })
  expect(asked.effects).toEqual(['keep-place'])
  expect(step(asked.flow, { type: 'pressed-keep-place' }).effects).toEqual([])
  const away = step(asked.flow, { type: 'place-kept', link: 'https://shop.example/#parley=t' })
  expect([away.effects, away.flow.link]).toEqual([[{ type: 'go-away' }], 'https://shop.example/#parley=t'])
  expect(walk(greeted, remembered, hears(kept)).effects).toEqual([])
  const rung = walk(greeted, remembered, hears(kept), hears(ringing))
  expect(rung.effects).toEqual(['take-turn'])
  const answered = step(rung.flow, { type: 'pressed-answer' })
  expect(answered.effects).toEqual([{ type: 'answer' }])
  expect(step(answered.flow, hears(connecting)).effects.map(({ type }) => type)).toEqual(['enter-call', 'admit'])
})

test('A chat that was rung begins with its room, a call that was missed goes quiet again', () => {
  const rung = walk(greeted, remembered, hears(kept, 'chat'), hears(ringing, 'chat')).flow
  expect(step(rung, hears(active, 'chat')).effects.map(({ type }) => type)).toContain('enter-call')
  const missed = walk(greeted, remembered, hears(kept), hears(ringing), hears(kept))
  expect(missed.effects).toEqual(['withdraw'])
})

test('Asking in vain lets one ask again', () => {
  const { flow } = walk(greeted, remembered, hears(waiting(2)), { type: 'pressed-keep-place' }, { type: 'asked-in-vain' })
  expect(step(flow, { type: 'pressed-keep-place' }).effects).toEqual([{ type: 'keep-place' }])
})

test('Whoever called a callback off is not told that they were not reached', () => {
  const leaving = walk(greeted, remembered, hears(kept), { type: 'pressed-leave' }).flow
  const ended: Situation = { phase: 'ended', by: 'callback', agentName: null, talkMs: null }
  expect(screenOf(step(leaving, hears(ended)).flow)).toEqual({ at: 'choosing', notice: 'left' })
  const unreached = walk(greeted, remembered, hears(kept), hears(ended)).flow
  expect(unreached.screen).toMatchObject({ at: 'over', ending: { by: 'callback' } })
})

test.each([
  ['waits', waiting(2), true],
  ['was passed to another queue', waiting(2, { overflow: { to: 'queue', why: 'full' } }), true],
  ['has waited too long, and may wait on', waiting(2, { overflow: { to: 'callback', why: 'max-wait' } }), true],
  ['found the queue full', waiting(2, { overflow: { to: 'callback', why: 'full' } }), false],
  ['found nobody there', waiting(2, { overflow: { to: 'message', why: 'nobody-staffed' } }), false],
  ['keeps a place', kept, false],
  ['is rung', ringing, false],
  ['talks', active, true],
] as const)('The usual screens are for somebody who %s: %#', (_who, situation, isUsual) => {
  expect(isHere({ interaction: interaction(situation), writing: null })).toBe(isUsual)
})
