import type { View } from '../view.ts'
import { WhatIf } from './what-if.tsx'

export const whatIfView: View = { id: 'what-if', title: 'What if', Panel: WhatIf }
