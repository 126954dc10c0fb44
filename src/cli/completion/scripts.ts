/**
 * What each shell runs at a press of Tab: it asks the program itself, so that a script need not change when the program does. Every word goes
 * with a colon before it, since PowerShell passes no empty ones. The answer is a candidate a line, with its meaning after a tab, and `:files`.
 */
const bash = `# Completion of keraudit for bash: eval "$(keraudit completion bash)" in ~/.bashrc
_keraudit() {
    local cur=\${COMP_WORDS[COMP_CWORD]} words=() i line
    for ((i = 1; i <= COMP_CWORD; i++)); do
        # Bash parts words at "=".
        if ((i > 1)) && [[ \${COMP_WORDS[i]} == = || \${COMP_WORDS[i - 1]} == = ]]; then
            words[\${#words[@]} - 1]+=\${COMP_WORDS[i]}
        else
            words+=("\${COMP_WORDS[i]}")
        fi
    done
    [[ $cur == = ]] && cur=
    local settled=\${words[\${#words[@]} - 1]}
    settled=\${settled%"$cur"}
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            compopt -o filenames 2>/dev/null
            while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$cur")
        else
            line=\${line%%$'\\t'*}
            COMPREPLY+=("\${line#"$settled"}")
        fi
    done < <(keraudit __complete "\${words[@]/#/:}" 2>/dev/null)
}
complete -F _keraudit keraudit
`

const zsh = `#compdef keraudit
# Completion of keraudit for zsh: keraudit completion zsh > a folder of $fpath, as _keraudit; or eval "$(keraudit completion zsh)" after compinit
_keraudit() {
    local line files
    local -a found
    for line in "\${(@f)$(keraudit __complete ":\${(@)^words[2,CURRENT-1]}" ":$PREFIX" 2>/dev/null)}"; do
        if [[ $line == :files ]]; then
            files=1
        elif [[ -n $line ]]; then
            found+=("\${\${line//:/\\\\:}/$'\\t'/:}")
        fi
    done
    (( $#found )) && _describe -V keraudit found
    if [[ -n $files ]]; then
        [[ $PREFIX == --*=* ]] && compset -P '*='
        _files
    fi
}
if [[ $funcstack[1] == _keraudit ]]; then
    _keraudit "$@"
else
    compdef _keraudit keraudit
fi
`

const fish = `# Completion of keraudit for fish: keraudit completion fish > ~/.config/fish/completions/keraudit.fish
function __keraudit_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in (keraudit __complete :$words[2..-1] 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c keraudit -f -a '(__keraudit_complete)'
`

const powershell = `# Completion of keraudit for PowerShell: keraudit completion powershell | Out-String | Invoke-Expression, in $PROFILE
Register-ArgumentCompleter -Native -CommandName keraudit -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = $commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition }
    $words = @($before | ForEach-Object { ":$_" }) + ":$wordToComplete"
    # Where nothing is found, PowerShell completes files by itself.
    keraudit __complete @words 2>$null | Where-Object { $_ -ne ':files' } | ForEach-Object {
        $word, $what = $_ -split "\`t", 2
        $tip = if ($what) { $what } else { $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $tip)
    }
}
`

/** The completion scripts, by shell. */
export const scripts: ReadonlyMap<string, string> = new Map([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
  ['powershell', powershell],
])
