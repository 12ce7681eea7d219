import { CreateSite, MadeIdentityKey, SiteList, SiteSettings, UpdateSite } from '~/protocol/site'
import { createSite } from '../operations/sites/create-site'
import { makeIdentityKey } from '../operations/sites/make-identity-key'
import { updateSite } from '../operations/sites/update-site'
import { readSiteList, readSiteSettings } from '../views/site-settings'
import { endpoint } from './endpoint'
import { IdParams } from './params'

/** The websites that carry the snippet, and where each leads its visitors. */
export const siteEndpoints = [
  endpoint({
    method: 'get',
    path: '/v1/sites',
    caller: 'administer',
    summary: 'The sites, the oldest first, each with its snippet',
    answer: SiteList,
    handle: ({ actor }) => readSiteList(actor),
  }),
  endpoint({
    method: 'post',
    path: '/v1/sites',
    caller: 'administer',
    summary: 'Makes a site; a name is enough',
    body: CreateSite,
    answer: SiteSettings,
    status: 201,
    handle: async ({ actor, body }) => readSiteSettings(actor, await createSite(actor, body)),
  }),
  endpoint({
    method: 'get',
    path: '/v1/sites/:id',
    caller: 'administer',
    summary: 'A site: key, allowed origins, look, snippet, and the rules that lead its visitors to queues',
    params: IdParams,
    answer: SiteSettings,
    handle: ({ actor, params }) => readSiteSettings(actor, params.id),
  }),
  endpoint({
    method: 'put',
    path: '/v1/sites/:id',
    caller: 'administer',
    summary: 'Changes a site with its rules, for visitors who come from then on',
    params: IdParams,
    body: UpdateSite,
    answer: SiteSettings,
    async handle({ actor, params, body }) {
      await updateSite(actor, params.id, body)
      return readSiteSettings(actor, params.id)
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/sites/:id/identity-key',
    caller: 'administer',
    summary: 'A new key for the site to sign its customers’ names and attributes with, shown this once',
    params: IdParams,
    status: 201,
    answer: MadeIdentityKey,
    handle: async ({ actor, params }) => ({ key: await makeIdentityKey(actor, params.id) }),
  }),
]
