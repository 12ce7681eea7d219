/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // Native or shared with the rest of the process: taken from node_modules as they are.
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/client',
    'pg',
    'pino',
    'prom-client',
    'rate-limiter-flexible',
  ],
  // `npm run check` proves the types; proving them at every build would only make starting slower.
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ['127.0.0.1'],
}
