const doors = {
  core: require('@acme/access-codes'),
  provider: require('@acme/access-codes/provider'),
  relay: require('@acme/access-codes/relay'),
  qr: require('@acme/access-codes/qr'),
  decode: require('@acme/access-codes/qr/decode'),
  testing: require('@acme/access-codes/testing'),
}

void require('./program.js')
  .smoke(doors)
  .then((lines) => lines.forEach((line) => console.log(line)))
