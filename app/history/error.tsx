'use client'

import { Failure } from '~/ui/frame/failure'

export default Failure
