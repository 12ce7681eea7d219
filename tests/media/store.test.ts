import { expect, test, vi } from 'vitest'
import { createStore } from '~/media/store'

test('Listeners hear of changes, and only of changes', () => {
  const store = createStore({ count: 0, self: { on: false } })
  const listener = vi.fn()
  const stop = store.subscribe(listener)
  store.update({ count: 0 })
  store.update({ self: { on: false } })
  expect(listener).not.toHaveBeenCalled()
  store.update({ self: { on: true } })
  stop()
  store.update({ count: 1 })
  expect(listener).toHaveBeenCalledTimes(1)
  expect(store.get()).toEqual({ count: 1, self: { on: true } })
})

test('What has not changed stays the same object', () => {
  const store = createStore({ count: 0, self: { on: false } })
  const before = store.get()
  store.update({ self: { on: false } })
  expect(store.get()).toBe(before)
  store.update({ count: 1, self: { on: false } })
  expect(store.get().self).toBe(before.self)
})

test('A listener that stops itself while being told does not keep the others from hearing', () => {
  const store = createStore({ count: 0 })
  const last = vi.fn()
  const stop = store.subscribe(() => stop())
  store.subscribe(last)
  store.update({ count: 1 })
  expect(last).toHaveBeenCalledTimes(1)
})
