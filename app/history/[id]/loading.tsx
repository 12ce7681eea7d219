import { InteractionLoading } from '~/ui/history/interaction-loading'

export default InteractionLoading
