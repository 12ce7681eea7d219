import { Missing } from '~/ui/frame/missing'

export default Missing
