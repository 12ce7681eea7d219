import { createStore, type Store } from '~/media/store'
import type { People, Person, UpdatePerson } from '~/protocol/people'
import { ApiProblem } from '~/ui/api/problem'

export type SheetState = People & {
  /** Whose latest change is not saved yet. */
  saving: ReadonlySet<string>
  /** What could not be saved, and about whom; until something else could. */
  problem: { name: string; problem: ApiProblem } | null
  savedAt: string | null
}

type PeopleApi = {
  put: (userId: string, update: UpdatePerson) => Promise<Person>
  read: () => Promise<People>
}

/**
 * The sheet as it is and as it is being saved: a change shows at once, and each person's changes are saved one after the other, with the
 * version that the last answer gave. What is refused is taken back: the sheet shows what holds.
 */
export function openPeopleSheet(initial: People, { put, read }: PeopleApi) {
  const store = createStore<SheetState>({ ...initial, saving: new Set(), problem: null, savedAt: null })
  const find = (userId: string) => store.get().people.find((person) => person.userId === userId)

  const show = (person: Person) =>
    store.update({ people: store.get().people.map((each) => (each.userId === person.userId ? person : each)) })

  const setSaving = (userId: string, isSaving: boolean) => {
    const saving = new Set(store.get().saving)
    saving[isSaving ? 'add' : 'delete'](userId)
    store.update({ saving })
  }

  /** Until what was saved is what is shown. */
  const save = async (userId: string) => {
    for (let person = find(userId); person; ) {
      const answered = await put(userId, updateOf(person))
      const shown = find(userId)
      if (!shown || shown === person) return show(answered)
      person = { ...shown, version: answered.version }
      show(person)
    }
  }

  /** What holds, except for those whose changes are still under way. */
  const takeBack = async (userId: string) => {
    const fresh = await read().catch(() => null)
    if (!fresh) return
    const { saving } = store.get()
    const isUnderWay = (person: Person) => person.userId !== userId && saving.has(person.userId)
    store.update({
      ...fresh,
      people: fresh.people.map((person) => (isUnderWay(person) ? (find(person.userId) ?? person) : person)),
    })
  }

  const run = async (userId: string) => {
    setSaving(userId, true)
    try {
      await save(userId)
      store.update({ problem: null, savedAt: new Date().toISOString() })
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      store.update({ problem: { name: find(userId)?.name ?? '', problem } })
      await takeBack(userId)
    } finally {
      setSaving(userId, false)
    }
  }

  return {
    state: store as Store<SheetState>,
    /** Shows a change and saves it. */
    edit(person: Person): Promise<void> {
      show(person)
      return store.get().saving.has(person.userId) ? Promise.resolve() : run(person.userId)
    },
    /** What a file has made of them. */
    replace: (people: People) => store.update({ ...people, problem: null, savedAt: new Date().toISOString() }),
  }
}

const updateOf = ({ version, takesCalls, maxChats, takesChatsInCalls, queueIds, skills }: Person): UpdatePerson => ({
  ...{ version, takesCalls, maxChats, takesChatsInCalls, queueIds, skills },
})
