import { expect, test, vi } from 'vitest'
import { type ParleyFunction, takeCommands } from '~/widget/loader/commands'

const spies = () => ({
  open: vi.fn<() => void>(),
  close: vi.fn<() => void>(),
  show: vi.fn<() => void>(),
  hide: vi.fn<() => void>(),
})

/** The stub that the integration guide tells pages to define. */
function stub(): ParleyFunction {
  const queue: ParleyFunction = (...call: unknown[]) => {
    queue.q = queue.q ?? []
    queue.q.push(call)
  }
  return queue
}

test('What a page asked for before the loader came is carried out in order', () => {
  const page = { Parley: stub() }
  const commands = spies()
  page.Parley('hide')
  page.Parley('open')
  takeCommands(page, commands)
  expect(commands.hide.mock.invocationCallOrder[0]).toBeLessThan(commands.open.mock.invocationCallOrder[0] ?? 0)
  expect(commands.open).toHaveBeenCalledOnce()
})

test('Afterwards a command is carried out at once', () => {
  const page: { Parley?: ParleyFunction } = {}
  const commands = spies()
  takeCommands(page, commands)
  page.Parley?.('close')
  expect(commands.close).toHaveBeenCalledOnce()
})

test.each(['explode', 'toString', '__proto__', undefined, null, 3, {}])('The unknown command %s is passed over', (command) => {
  const page: { Parley?: ParleyFunction } = {}
  const commands = spies()
  takeCommands(page, commands)
  expect(() => page.Parley?.(command)).not.toThrow()
  for (const act of Object.values(commands)) expect(act).not.toHaveBeenCalled()
})

test('A fault of ours does not reach the page that called', () => {
  const page: { Parley?: ParleyFunction } = {}
  vi.spyOn(console, 'debug').mockReturnValue()
  takeCommands(page, {
    ...spies(),
    open: () => {
      throw new Error('ours')
    },
  })
  expect(() => page.Parley?.('open')).not.toThrow()
})
