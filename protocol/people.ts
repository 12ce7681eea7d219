import * as z from 'zod'
import { Id } from './primitives'
import { SettingsVersion } from './settings-version'
import { Role } from './staff'

const WRONG = {
  takesCalls: 'must be true or false',
  maxChats: 'must be a whole number of chats at the same time, from 0 to 10',
  takesChatsInCalls: 'must be true or false',
  queueIds: 'must be a list of ids of queues',
  skills: 'must be a list of skills, each once',
  level: 'must be a level from 1 to 5',
  csv: 'must be the text of a CSV file, up to 1,000,000 characters',
}

/** See `domain/person.ts`. All of it is given anew with each change. */
export const UpdatePerson = z.object({
  version: SettingsVersion,
  takesCalls: z.boolean(WRONG.takesCalls),
  maxChats: z.int(WRONG.maxChats).min(0, WRONG.maxChats).max(10, WRONG.maxChats),
  /** Calls ring while there are chats in hand, and the other way round. */
  takesChatsInCalls: z.boolean(WRONG.takesChatsInCalls),
  queueIds: z.array(Id, WRONG.queueIds).max(500, WRONG.queueIds),
  skills: z
    .array(z.object({ skillId: Id, level: z.int(WRONG.level).min(1, WRONG.level).max(5, WRONG.level) }), WRONG.skills)
    .max(500, WRONG.skills)
    .refine((skills) => new Set(skills.map(({ skillId }) => skillId)).size === skills.length, WRONG.skills),
})
export type UpdatePerson = z.infer<typeof UpdatePerson>

export const Person = z.object({
  userId: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  version: z.int(),
  takesCalls: z.boolean(),
  maxChats: z.int(),
  takesChatsInCalls: z.boolean(),
  queueIds: z.array(Id),
  skills: z.array(z.object({ skillId: Id, level: z.int() })),
})
export type Person = z.infer<typeof Person>

/** Everybody who is active, with all there is to be a member of and to know. */
export const People = z.object({
  queues: z.array(z.object({ id: Id, name: z.string() })),
  skills: z.array(z.object({ id: Id, name: z.string() })),
  people: z.array(Person),
})
export type People = z.infer<typeof People>

const Csv = z.string(WRONG.csv).max(1_000_000, WRONG.csv)

export const ReadPeopleSheet = z.object({ csv: Csv })
export type ReadPeopleSheet = z.infer<typeof ReadPeopleSheet>

const Truth = z.object({ from: z.boolean(), to: z.boolean() })
const Amount = z.object({ from: z.int(), to: z.int() })

/** One thing about a person that becomes another; a skill at level 0 is not known. */
export const PersonChange = z.discriminatedUnion('field', [
  Truth.extend({ field: z.enum(['takesCalls', 'takesChatsInCalls']) }),
  Amount.extend({ field: z.literal('maxChats') }),
  Truth.extend({ field: z.literal('queue'), name: z.string() }),
  Amount.extend({ field: z.literal('skill'), name: z.string() }),
])
export type PersonChange = z.infer<typeof PersonChange>

/** What a file would change, in whom; or every line of it that is wrong. */
export const PeopleSheetPreview = z.object({
  people: z.array(z.object({ userId: Id, name: z.string(), version: z.int(), changes: z.array(PersonChange) })),
  /** How many lines change nothing. */
  unchanged: z.int(),
  mistakes: z.array(z.object({ line: z.int(), sentence: z.string() })),
})
export type PeopleSheetPreview = z.infer<typeof PeopleSheetPreview>

/** The same file, with those whom the preview named as it saw them. */
export const ApplyPeopleSheet = z.object({
  csv: Csv,
  people: z.array(z.object({ userId: Id, version: SettingsVersion })).max(10_000),
})
export type ApplyPeopleSheet = z.infer<typeof ApplyPeopleSheet>
