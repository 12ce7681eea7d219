import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type * as z from 'zod'
import { type ApiScope, isApiScope } from '~/domain/api-scope'
import type { Right } from '~/domain/right'
import type { Role } from '~/domain/role'
import type { AdminActor, ApiActor, StaffActor, VisitorActor } from '../actor'
import { authoriseAdmin, authoriseApi, authoriseStaff, authoriseVisitor } from './authorise'
import { parse, readJson } from './body'

/**
 * Who may call: a staff role includes those above it, a right belongs to those who were given it, a scope to API keys. `administer` is for
 * admins too, so that whatever they set by hand a program can set; `admin` is for what needs a person. `media-server` signs what it sends.
 */
export type Caller = 'anyone' | 'visitor' | 'media-server' | Role | Right | ApiScope

export type Http = { Bindings: HttpBindings; Variables: { requestId: string; clientAddress: string } }

type ActorOf<C extends Caller> = C extends 'visitor'
  ? VisitorActor
  : C extends Role | Right
    ? StaffActor
    : C extends 'administer'
      ? AdminActor
      : C extends ApiScope
        ? ApiActor
        : null

type Shape<C extends Caller> = {
  method: 'get' | 'post' | 'put' | 'delete'
  /** Hono's notation: `/v1/team/members/:id/role`. */
  path: `/${string}`
  caller: C
  /** One line for the API's document. */
  summary: string
}

type Call<C extends Caller, Params, Query, Body> = {
  actor: ActorOf<C>
  params: Params
  query: Query
  body: Body
  context: Context<Http>
}

type Address<Params, Query> = { params?: z.ZodObject & z.ZodType<Params>; query?: z.ZodObject & z.ZodType<Query> }

type JsonSpec<C extends Caller, Params, Query, Body, Answer> = Shape<C> &
  Address<Params, Query> & {
    body?: z.ZodType<Body>
    /** Where a body may be larger than most. */
    bodyMaxBytes?: number
    /** Without one the answer is 204 and empty. */
    answer?: z.ZodType<Answer>
    status?: 200 | 201
    handle: (call: Call<C, Params, Query, Body>) => Promise<Answer>
  }

/** One row of the route table: who may call what. The API's document and the tests of rights read the same rows. */
export type Endpoint = Shape<Caller> & {
  schemas: { params?: z.ZodObject; query?: z.ZodObject; body?: z.ZodType; answer?: z.ZodType }
  status: 200 | 201 | 204
  respond: (context: Context<Http>) => Promise<Response>
}

/** Authorise → parse → one call → respond. Nothing of the input is looked at before the caller is known. */
export function endpoint<C extends Caller, Params = undefined, Query = undefined, Body = undefined, Answer = void>(
  spec: JsonSpec<C, Params, Query, Body, Answer>,
): Endpoint {
  const { method, path, caller, summary, params, query, body, bodyMaxBytes, answer } = spec
  const status = answer ? (spec.status ?? 200) : 204
  return {
    ...{ method, path, caller, summary, status },
    schemas: { params, query, body, answer },
    async respond(context) {
      const call = {
        actor: await authorise(caller, context.req.raw),
        ...parseAddress({ params, query }, context),
        body: (body && (await readJson(context.req.raw, body, bodyMaxBytes))) as Body,
        context,
      }
      const result = await spec.handle(call)
      return answer ? context.json(result as object, status as 200) : context.body(null, 204)
    },
  }
}

function parseAddress<Params, Query>({ params, query }: Address<Params, Query>, { req }: Context<Http>) {
  return {
    // An id that cannot be one names nothing.
    params: (params && parse(params, req.param(), 'not-found')) as Params,
    query: (query && parse(query, req.query(), 'malformed')) as Query,
  }
}

type RawSpec<C extends Caller, Params, Query> = Shape<C> &
  Address<Params, Query> & {
    handle: (call: Omit<Call<C, Params, Query, undefined>, 'body'>) => Promise<Response>
  }

/** An endpoint that writes its own answer: an event stream, a document, a file. */
export function rawEndpoint<C extends Caller, Params = undefined, Query = undefined>(spec: RawSpec<C, Params, Query>): Endpoint {
  const { method, path, caller, summary, params, query } = spec
  return {
    ...{ method, path, caller, summary, status: 200 as const },
    schemas: { params, query },
    async respond(context) {
      const actor = await authorise(caller, context.req.raw)
      return spec.handle({ actor, ...parseAddress({ params, query }, context), context })
    },
  }
}

async function authorise<C extends Caller>(caller: C, request: Request): Promise<ActorOf<C>> {
  return (await actorFor(caller, request)) as ActorOf<C>
}

async function actorFor(caller: Caller, request: Request): Promise<StaffActor | VisitorActor | ApiActor | null> {
  switch (caller) {
    case 'anyone':
    case 'media-server':
      return null
    case 'visitor':
      return authoriseVisitor(request)
    case 'administer':
      return authoriseAdmin(request)
    default:
      return isApiScope(caller) ? authoriseApi(request, caller) : authoriseStaff(request, caller)
  }
}
