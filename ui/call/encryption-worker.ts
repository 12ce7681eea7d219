/** The worker that encrypts and decrypts every frame. Bundled with us, so that it comes from our own origin. */
export const createEncryptionWorker = (): Worker =>
  new Worker(new URL('livekit-client/e2ee-worker', import.meta.url), { type: 'module' })
