const doors = {
  core: require('@acme/access-codes'),
  provider: require('@acme/access-codes/provider'),
  relay: require('@acme/access-codes/relay'),
  qr: require('@acme/access-codes/qr'),
  decode: require('@acme/access-codes/qr/decode'),
  testing: require('@acme/access-codes/testing'),
  gym: require('@acme/access-codes-gym'),
  bardge: require('@acme/access-codes-bardge'),
  rhombus: require('@acme/access-codes-rhombus'),
  sandbox: require('@acme/access-codes-sandbox'),
}

void require('./all.js')
  .smokeAll(doors)
  .then((lines) => lines.forEach((line) => console.log(line)))
