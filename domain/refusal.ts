/** The business saying no. A closed list: each code has a status and a sentence that says what to do next, or it does not compile. */
export type RefusalCode =
  | 'malformed'
  | 'too-large'
  | 'unsupported-media-type'
  | 'not-found'
  | 'method-not-allowed'
  | 'range-unsatisfiable'
  | 'rate-limited'
  | 'client-too-old'
  | 'site-unknown'
  | 'origin-not-allowed'
  | 'identity-wrong'
  | 'medium-not-offered'
  | 'queue-closed'
  | 'mail-not-set-up'
  | 'calls-unavailable'
  | 'visitor-unknown'
  | 'interaction-closed'
  | 'not-now'
  | 'offer-gone'
  | 'offer-expired'
  | 'accepted-by-other'
  | 'not-your-interaction'
  | 'not-your-queue'
  | 'disposition-unknown'
  | 'disposition-needed'
  | 'reason-unknown'
  | 'hands-full'
  | 'changed-meanwhile'
  | 'name-taken'
  | 'language-taken'
  | 'in-use'
  | 'desk-away'
  | 'queue-in-use'
  | 'last-queue'
  | 'sign-in-needed'
  | 'sign-in-failed'
  | 'role-needed'
  | 'right-needed'
  | 'person-needed'
  | 'key-unknown'
  | 'scope-needed'
  | 'cross-site'
  | 'setup-closed'
  | 'setup-link-wrong'
  | 'invitation-gone'
  | 'email-taken'
  | 'own-account'
  | 'member-deactivated'
  | 'last-admin'
  | 'webhook-unsigned'
  | 'on-hold'
  | 'ticket-expired'
  | 'recording-damaged'
  | 'storage-away'

export const REFUSALS: Record<RefusalCode, { status: number; sentence: string }> = {
  malformed: { status: 400, sentence: 'The request does not fit this address. Check the fields that are named.' },
  'too-large': { status: 413, sentence: 'The request is too large. Send less at once.' },
  'unsupported-media-type': { status: 415, sentence: 'Send the body as application/json.' },
  'not-found': { status: 404, sentence: 'There is nothing here. Check the address.' },
  'method-not-allowed': { status: 405, sentence: 'This address does not take that method.' },
  'range-unsatisfiable': {
    status: 416,
    sentence: 'There are no such bytes here. Ask for one range that begins within the file.',
  },
  'rate-limited': { status: 429, sentence: 'Too many tries. Wait a minute, then try again.' },
  'client-too-old': { status: 426, sentence: 'This page was loaded long ago. Reload it.' },
  'site-unknown': { status: 404, sentence: 'This site key is not known. Copy the snippet again from the site settings.' },
  'origin-not-allowed': { status: 403, sentence: 'This website is not on the list. Add its origin in the site settings.' },
  'identity-wrong': {
    status: 403,
    sentence: 'The token that says who this is does not hold: sign it with the site’s key, for a day at most. Reload the page.',
  },
  'medium-not-offered': { status: 409, sentence: 'That way to talk is not offered here. Choose another.' },
  'queue-closed': { status: 409, sentence: 'Nobody answers at this hour. Leave a message instead.' },
  'mail-not-set-up': {
    status: 409,
    sentence: 'This Parley cannot send mail yet. Write from your own mailbox, or ask whoever runs it to set SMTP_URL.',
  },
  'calls-unavailable': { status: 503, sentence: 'Calls do not work right now. Start a chat instead.' },
  'visitor-unknown': { status: 401, sentence: 'This conversation is over. Start a new one.' },
  'interaction-closed': { status: 409, sentence: 'This conversation is over.' },
  'not-now': { status: 409, sentence: 'That does not fit what is happening now. Look at the current state and try again.' },
  'offer-gone': { status: 409, sentence: 'This offer is gone. The next one rings by itself.' },
  'offer-expired': { status: 409, sentence: 'The time to answer was over. The visitor is back in the queue.' },
  'accepted-by-other': { status: 409, sentence: 'A colleague accepted first.' },
  'not-your-interaction': { status: 403, sentence: 'A colleague has this conversation.' },
  'not-your-queue': { status: 403, sentence: 'You are not in this queue. An admin can put you into it.' },
  'disposition-unknown': { status: 422, sentence: 'That disposition is not on this queue’s list. Choose one of the list.' },
  'disposition-needed': { status: 422, sentence: 'This queue asks for a disposition. Choose one of the list.' },
  'reason-unknown': { status: 422, sentence: 'That reason is not on the workspace’s list. Choose one of the list.' },
  'hands-full': { status: 409, sentence: 'Your hands are full. Finish something first, then pick this one.' },
  'changed-meanwhile': {
    status: 409,
    sentence: 'Somebody else changed this meanwhile. Look at their change, then make yours again.',
  },
  'name-taken': { status: 409, sentence: 'That name is taken. Choose another.' },
  'language-taken': { status: 409, sentence: 'Another skill is that language already.' },
  'in-use': { status: 409, sentence: 'This is in use. Take it out where it is used first.' },
  'desk-away': { status: 409, sentence: 'They have no desk open. Only offline can be set for them.' },
  'queue-in-use': {
    status: 409,
    sentence: 'Visitors wait here, or something leads here. Name the queue that takes over.',
  },
  'last-queue': { status: 409, sentence: 'The workspace needs at least one queue. Make another first.' },
  'sign-in-needed': { status: 401, sentence: 'Sign in first.' },
  'sign-in-failed': { status: 401, sentence: 'Email or password is wrong. Try again, or ask an admin of your team.' },
  'role-needed': { status: 403, sentence: 'Your role does not include this. Ask an admin.' },
  'right-needed': { status: 403, sentence: 'This needs a right of its own. Ask an admin to give it to you in Settings → Team.' },
  'person-needed': { status: 403, sentence: 'Only a person can do this. Sign in as an admin.' },
  'key-unknown': {
    status: 401,
    sentence: 'This API key does not work. Send one that is live as “Authorization: Bearer parley_…”.',
  },
  'scope-needed': { status: 403, sentence: 'This API key was made for something else. Make one for this in Settings → API.' },
  'cross-site': { status: 403, sentence: 'This request came from another website and was not carried out.' },
  'setup-closed': { status: 409, sentence: 'The workspace exists already. Sign in.' },
  'setup-link-wrong': { status: 403, sentence: 'This setup link is not valid. Use the link that the terminal printed last.' },
  'invitation-gone': { status: 410, sentence: 'This link was used or is too old. Ask an admin for a new one.' },
  'email-taken': { status: 409, sentence: 'Somebody with this email is in the team already.' },
  'own-account': { status: 409, sentence: 'You cannot do that to your own account. Ask another admin.' },
  'member-deactivated': { status: 409, sentence: 'This member is deactivated. Reactivate them first.' },
  'last-admin': { status: 409, sentence: 'The workspace needs at least one admin. Make somebody else admin first.' },
  'webhook-unsigned': { status: 401, sentence: 'The signature does not match. Check the media server’s API key.' },
  'on-hold': {
    status: 409,
    sentence: 'This conversation is on legal hold, so nothing of it is deleted. An admin can release it.',
  },
  'ticket-expired': { status: 410, sentence: 'Nothing was fetched for a minute. Press play again, or reload the page.' },
  'recording-damaged': { status: 409, sentence: 'This part is not what was recorded, so it is not shown. Verify the recording.' },
  'storage-away': { status: 503, sentence: 'The storage of the recordings does not answer. Try again in a moment.' },
}

/** Thrown by operations to refuse; the HTTP edge turns it into a problem document. `detail` replaces the sentence where a name helps. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly detail: string = REFUSALS[code].sentence,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(detail)
    this.name = 'Refusal'
  }
}
