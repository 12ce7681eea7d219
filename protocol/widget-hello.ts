/** The first word between loader and panel; see `widget-messages.ts`. It stands alone because the loader has no room for a schema library. */
export const HELLO = 'parley-hello'
