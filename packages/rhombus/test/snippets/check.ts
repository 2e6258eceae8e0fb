import { rhombus } from './rhombus.js'

const { scheme, region, qrCodes, doors } = await rhombus.check()
console.log({ scheme, region, qrCodes, doors })

for await (const { uuid, name, associatedCameras } of rhombus.doors.list()) {
  console.log(uuid, name, associatedCameras?.length ? 'with a camera' : 'without a camera')
}
