/**
 * Stand-ins for the parts of chevrotain that the page can do without: its parsers build no syntax trees, don't recover from errors, and
 * only count errors, so that messages may be empty. That grammars and tokens are sound is checked by tests, with all of chevrotain.
 */
const noFaults = (): readonly never[] => []
const noMessage = (): string => ''

export const defaultParserErrorProvider = {
  buildMismatchTokenMessage: noMessage,
  buildNotAllInputParsedMessage: noMessage,
  buildNoViableAltMessage: noMessage,
  buildEarlyExitMessage: noMessage,
}
export const defaultGrammarResolverErrorProvider = { buildRuleNotFoundError: noMessage }
export const defaultGrammarValidatorErrorProvider = {}

export const validateLookahead = noFaults
export const validateGrammar = noFaults
export const validateRuleIsOverridden = noFaults
export const validateNoLeftRecursion = noFaults
export const validateEmptyOrAlternative = noFaults
export const validateAmbiguousAlternationAlternatives = noFaults
export const validateSomeNonEmptyLookaheadPath = noFaults

// Without the characters that patterns may begin with, which take a parser of patterns, a lexer tries all its few patterns in turn.
export const failedOptimizationPrefixMsg = ''
export const getOptimizedStartCodesIndices = (): readonly number[] => []
// Asked by validation alone.
export const getRegExpAst = (): null => null
export const clearRegExpParserCache = (): void => {}
// Asked by lexers that count lines; the page's know only offsets.
export const canMatchCharCode = (): boolean => false

export const IN_RULE_RECOVERY_EXCEPTION = 'InRuleRecoveryException'

// Chevrotain's Parser takes over the methods of these classes.

export class Recoverable {
  initRecoverable(): void {}
  attemptInRepetitionRecovery(): void {}
  /** Where an error was, for its reader: there is none. */
  getHumanReadableRuleStack(): readonly string[] {
    return []
  }
}

export class TreeBuilder {
  initTreeBuilder(): void {}
  cstInvocationStateUpdate(): void {}
  cstFinallyStateUpdate(): void {}
  cstPostTerminal(): void {}
  cstPostNonTerminal(): void {}
}

export class ContentAssist {
  initContentAssist(): void {}
}

export class PerformanceTracer {
  initPerformanceTracer(): void {}
  TRACE_INIT<T>(_phase: string, run: () => T): T {
    return run()
  }
}
