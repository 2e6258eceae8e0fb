// The relay on Node: for node:http, and for servers that speak its words (Express, Fastify).
export { type NodeHandler, toNodeHandler } from './node/node-handler.js'
