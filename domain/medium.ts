/** How visitor and agent talk. `voice` is a video call without a camera; `chat` needs no call at all. */
export type Medium = 'chat' | 'voice' | 'video'

export const MEDIA: readonly Medium[] = ['chat', 'voice', 'video']

/** As they are named everywhere, each once. */
export const inOrder = (media: readonly Medium[]): Medium[] => MEDIA.filter((medium) => media.includes(medium))

/** A call passes through `connecting`, because both sides must reach the room before they can talk. */
export const isCall = (medium: Medium): boolean => medium !== 'chat'
