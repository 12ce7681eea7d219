import { adminEndpoints } from './admin'
import { apiKeyEndpoints } from './api-keys'
import { auditEndpoints } from './audit'
import { deskEndpoints } from './desk'
import { type Endpoint, rawEndpoint } from './endpoint'
import { historyEndpoints } from './history'
import { describeApi } from './openapi'
import { openingHoursEndpoints } from './opening-hours'
import { originalsEndpoints } from './originals'
import { peopleEndpoints } from './people'
import { publicEndpoints } from './public'
import { queueEndpoints } from './queues'
import { recordingEndpoints } from './recordings'
import { retentionEndpoints } from './retention'
import { siteEndpoints } from './sites'
import { skillEndpoints } from './skills'
import { visitorEndpoints } from './visitor'
import { webhookEndpoints } from './webhook'

const described = [
  ...publicEndpoints,
  ...visitorEndpoints,
  ...deskEndpoints,
  ...historyEndpoints,
  ...recordingEndpoints,
  ...originalsEndpoints,
  ...retentionEndpoints,
  ...adminEndpoints,
  ...peopleEndpoints,
  ...skillEndpoints,
  ...openingHoursEndpoints,
  ...queueEndpoints,
  ...siteEndpoints,
  ...apiKeyEndpoints,
  ...auditEndpoints,
  ...webhookEndpoints,
]

let document: ReturnType<typeof describeApi> | undefined

/** The whole API: every route, and who may call it. */
export const endpoints: readonly Endpoint[] = [
  ...described,
  rawEndpoint({
    method: 'get',
    path: '/v1/openapi.json',
    caller: 'anyone',
    summary: 'This document',
    // Made once: it costs a hundred times what any other answer does, and anyone may ask.
    async handle({ context }) {
      document ??= describeApi(described)
      return context.json(document)
    },
  }),
]
