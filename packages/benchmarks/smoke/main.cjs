const doors = {
  core: require('@acme/access-codes'),
  provider: require('@acme/access-codes/provider'),
  relay: require('@acme/access-codes/relay'),
  qr: require('@acme/access-codes/qr'),
  decode: require('@acme/access-codes/qr/decode'),
  testing: require('@acme/access-codes/testing'),
  gym: require('@acme/access-codes-gym'),
  sandbox: require('@acme/access-codes-sandbox'),
}

void Promise.all([require('./program.js').smoke(doors), require('./gym.js').smokeGym(doors)]).then((lines) =>
  lines.flat().forEach((line) => console.log(line)),
)
