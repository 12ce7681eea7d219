import { describe, expect, it } from 'vitest'
import { openMemory } from '~/ui/frame/memory'

const forbidden = (): Storage => {
  throw new DOMException('Storage is blocked', 'SecurityError')
}

/** Holds what it has and takes nothing more. */
function fullStorage(held: Record<string, string>) {
  return {
    getItem: (name: string) => held[name] ?? null,
    setItem: () => {
      throw new DOMException('Storage is full', 'QuotaExceededError')
    },
    removeItem: (name: string) => void delete held[name],
  }
}

describe('What the browser remembers', () => {
  it('lasts as long as the page where storage is forbidden', () => {
    const memory = openMemory(forbidden)
    expect(memory.read('notes')).toBeNull()
    memory.write('notes', 'Two domes posted.')
    expect(memory.read('notes')).toBe('Two domes posted.')
    memory.write('notes', null)
    expect(memory.read('notes')).toBeNull()
  })

  it('is the latest, also where storage is full and still holds what was before', () => {
    const storage = fullStorage({ notes: 'Two' })
    const memory = openMemory(() => storage)
    memory.write('notes', 'Two domes')
    expect(memory.read('notes')).toBe('Two domes')
    memory.write('notes', null)
    expect(memory.read('notes')).toBeNull()
  })

  it('is what another tab has made of it', () => {
    const held = new Map<string, string>()
    const storage = {
      getItem: (name: string) => held.get(name) ?? null,
      setItem: (name: string, text: string) => void held.set(name, text),
      removeItem: (name: string) => void held.delete(name),
    }
    const [here, there] = [openMemory(() => storage), openMemory(() => storage)]
    here.write('keys', 'off')
    there.write('keys', null)
    expect(here.read('keys')).toBeNull()
  })
})
