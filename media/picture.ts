/**
 * What we capture and what the placeholder imitates: the two must agree, because the encoder's layers are laid out for the
 * placeholder and then carry the camera.
 */
export const PICTURE = { width: 960, height: 540, framesPerSecond: 30 } as const
