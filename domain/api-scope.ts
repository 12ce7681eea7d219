/** What a key may be made for; one that was made for something else opens nothing. */
export type ApiScope = 'pause-recordings' | 'administer'

export const API_SCOPES: readonly ApiScope[] = ['pause-recordings', 'administer']

export const isApiScope = (name: string): name is ApiScope => API_SCOPES.some((scope) => scope === name)
