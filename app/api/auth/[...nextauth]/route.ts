import NextAuth from 'next-auth'
import { nextAuthOptions } from '~/server/auth/next-auth-options'

type Context = { params: Promise<{ nextauth: string[] }> }

/** All that signing in needs. The rest of next-auth is closed: it has pages of its own, and writes into the log what anybody sends. */
const OPEN = ['GET csrf', 'POST callback/credentials']

async function handle(request: Request, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  if (!OPEN.includes(`${request.method} ${nextauth.join('/')}`)) return new Response(null, { status: 404 })
  return NextAuth(nextAuthOptions())(request, context)
}

export { handle as GET, handle as POST }
