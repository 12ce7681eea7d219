/** Encrypting a call frame by frame needs one of two doors into the browser's media path; without either there is no call here. */
export const canEncryptCalls = (): boolean =>
  'RTCRtpScriptTransform' in window || (typeof RTCRtpSender === 'function' && 'createEncodedStreams' in RTCRtpSender.prototype)
