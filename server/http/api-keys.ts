import { ApiKeyList, MadeApiKey, MakeApiKey } from '~/protocol/api-key'
import { makeApiKey } from '../operations/api-keys/make-api-key'
import { revokeApiKey } from '../operations/api-keys/revoke-api-key'
import { pauseRecordingByApi } from '../operations/recordings/pause-recording'
import { resumeRecordingByApi } from '../operations/recordings/resume-recording'
import { readApiKeys } from '../views/api-keys'
import { endpoint } from './endpoint'
import { IdParams } from './params'

/** Keys for the workspace's own programs, and what such a program may do. */
export const apiKeyEndpoints = [
  endpoint({
    method: 'get',
    path: '/v1/api-keys',
    caller: 'admin',
    summary: 'The keys for programs of the workspace',
    answer: ApiKeyList,
    handle: ({ actor }) => readApiKeys(actor),
  }),
  endpoint({
    method: 'post',
    path: '/v1/api-keys',
    caller: 'admin',
    summary: 'Makes a key; the answer shows it once',
    body: MakeApiKey,
    answer: MadeApiKey,
    status: 201,
    handle: async ({ actor, body }) => ({ key: await makeApiKey(actor, body) }),
  }),
  endpoint({
    method: 'delete',
    path: '/v1/api-keys/:id',
    caller: 'admin',
    summary: 'Makes a key worthless, at once',
    params: IdParams,
    handle: ({ actor, params }) => revokeApiKey(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/interactions/:id/recording/pause',
    caller: 'pause-recordings',
    summary: 'Pauses the recording of a call, as the agent can: nothing said or shown is kept until it is resumed',
    params: IdParams,
    handle: ({ actor, params }) => pauseRecordingByApi(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/interactions/:id/recording/resume',
    caller: 'pause-recordings',
    summary: 'Resumes the recording of a call',
    params: IdParams,
    handle: ({ actor, params }) => resumeRecordingByApi(actor, params.id),
  }),
]
