import type { Product } from '../bootstrap/stamp.mjs'

const LOCK = 'package-lock.json'

export const WIDGET: Product = {
  stamp: 'public/widget/.stamp',
  sources: ['widget', 'media', 'protocol', 'domain', 'tsconfig.json', LOCK],
  outputs: ['public/widget.js', 'public/widget'],
}

export const PAGES: Product = {
  stamp: '.next/.stamp',
  sources: [
    'app',
    'ui',
    'server',
    'media',
    'protocol',
    'domain',
    'prisma/schema.prisma',
    'next.config.js',
    'postcss.config.mjs',
    'tsconfig.json',
    LOCK,
  ],
  outputs: ['.next/BUILD_ID'],
}
