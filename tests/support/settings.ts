/** Points the server's settings at a media server, before anything has read them. */
export function useSfu({ url, apiKey, apiSecret }: { url: string; apiKey: string; apiSecret: string }): void {
  Object.assign(process.env, { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret })
}
