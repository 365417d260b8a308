/** Loaded into every child before its own code: when the start program is gone, however it went, the child stops too. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
