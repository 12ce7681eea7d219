/** How the column of something in hand stands among the others. */
export type Place = {
  area: 'talk' | 'chat'
  isShown: boolean
  isFocused: boolean
  /** Nothing else is in hand. */
  isAlone: boolean
}
