// SPDX-License-Identifier: Apache-2.0
#include "table/completion.h"

#include "command.h"
#include "session/connectionbook.h"
#include "session/session.h"
#include "table/call.h"
#include "table/suggestions.h"
#include "term/terminal.h"

#include <QDir>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

// One question for each press of the key; the answers come from the table and the backend, so that a script never lags
// behind the program.
static const char* const kBash = R"(# bash completion for jobdeckctl
_jobdeckctl() {
    local line kind=words cur=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            :*) kind=${line#:} ;;
            *) COMPREPLY+=("${line%%$'\t'*}") ;;
        esac
    done < <("${COMP_WORDS[0]}" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    [ "$cur" != = ] || cur=
    if [ "$kind" = files ] || [ "$kind" = folders ]; then
        while IFS= read -r line; do
            COMPREPLY+=("$line")
        done < <(if [ "$kind" = files ]; then compgen -f -- "$cur"; else compgen -d -- "$cur"; fi)
    fi
    # Quotes names with spaces as it does those of files.
    type compopt >/dev/null 2>&1 && compopt -o filenames
    return 0
}
complete -F _jobdeckctl jobdeckctl
)";

static const char* const kZsh = R"(#compdef jobdeckctl
# zsh completion for jobdeckctl
_jobdeckctl() {
    local line kind=words
    local -a items
    while IFS= read -r line; do
        case $line in
            :*) kind=${line#:} ;;
            *) items+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
        esac
    done < <("${words[1]}" __complete "${(@)words[2,CURRENT]}" 2>/dev/null)
    [[ $PREFIX == --*=* ]] && compset -P 1 '*='
    case $kind in
        files) _files ;;
        folders) _files -/ ;;
        *) (( $#items )) && _describe -t words jobdeckctl items ;;
    esac
}
if [[ ${funcstack[1]} == _jobdeckctl ]]; then
    _jobdeckctl "$@"
else
    compdef _jobdeckctl jobdeckctl
fi
)";

static const char* const kFish = R"(# fish completion for jobdeckctl
function __jobdeckctl_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    test (count $current) -gt 0; or set current ''
    for line in ($before[1] __complete $before[2..-1] $current 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path (string replace -r -- '^--[^=]*=' '' $current)
            case ':folders'
                __fish_complete_directories (string replace -r -- '^--[^=]*=' '' $current)
            case ':*'
            case '*'
                # fish wants whole words, also behind --option=
                string match -qr -- '^--[^=]*=' $current
                and echo (string match -r -- '^--[^=]*=' $current)$line
                or echo $line
        end
    end
end
complete -c jobdeckctl -f -a '(__jobdeckctl_complete)'
)";

QString completionScript(const QString& shell)
{
    if (shell == "bash"_L1)
        return QString::fromLatin1(kBash);
    return QString::fromLatin1(shell == "zsh"_L1 ? kZsh : kFish);
}

int completionCommand(const Call& call)
{
    call.terminal().print(completionScript(call.argument(0)));
    return ExitOk;
}

static CommandSpec onlyTargets()
{
    return {.options = targetOptions()};
}

/// Names that the backend of this line knows; a word that several have is an id instead.
static QList<Suggestion> names(const Suggestions& asked, Terminal& terminal)
{
    QList<Suggestion> out;
    const CommandSpec command = onlyTargets();
    const Result<Call> call = Call::read(command, asked.targetWords, terminal);
    if (!call)
        return out;
    Result<Target> target = targetOf(*call);
    const bool asksHere = target && target->url.isEmpty() && target->connection.isEmpty();
    if (!target || (asksHere && !QDir(target->folder).exists())) // a key pressed for help makes no folder
        return out;
    if (asked.kind == Completes::Connection) {
        const auto book = ConnectionBook::open(target->folder, false);
        const QList<ConnectionSettings> all = book ? (*book)->store().list() : QList<ConnectionSettings>();
        for (const ConnectionSettings& settings : all)
            out.append({settings.name, settings.baseUrl});
        return out;
    }
    const Result<std::unique_ptr<Session>> session = Session::open(*target);
    if (!session)
        return out;
    if (asked.kind == Completes::Job) {
        for (const Job& job : (*session)->jobs())
            out.append({job.definition.name, job.id});
    } else {
        for (const Agent& agent : (*session)->agents())
            out.append({agent.name, agent.id});
    }
    return out;
}

int answerCompletion(const QStringList& words, Terminal& terminal)
{
    Suggestions asked = suggest(words);
    if (asked.kind == Completes::Job || asked.kind == Completes::Agent || asked.kind == Completes::Connection) {
        for (const Suggestion& name : names(asked, terminal)) {
            if (name.text.startsWith(asked.begun))
                asked.items.append(name);
            else if (name.summary.startsWith(asked.begun))
                asked.items.append({name.summary, name.text});
        }
    }
    QString out;
    for (const Suggestion& item : std::as_const(asked.items))
        out += harmless(item.text) + u'\t' + harmless(item.summary) + u'\n';
    const bool files = asked.kind == Completes::File;
    out += files ? u":files\n"_s : asked.kind == Completes::Folder ? u":folders\n"_s : u":words\n"_s;
    terminal.print(out);
    return ExitOk;
}

} // namespace jobdeck::ctl
