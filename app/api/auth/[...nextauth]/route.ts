import NextAuth from 'next-auth'
import { nextAuthOptions } from '~/server/auth/next-auth-options'

type Context = { params: Promise<{ nextauth: string[] }> }

const handle = (request: Request, context: Context): Promise<Response> => NextAuth(nextAuthOptions())(request, context)

export { handle as GET, handle as POST }
