import type { Plugin } from 'vite'

/** What keeps functions of an export object from being left out: `Se(H, { preorder: () => Nt, … });`. */
const namespace = /[\w$]+\(([\w$]+),\{((?:\w+:\(\)=>[\w$]+,?)+)\}\);/g

/** Where dagre takes two functions out of one. */
const taken = /var\{preorder:([\w$]+),postorder:([\w$]+)\}=([\w$]+)/

/** Graphs and clusters that don't go from top to bottom. */
const otherWays = [/([\w$]+)&&\1\.rankdir/g, /([\w$]+)==="(?:lr|bt)"\|\|\1==="rl"/g]

/** Takes of dagre what lays graphs out; algorithms that it exports besides, and a way to break cycles that nobody asks for, are left out. */
export function smallDagre(): Plugin {
  return {
    name: 'small-dagre',
    enforce: 'pre',
    transform: (code, id) => (id.includes('/node_modules/@dagrejs/dagre/') ? smaller(code) : null),
  }
}

function smaller(code: string): string {
  const spaces = new Map([...code.matchAll(namespace)].map(([, name = '', members = '']) => [name, members]))
  const direct = code.replace(taken, (all, preorder, postorder, name) => {
    const local = (member: string) => new RegExp(`\\b${member}:\\(\\)=>([\\w$]+)`).exec(spaces.get(name) ?? '')?.[1]
    const [before, after] = [local('preorder'), local('postorder')]
    return before && after ? `var ${preorder}=${before},${postorder}=${after}` : all
  })
  if (direct === code) return code
  const used = direct.replace(namespace, '').replace(/[\w$]+\.graph\(\)\.acyclicer==="greedy"/, 'false')
  return otherWays.reduce((left, condition) => left.replace(condition, 'false'), used)
}
