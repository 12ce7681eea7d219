/**
 * Reads server-sent events from text that arrives in arbitrary pieces (WHATWG HTML §9.2.6, without `id` and `retry`, which Parley
 * does not send). Calls back once for each event that has a name or data; its name is `message` where the stream gives none.
 */
export function createEventStreamParser(onEvent: (name: string, data: string) => void): (text: string) => void {
  let rest = ''
  let name = ''
  let data: string[] = []

  const readLine = (line: string) => {
    if (line === '') {
      const event = [name || 'message', data.join('\n')] as const
      const isEmpty = !name && data.length === 0
      name = ''
      data = []
      return isEmpty ? undefined : onEvent(...event)
    }
    const [, field, value = ''] = /^(\w*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (field === 'event') name = value
    if (field === 'data') data.push(value)
  }

  return (text) => {
    // A carriage return at the very end may be half of a CR LF, so it waits for what follows.
    const [, ready = '', held = ''] = /^(.*?)(\r?)$/s.exec(rest + text) ?? []
    const lines = ready.split(/\r\n|\r|\n/)
    rest = (lines.pop() ?? '') + held
    lines.forEach(readLine)
  }
}
