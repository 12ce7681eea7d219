import { describe, expect, test } from 'vitest'
import type { VisitorInteraction } from '~/protocol/visitor'
import type { FlowEvent } from '~/widget/panel/screen'
import { ACCESS, active, connecting, GREETING, ID, interaction, waiting, walk } from './samples'

const remembered: FlowEvent = { type: 'remembered', name: 'Margaret', link: null }
const greeted: FlowEvent = { type: 'greeted', greeting: GREETING }
const toCheck: FlowEvent[] = [
  greeted,
  { type: 'chose', medium: 'video' },
  { type: 'named', name: ' Margaret ' },
  { type: 'devices-opened' },
]
const started: FlowEvent = { type: 'started', interaction: interaction(waiting(3)), access: ACCESS }
const toQueue: FlowEvent[] = [...toCheck, { type: 'checked' }, started]
const chat = { medium: 'chat' } as const
const toChat: FlowEvent[] = [
  greeted,
  { type: 'chose', medium: 'chat' },
  { type: 'named', name: '' },
  { type: 'started', interaction: interaction(waiting(), chat), access: null },
]
const hears = (situation: Parameters<typeof interaction>[0], version = 2, medium: 'video' | 'chat' = 'video'): FlowEvent => ({
  type: 'interaction',
  interaction: interaction(situation, { version, medium }),
})

describe('On the way to the queue', () => {
  test('A video call asks for the name, then for the devices, shows them, and only then asks the server', () => {
    expect(walk(greeted, { type: 'chose', medium: 'video' }).flow.screen).toMatchObject({ at: 'naming', isBusy: false })
    expect(walk(...toCheck.slice(0, 3)).effects).toEqual(['ask-devices'])
    expect(walk(...toCheck).flow.screen).toMatchObject({ at: 'checking', medium: 'video' })
    expect(walk(...toCheck, { type: 'checked' })).toMatchObject({ effects: ['start'], flow: { name: 'Margaret' } })
  })

  test('A chat asks for nothing but a name', () => {
    expect(walk(...toChat.slice(0, 3)).effects).toEqual(['start'])
    expect(walk(...toChat).flow.screen).toMatchObject({ at: 'talking' })
  })

  test('Start pressed twice starts once', () => {
    expect(walk(...toCheck, { type: 'checked' }, { type: 'checked' }).effects).toEqual([])
    expect(walk(...toCheck.slice(0, 3), { type: 'named', name: 'again' }).effects).toEqual([])
  })

  test('Going back closes the devices', () => {
    expect(walk(...toCheck, { type: 'went-back' })).toMatchObject({
      effects: ['close-devices'],
      flow: { screen: { at: 'choosing' } },
    })
  })

  test('Once the server has been asked, going back is no longer possible, because the visitor may stand in the queue', () => {
    expect(walk(...toChat.slice(0, 3), { type: 'went-back' })).toMatchObject({ effects: [], flow: { screen: { at: 'naming' } } })
    expect(walk(...toCheck, { type: 'checked' }, { type: 'went-back' }).flow.screen.at).toBe('checking')
  })

  test('The browser’s question can be walked away from', () => {
    expect(walk(...toCheck.slice(0, 3), { type: 'went-back' }).flow.screen.at).toBe('choosing')
  })

  test('A refusal is said where it happened, and Start works again', () => {
    const { flow } = walk(...toCheck, { type: 'checked' }, { type: 'not-started', trouble: 'rate-limited' })
    expect(flow.screen).toMatchObject({ at: 'checking', isBusy: false, trouble: 'rate-limited' })
  })

  test('With the media server away the visitor chooses anew among what works', () => {
    const { flow, effects } = walk(...toCheck, { type: 'checked' }, { type: 'not-started', trouble: 'calls-unavailable' })
    expect(flow).toMatchObject({ screen: { at: 'choosing', notice: 'calls-unavailable' }, greeting: { callsWork: false } })
    expect(effects).toEqual(['close-devices'])
  })
})

describe('With a device in the way', () => {
  const refused: FlowEvent = { type: 'devices-refused', obstacle: { code: 'refused', device: 'camera' } }
  const blocked = [...toCheck.slice(0, 3), refused]

  test('The obstacle is shown, and trying again asks again', () => {
    expect(walk(...blocked).flow.screen).toMatchObject({ at: 'blocked', obstacle: { device: 'camera' } })
    expect(walk(...blocked, { type: 'asked-again' }).effects).toEqual(['ask-devices'])
  })

  test('Chat begins at once, because the name is known', () => {
    expect(walk(...blocked, { type: 'chose', medium: 'chat' })).toMatchObject({ effects: ['start'], flow: { name: 'Margaret' } })
  })

  test('The video call goes on without a camera', () => {
    const { flow, effects } = walk(...blocked, { type: 'went-without-camera' })
    expect([flow.screen, effects]).toMatchObject([{ at: 'naming', medium: 'video', isBusy: true }, ['ask-devices']])
  })

  test('A late answer of the browser after going back changes nothing', () => {
    const { flow } = walk(...toCheck.slice(0, 3), { type: 'went-back' }, { type: 'devices-opened' })
    expect(flow.screen.at).toBe('choosing')
  })
})

describe('In the queue and in the call', () => {
  test('The started call is followed and entered at once, under the waiting key', () => {
    expect(walk(...toQueue).effects).toEqual(['follow', 'enter-call'])
  })

  test('Acceptance is the visitor’s turn and hands out the key', () => {
    expect(walk(...toQueue, hears(connecting)).effects).toEqual(['take-turn', 'admit'])
    expect(walk(...toQueue, hears(connecting), hears(active, 3)).effects).toEqual(['admit', 'say-connected'])
  })

  test('An agent who is lost puts the visitor back without a key', () => {
    const { flow, effects } = walk(...toQueue, hears(active), hears(waiting(1), 3))
    expect(effects).toEqual(['withdraw'])
    expect(flow.screen).toMatchObject({ at: 'talking', firstPlace: 3 })
  })

  test('A new key in a running call is taken up quietly', () => {
    expect(walk(...toQueue, hears(active), hears({ ...active }, 3)).effects).toEqual(['admit'])
  })

  test('What is older than what is shown is passed over', () => {
    const { flow } = walk(...toQueue, hears(active, 5), hears(waiting(2), 4))
    expect(flow.screen).toMatchObject({ interaction: { version: 5 } })
  })

  test('A chat enters its room once somebody has accepted', () => {
    expect(walk(...toChat).effects).toEqual(['follow'])
    expect(walk(...toChat, hears(active, 2, 'chat')).effects).toEqual(['enter-call', 'admit', 'come-forward', 'say-connected'])
  })

  test('After a reload the call is entered anew, without a turn that already was', () => {
    expect(walk(remembered).effects).toEqual(['follow'])
    expect(walk(remembered, hears(active)).effects).toEqual(['enter-call', 'admit'])
    expect(walk(remembered, hears(waiting(2))).effects).toEqual(['enter-call'])
    expect(walk(remembered, greeted).flow.screen.at).toBe('returning')
    expect(walk(remembered).flow.name).toBe('Margaret')
  })
})

describe('At the end', () => {
  const ended = (by: 'visitor' | 'agent' | 'visitor-lost' | 'failed', agentName: string | null, talkMs: number | null) =>
    hears({ phase: 'ended', by, agentName, talkMs }, 9)

  test('The other side’s end is thanked for, and everything is let go', () => {
    expect(walk(...toQueue, hears(active), ended('agent', 'Ines', 8_000))).toMatchObject({
      effects: ['finish'],
      flow: { screen: { at: 'over', ending: { by: 'agent', talkMs: 8_000 } } },
    })
  })

  test('Who leaves the queue chooses anew and is told', () => {
    expect(walk(...toQueue, { type: 'pressed-leave' }).effects).toEqual(['hang-up'])
    expect(walk(...toQueue, { type: 'pressed-leave' }, { type: 'pressed-leave' }).effects).toEqual([])
    expect(walk(...toQueue, { type: 'pressed-leave' }, { type: 'left', interactionId: ID, talkMs: null }).flow.screen).toEqual({
      at: 'choosing',
      notice: 'left',
    })
  })

  test('Who was lost while waiting reads that, and not that they left', () => {
    expect(walk(...toQueue, ended('visitor-lost', null, null))).toMatchObject({
      effects: ['finish'],
      flow: { screen: { at: 'over', ending: { by: 'visitor-lost' } } },
    })
  })

  test('Hanging up ends here even if the server cannot be told', () => {
    const { flow, effects } = walk(
      ...toQueue,
      hears(active),
      { type: 'pressed-leave' },
      { type: 'left', interactionId: ID, talkMs: 61_000 },
    )
    expect(flow.screen).toMatchObject({ at: 'over', ending: { by: 'visitor', agentName: 'Ines', talkMs: 61_000 } })
    expect(effects).toEqual(['finish'])
  })

  test('The stream’s word after that changes nothing', () => {
    const { flow, effects } = walk(
      ...toQueue,
      hears(active),
      { type: 'left', interactionId: ID, talkMs: 1 },
      ended('visitor', 'Ines', 2),
    )
    expect([flow.screen, effects]).toMatchObject([{ at: 'over', ending: { talkMs: 1 } }, []])
  })

  test('A visitor whom the server has forgotten begins anew', () => {
    expect(walk(greeted, remembered, { type: 'forgotten' })).toMatchObject({
      effects: ['finish'],
      flow: { screen: { at: 'choosing', notice: 'over' } },
    })
  })

  test('What is offered is asked for again when it could not be told during the interaction', () => {
    const unasked: FlowEvent[] = [remembered, { type: 'not-greeted', trouble: 'network' }]
    expect(walk(...unasked)).toMatchObject({ effects: [], flow: { screen: { at: 'returning' } } })
    expect(walk(...unasked, { type: 'forgotten' }).effects).toEqual(['finish', 'greet'])
    expect(walk(...unasked, { type: 'forgotten' }, greeted).flow.screen).toEqual({ at: 'choosing', notice: 'over' })
    const over = [...unasked, hears(active), ended('agent', 'Ines', 1), { type: 'pressed-again' }] as const
    expect(walk(...over)).toMatchObject({ effects: ['close-devices', 'greet'], flow: { screen: { at: 'loading' } } })
  })

  test('A leave that is answered late does not end what was begun since', () => {
    const again = interaction(waiting(), { id: ID.replace('01a', '02a') })
    const { flow, effects } = walk(
      ...toQueue,
      { type: 'pressed-leave' },
      ended('visitor', 'Ines', 1),
      { type: 'pressed-again' },
      ...toCheck.slice(1),
      { type: 'checked' },
      { type: 'started', interaction: again, access: ACCESS },
      { type: 'left', interactionId: ID, talkMs: null },
    )
    expect([flow.screen, effects]).toMatchObject([{ at: 'talking', interaction: again }, []])
  })

  test('An event of another interaction is not ours', () => {
    const other = interaction(active, { id: ID.replace('01a', '02a'), version: 99 })
    expect(walk(...toQueue, { type: 'interaction', interaction: other }).effects).toEqual([])
  })
})

describe('A question that is taken back', () => {
  const call = { state: 'asked', isWriting: false, resumesAt: null, hasTone: false } as const
  const asks = {
    type: 'interaction' as const,
    interaction: interaction(active, { version: 3, recording: { call, question: { title: 'May we?', lead: '' } } }),
  } satisfies FlowEvent
  const answered: FlowEvent = {
    type: 'interaction',
    interaction: interaction(active, { version: 4, recording: { call: { ...call, state: 'refused' }, question: null } }),
  }
  const screen = (...events: FlowEvent[]) => walk(...toQueue, hears(connecting), ...events).flow.screen

  test('is said to be so, until there is another one', () => {
    expect(screen(asks)).toMatchObject({ isQuestionTakenBack: false })
    expect(screen(asks, hears(active, 4), hears(active, 5))).toMatchObject({ isQuestionTakenBack: true })
    expect(screen(asks, hears(active, 4), { ...asks, interaction: { ...asks.interaction, version: 5 } })).toMatchObject({
      isQuestionTakenBack: false,
    })
  })

  test('is another thing than an answer, or than none asked', () => {
    expect(screen(asks, answered)).toMatchObject({ isQuestionTakenBack: false })
    expect(screen(hears(active, 3))).toMatchObject({ isQuestionTakenBack: false })
  })
})

describe('After a call that may have been recorded', () => {
  const recorded = (recording: NonNullable<VisitorInteraction['recording']>['call'] | null): FlowEvent => ({
    type: 'interaction',
    interaction: interaction(active, { version: 3, recording: recording && { call: recording, question: null } }),
  })
  const call = { state: 'recording', isWriting: false, resumesAt: null, hasTone: false } as const
  const ended: FlowEvent = {
    type: 'interaction',
    interaction: interaction({ phase: 'ended', by: 'agent', agentName: 'Ines', talkMs: 9_000 }, { version: 9 }),
  }
  const keeper = (...events: FlowEvent[]) => walk(...toQueue, hears(connecting), ...events, ended).flow.screen

  test('A call of which something was recorded says who keeps it, whatever became of the recording', () => {
    const withdrawn = { ...recorded({ ...call, state: 'over' }) }
    for (const events of [
      [recorded({ ...call, isWriting: true })],
      [recorded({ ...call, isWriting: true }), withdrawn],
      [recorded({ ...call, state: 'paused' })],
    ])
      expect(keeper(...events)).toMatchObject({ at: 'over', keeper: 'Ostrey Hearing' })
  })

  test('One that was not recorded does not, though somebody asked, and though the visitor said yes', () => {
    for (const state of ['asked', 'refused', 'recording'] as const)
      expect(keeper(recorded({ ...call, state }))).toMatchObject({ at: 'over', keeper: null })
    expect(keeper(recorded(null))).toMatchObject({ keeper: null })
  })
})
