import { createRelay } from '@acme/access-codes-server'
import { incomingOf, toNodeHandler } from '@acme/access-codes-server/node'
import express from 'express'
import { customerOf, gym, session } from './your-server.js'

const relay = createRelay({
  // No basePath: Express says where it stands.
  authorize(request) {
    const { customerId } = (incomingOf(request) as express.Request).session
    return customerId === undefined ? null : gym.accessCodeSource({ customerId })
  },
})

export const app = express()
app.use(session) // yours: session({ secret, resave: false, saveUninitialized: false }) of express-session
app.use('/access-code', toNodeHandler(relay)) // above what reads bodies
app.use(express.urlencoded({ extended: false }))
app.post('/login', (request, response) => {
  request.session.customerId = customerOf(request.body)
  response.redirect('/')
})
app.post('/logout', (request, response) => {
  delete request.session.customerId
  response.redirect('/')
})
app.use(express.static('public')) // the page, with <rotating-code src="/access-code"></rotating-code>
