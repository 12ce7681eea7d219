import { HistoryLoading } from '~/ui/history/history-loading'

export default HistoryLoading
