import * as z from 'zod'
import { ConsentLanguage, ConsentTextList, WriteConsentText } from '~/protocol/consent-text'
import { PlaceHold } from '~/protocol/history'
import { placeHold } from '../operations/holds/place-hold'
import { releaseHold } from '../operations/holds/release-hold'
import { writeConsentText } from '../operations/recordings/write-consent-text'
import { deleteTranscript } from '../operations/transcripts/delete-transcript'
import { readConsentTexts } from '../views/consent-texts'
import { endpoint } from './endpoint'
import { IdParams } from './params'

const LanguageParams = z.object({ language: ConsentLanguage })

/** What is kept, for how long, and with which words it was agreed to. */
export const retentionEndpoints = [
  endpoint({
    method: 'post',
    path: '/v1/interactions/:id/hold',
    caller: 'admin',
    summary: 'Puts an interaction on legal hold: nothing of it is deleted until that is released',
    params: IdParams,
    body: PlaceHold,
    handle: ({ actor, params, body }) => placeHold(actor, params.id, body.reason),
  }),
  endpoint({
    method: 'delete',
    path: '/v1/interactions/:id/hold',
    caller: 'admin',
    summary: 'Releases the legal hold; what is past its time is deleted soon after',
    params: IdParams,
    handle: ({ actor, params }) => releaseHold(actor, params.id),
  }),
  endpoint({
    method: 'delete',
    path: '/v1/interactions/:id/transcript',
    caller: 'delete-recordings',
    summary: 'Deletes for good what was written in an interaction that is over',
    params: IdParams,
    handle: ({ actor, params }) => deleteTranscript(actor, params.id),
  }),
  endpoint({
    method: 'get',
    path: '/v1/consent-texts',
    caller: 'administer',
    summary: 'The question whether a call may be recorded, in each language of the widget',
    answer: ConsentTextList,
    handle: ({ actor }) => readConsentTexts(actor),
  }),
  endpoint({
    method: 'put',
    path: '/v1/consent-texts/:language',
    caller: 'administer',
    summary: 'Puts that question into the workspace’s own words; every change is a new version',
    params: LanguageParams,
    body: WriteConsentText,
    answer: ConsentTextList,
    async handle({ actor, params, body }) {
      await writeConsentText(actor, params.language, body)
      return readConsentTexts(actor)
    },
  }),
]
