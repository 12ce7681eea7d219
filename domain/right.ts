/** What no role allows by itself: each member has those that an admin gave them. */
export type Right = 'download-recordings' | 'delete-recordings'

export const RIGHTS: readonly Right[] = ['download-recordings', 'delete-recordings']
