/** Classes whose row is a nested model: its count is the sum of what is inside, which its own row does not show. */
export const modelClasses: readonly string[] = ['Functional', 'Model', 'Sequential']
