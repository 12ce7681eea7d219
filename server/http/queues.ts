import { DeleteQueue, QueueList, QueueSettings, QueueUse } from '~/protocol/queue'
import { CreateQueue, UpdateQueue } from '~/protocol/queue-rules'
import { RoutingTest, TestRouting } from '~/protocol/test-routing'
import { createQueue } from '../operations/queues/create-queue'
import { deleteQueue } from '../operations/queues/delete-queue'
import { updateQueue } from '../operations/queues/update-queue'
import { readQueueList, readQueueSettings, readQueueUse } from '../views/queue-settings'
import { testRouting } from '../views/routing-test'
import { endpoint } from './endpoint'
import { IdParams } from './params'

/** Where visitors wait, and by which rules. */
export const queueEndpoints = [
  endpoint({
    method: 'get',
    path: '/v1/queues',
    caller: 'administer',
    summary: 'The queues by name, each with who answers, how they are chosen, and when calls are recorded',
    answer: QueueList,
    handle: ({ actor }) => readQueueList(actor),
  }),
  endpoint({
    method: 'post',
    path: '/v1/queues',
    caller: 'administer',
    summary: 'Makes a queue; a name is enough, and what is not said is as usual',
    body: CreateQueue,
    answer: QueueSettings,
    status: 201,
    handle: async ({ actor, body }) => readQueueSettings(actor, await createQueue(actor, body)),
  }),
  endpoint({
    method: 'get',
    path: '/v1/queues/:id',
    caller: 'administer',
    summary: 'A queue with all its rules',
    params: IdParams,
    answer: QueueSettings,
    handle: ({ actor, params }) => readQueueSettings(actor, params.id),
  }),
  endpoint({
    method: 'put',
    path: '/v1/queues/:id',
    caller: 'administer',
    summary: 'Changes a queue, at once and for those who wait too; recordings that were asked for keep their rules',
    params: IdParams,
    body: UpdateQueue,
    answer: QueueSettings,
    async handle({ actor, params, body }) {
      await updateQueue(actor, params.id, body)
      return readQueueSettings(actor, params.id)
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/queues/:id/use',
    caller: 'administer',
    summary: 'What depends on a queue now, and so what deleting it would move',
    params: IdParams,
    answer: QueueUse,
    handle: ({ actor, params }) => readQueueUse(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/queues/:id/test-routing',
    caller: 'administer',
    summary: 'Who would ring now for a visitor, by rules that need not be saved; nobody is rung',
    params: IdParams,
    body: TestRouting,
    answer: RoutingTest,
    handle: ({ actor, params, body }) => testRouting(actor, params.id, body),
  }),
  endpoint({
    method: 'delete',
    path: '/v1/queues/:id',
    caller: 'administer',
    summary: 'Deletes a queue; who waits in it, and what leads to it, goes to the queue `to`. The history keeps its name',
    params: IdParams,
    query: DeleteQueue,
    handle: ({ actor, params, query }) => deleteQueue(actor, params.id, query.to ?? null),
  }),
]
