import * as core from '@acme/access-codes'
import * as provider from '@acme/access-codes/provider'
import * as qr from '@acme/access-codes/qr'
import * as decode from '@acme/access-codes/qr/decode'
import * as relay from '@acme/access-codes/relay'
import * as testing from '@acme/access-codes/testing'
import * as gym from '@acme/access-codes-gym'
import * as bardge from '@acme/access-codes-bardge'
import * as rhombus from '@acme/access-codes-rhombus'
import * as sandbox from '@acme/access-codes-sandbox'

export const doors = { core, provider, relay, qr, decode, testing, gym, bardge, rhombus, sandbox }
