'use client'

import { QueueSettings } from '~/protocol/queue'
import { request } from '~/ui/api/request'
import { draftOf, mistakesIn, updateOf } from './queue-draft'
import { useDraft } from './use-draft'

export const useQueueDraft = (queue: QueueSettings) =>
  useDraft(() => draftOf(queue), {
    isValid: (draft) => mistakesIn(draft).size === 0,
    read: async () => draftOf(await request('GET', `/v1/queues/${queue.id}`, undefined, QueueSettings)),
    put: async (draft) => draftOf(await request('PUT', `/v1/queues/${queue.id}`, updateOf(draft), QueueSettings)),
  })
