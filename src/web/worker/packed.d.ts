/** The worker that a file begins, built and packed, in base64. */
declare module '*?packed' {
  const packed: string
  export default packed
}
