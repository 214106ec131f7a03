// Preloaded into the model servers: a platform that is killed outright cannot stop them, but its channel to them closes.
process.on('disconnect', () => process.exit());
process.channel?.unref();
