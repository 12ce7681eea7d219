// Killed, Vitest cannot end its workers. They end with it, and what they have started ends with them.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
