// The relay on Node: for node:http, and for servers that speak its words (Express, Fastify).
export { type NodeHandler, type ServedRelay, toNodeHandler } from './node/node-handler.js'
export { incomingOf } from './node/incoming-of.js'
