import { Refusal, type RefusalCode } from '~/domain/refusal'
import { Prisma } from './generated/client'

/** For a write that a unique index may refuse: somebody has that name already, perhaps since a moment. */
export const refuseTaken =
  (codeOf: (index: string) => RefusalCode) =>
  (error: unknown): never => {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
    throw isTaken ? new Refusal(codeOf(JSON.stringify(error.meta))) : error
  }
