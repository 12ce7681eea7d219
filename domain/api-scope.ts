/** What a key may be made for; one that was made for something else opens nothing. */
export type ApiScope = 'pause-recordings'

export const API_SCOPES: readonly ApiScope[] = ['pause-recordings']

export const isApiScope = (name: string): name is ApiScope => API_SCOPES.some((scope) => scope === name)
