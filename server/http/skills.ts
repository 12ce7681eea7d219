import { DeleteSkill, MakeSkill, SkillList, UpdateSkill } from '~/protocol/skill'
import { createSkill } from '../operations/skills/create-skill'
import { deleteSkill } from '../operations/skills/delete-skill'
import { updateSkill } from '../operations/skills/update-skill'
import { readSkills } from '../views/skills'
import { endpoint } from './endpoint'
import { IdParams } from './params'

/** What agents can do. Each change answers with all of them, for one may have changed places. */
export const skillEndpoints = [
  endpoint({
    method: 'get',
    path: '/v1/skills',
    caller: 'administer',
    summary: 'The skills, languages among them, and where each is used',
    answer: SkillList,
    handle: ({ actor }) => readSkills(actor),
  }),
  endpoint({
    method: 'post',
    path: '/v1/skills',
    caller: 'administer',
    summary: 'Makes a skill',
    body: MakeSkill,
    answer: SkillList,
    status: 201,
    async handle({ actor, body }) {
      await createSkill(actor, body)
      return readSkills(actor)
    },
  }),
  endpoint({
    method: 'put',
    path: '/v1/skills/:id',
    caller: 'administer',
    summary: 'Changes a skill’s name and which language it is',
    params: IdParams,
    body: UpdateSkill,
    answer: SkillList,
    async handle({ actor, params, body }) {
      await updateSkill(actor, params.id, body)
      return readSkills(actor)
    },
  }),
  endpoint({
    method: 'delete',
    path: '/v1/skills/:id',
    caller: 'administer',
    summary: 'Deletes a skill; one that is used is refused with where, or taken out there too',
    params: IdParams,
    body: DeleteSkill,
    answer: SkillList,
    async handle({ actor, params, body }) {
      await deleteSkill(actor, params.id, body)
      return readSkills(actor)
    },
  }),
]
