import type { View } from '../view.ts'
import { PractiseSetup } from './practise-setup.tsx'

export const practiseView: View = { id: 'practise', title: 'Practise', Panel: PractiseSetup }
