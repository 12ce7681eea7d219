/** Points the server's settings at a media server, before anything has read them. */
export function useSfu({ url, apiKey, apiSecret }: { url: string; apiKey: string; apiSecret: string }): void {
  Object.assign(process.env, { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret })
}

/** Settings of a process that needs no services, read anew. `kek: ''` for none. */
export function useKeys({
  secret = 'a secret of thirty-two bytes or more',
  kek = '',
}: {
  secret?: string
  kek?: string
} = {}): void {
  Object.assign(process.env, {
    PARLEY_SECRET: secret,
    PARLEY_KEK: kek,
    DATABASE_URL: 'postgresql://127.0.0.1/none',
    LIVEKIT_URL: 'ws://127.0.0.1',
    LIVEKIT_API_KEY: 'none',
    LIVEKIT_API_SECRET: 'none',
  })
  Object.assign(globalThis, { parleyEnv: undefined })
}
