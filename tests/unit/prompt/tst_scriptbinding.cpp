// SPDX-License-Identifier: Apache-2.0
#include "prompt/scriptbinding.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::prompt;
using namespace Qt::StringLiterals;

namespace {

/// Values that would do something if a shell ever read them as its own text.
const QStringList kEvilValues{u"$(touch pwned)"_s,
                              u"`touch pwned`"_s,
                              u"; touch pwned #"_s,
                              u"& touch pwned &"_s,
                              u"'; touch pwned; '"_s,
                              u"\"; touch pwned; \""_s,
                              u"| touch pwned"_s,
                              u"\ntouch pwned\n"_s,
                              u"EOF\ntouch pwned"_s,
                              u"a\nb\n\n"_s,
                              u"%s%n%d %%"_s,
                              u"*"_s,
                              u"  two  spaces  "_s,
                              u"$HOME ${HOME} $0 $$"_s,
                              u"\\n \\\\ \\"_s,
                              u"-n"_s,
                              u"{{v}} {{now}}"_s,
                              u""_s,
                              u"größe €𝄞"_s,
                              u"> pwned"_s,
                              u"a[$(touch pwned)]"_s,
                              u"${x:=$(touch pwned)}"_s,
                              u"!! !$"_s,
                              u"\t\r\u0001"_s,
                              u"x');touch pwned;('"_s,
                              u"${IFS}touch${IFS}pwned"_s};

struct Position
{
    const char* name;
    QString script;
    QString printed; ///< with %1 where the value is expected
};

/// Every position in which a value is promised to arrive as it is.
const QList<Position> kPositions{
    {"bare", u"printf %s {{v}}"_s, u"%1"_s},
    {"bare, part of a word", u"printf %s a{{v}}b"_s, u"a%1b"_s},
    {"bare, twice", u"printf %s {{v}}{{v}}"_s, u"%1%1"_s},
    {"double-quoted", u"printf %s \"{{v}}\""_s, u"%1"_s},
    {"double-quoted, part", u"printf %s \"a {{v}} b\""_s, u"a %1 b"_s},
    {"after an escaped quote", u"printf %s \"\\\"{{v}}\\\"\""_s, u"\"%1\""_s},
    {"between quotings", u"printf %s 'a'{{v}}\"b{{v}}\"'c'"_s, u"a%1b%1c"_s},
    {"after a dollar", u"printf %s ${{v}} \"-${{v}}\""_s, u"$%1-$%1"_s},
    {"after a backslash", u"printf %s \\{{v}}"_s, u"%1"_s},
    {"after a backslash, quoted", u"printf %s \"\\{{v}}\""_s, u"\\%1"_s},
    {"assignment", u"a={{v}}; printf %s \"$a\""_s, u"%1"_s},
    {"in $(…)", u"printf %s \"$(printf %s {{v}}; printf x)\""_s, u"%1x"_s},
    {"quoted in $(…)", u"printf %s \"$(printf %s \"{{v}}\"; printf x)\""_s, u"%1x"_s},
    {"two deep", u"printf %s \"$(printf %s \"$(printf %s {{v}}; printf x)\"; printf y)\""_s, u"%1xy"_s},
    {"in back-ticks", u"a=`printf %s {{v}}; printf x`; printf %s \"$a\""_s, u"%1x"_s},
    {"in quoted back-ticks", u"printf %s \"`printf %s {{v}}; printf x`\""_s, u"%1x"_s},
    {"default, quoted", u"printf %s \"${NONE:-{{v}}}\""_s, u"%1"_s},
    {"default, bare", u"printf %s ${NONE:-{{v}}}"_s, u"%1"_s},
    {"case word and pattern", u"case {{v}} in {{v}}) printf %s {{v}};; *) printf no;; esac"_s, u"%1"_s},
    {"case in $(…)", u"printf %s \"$(case a in a) printf %s {{v}};; (b) :;; esac; printf x)\" {{v}}"_s, u"%1x%1"_s},
    {"case ends $(…)", u"printf %s \"$(case a in a) printf '%s.' {{v}};; esac)\" {{v}}"_s, u"%1.%1"_s},
    {"for", u"for i in {{v}} {{v}}; do printf '<%s>' \"$i\"; done"_s, u"<%1><%1>"_s},
    {"test", u"if [ {{v}} = \"{{v}}\" ]; then printf %s {{v}}; fi"_s, u"%1"_s},
    {"subshell", u"(printf %s {{v}})"_s, u"%1"_s},
    {"function", u"f() { printf %s \"$1\"; }; f {{v}}"_s, u"%1"_s},
    {"continued line", u"printf %s \\\n  {{v}}"_s, u"%1"_s},
    {"after a comment", u"# it's \"{{v}} `\nprintf %s {{v}}"_s, u"%1"_s},
    {"no comment", u"printf %s a#'b' {{v}}"_s, u"a#b%1"_s},
    {"here-document", u"cat <<EOF\n{{v}}\nEOF"_s, u"%1\n"_s},
    {"here-document with quotes", u"cat <<EOF\n\"{{v}}' {{v}}\nEOF\nprintf %s {{v}}"_s, u"\"%1' %1\n%1"_s},
    {"here-document, tabs", u"cat <<-EOF\n\t{{v}}\n\tEOF\nprintf %s {{v}}"_s, u"%1\n%1"_s},
    {"$(…) in a here-document", u"cat <<EOF\n$(printf %s {{v}}; printf x)\nEOF"_s, u"%1x\n"_s},
    {"two here-documents", u"cat <<A; cat <<B\n{{v}}\nA\n<{{v}}>\nB\n"_s, u"%1\n<%1>\n"_s},
    {"argument of sh -c", u"sh -c 'printf %s \"$1\"' - {{v}}"_s, u"%1"_s},
    {"argument of awk", u"awk 'BEGIN { printf \"%s\", ARGV[1] }' {{v}}"_s, u"%1"_s},
};

} // namespace

class tst_ScriptBinding : public QObject
{
    Q_OBJECT

private slots:
    void valuesArriveAsTheyAreAndExecuteNothing_data()
    {
        QTest::addColumn<QString>("shell");
        QTest::addColumn<Position>("position");
        for (const QString& shell : {u"/bin/sh"_s, QStandardPaths::findExecutable(u"bash"_s)}) {
            for (const Position& position : kPositions) {
                if (!shell.isEmpty())
                    QTest::addRow("%s: %s", qPrintable(shell), position.name) << shell << position;
            }
        }
    }
    void valuesArriveAsTheyAreAndExecuteNothing()
    {
        QFETCH(QString, shell);
        QFETCH(Position, position);
        const ScriptBinding binding = bindScript(position.script, PromptKind::Sh);
        QVERIFY2(binding.warnings.isEmpty(), qPrintable(binding.script));
        for (const QString& value : kEvilValues) {
            const QString printed = run(shell, binding, value);
            QVERIFY2(!isPwned(), qPrintable(u"%1 executed %2"_s.arg(binding.script, value)));
            QString expected = position.printed;
            QCOMPARE(printed, expected.replace(u"%1"_s, value));
        }
    }

    void quotedOutValuesExecuteNothingAndWarn_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("printed");
        QTest::newRow("single quotes") << u"printf %s 'a {{v}} b'"_s << u"a ${JOBDECK_P_v} b"_s;
        QTest::newRow("quoted here-document") << u"cat <<'EOF'\n{{v}}\nEOF\n"_s << u"${JOBDECK_P_v}\n"_s;
        QTest::newRow("escaped delimiter") << u"cat <<\\EOF\n{{v}}\nEOF\n"_s << u"${JOBDECK_P_v}\n"_s;
    }
    void quotedOutValuesExecuteNothingAndWarn()
    {
        QFETCH(QString, script);
        QFETCH(QString, printed);
        const ScriptBinding binding = bindScript(script, PromptKind::Sh);
        QCOMPARE(binding.warnings.size(), 1);
        QCOMPARE(binding.warnings[0].kind, ScriptWarning::Kind::NotInserted);
        QCOMPARE(binding.warnings[0].position, script.indexOf(u"{{v}}"_s));
        QCOMPARE(binding.warnings[0].length, 5);
        for (const QString& value : kEvilValues) {
            QCOMPARE(run(u"/bin/sh"_s, binding, value), printed);
            QVERIFY(!isPwned());
        }
    }

    void whatWouldExecuteTheValueIsFound_data()
    {
        QTest::addColumn<QString>("script");
        for (const char* script : {"eval {{v}}",
                                   "eval \"echo {{v}}\"",
                                   "sh -c \"echo {{v}}\"",
                                   "bash -ec \"{{v}}\"",
                                   "/bin/sh -c {{v}}",
                                   "sudo -u x sh -c \"{{v}}\"",
                                   "echo $(( 1 + {{v}} ))",
                                   "echo \"$(({{v}}))\"",
                                   "(( {{v}} > 1 ))",
                                   "let a={{v}}",
                                   "trap \"echo {{v}}\" EXIT",
                                   "ssh -p 22 host \"ls {{v}}\"",
                                   "ssh host ls {{v}}",
                                   "ssh host <<EOF\nls {{v}}\nEOF",
                                   "sh <<EOF\necho {{v}}\nEOF",
                                   "python3 -c \"print('{{v}}')\"",
                                   "perl -e\"print '{{v}}'\"",
                                   "awk \"{ print \\\"{{v}}\\\" }\"",
                                   "if true; then eval {{v}}; fi",
                                   "A=1 eval {{v}}",
                                   "x=$(eval {{v}})",
                                   "find . -exec sh -c \"echo {{v}}\" \\;",
                                   "true && timeout 5 bash -c \"{{v}}\"",
                                   "sh <<EOF\n$(echo {{v}})\nEOF"})
            QTest::newRow(script) << QString::fromLatin1(script);
    }
    void whatWouldExecuteTheValueIsFound()
    {
        QFETCH(QString, script);
        const ScriptBinding binding = bindScript(script, PromptKind::Sh);
        QCOMPARE(binding.warnings.size(), 1);
        QCOMPARE(binding.warnings[0].kind, ScriptWarning::Kind::Evaluated);
        QCOMPARE(binding.warnings[0].position, script.indexOf(u"{{v}}"_s));
    }

    void ordinaryCommandsAreNotSuspected_data()
    {
        QTest::addColumn<QString>("script");
        for (const char* script :
             {"ssh {{v}} uptime", "ssh -i {{v}} host uptime", "sh script.sh {{v}}", "python3 tool.py {{v}}",
              "echo eval {{v}}", "sh -c 'echo $1' - {{v}}", "sh -c true >{{v}}", "awk -f prog.awk {{v}}",
              "awk -v a={{v}} 'BEGIN { print a }'", "git commit -m {{v}}", "cat <<EOF | wc\n{{v}}\nEOF",
              "sh script.sh <<EOF\n{{v}}\nEOF", "trap 'rm x' {{v}}", "echo $((1 + 2)) {{v}}", "su postgres {{v}}",
              "eval true; echo {{v}}"})
            QTest::newRow(script) << QString::fromLatin1(script);
    }
    void ordinaryCommandsAreNotSuspected()
    {
        QFETCH(QString, script);
        QCOMPARE(bindScript(script, PromptKind::Sh).warnings, QList<ScriptWarning>());
    }

    void longValuesAreReadFromAFileOnTheFirstLine()
    {
        const QString script = u"printf %s {{v}} | wc -c\nprintf '%s' \"{{v}}\" | tail -c 5\nno_such_command"_s;
        const ScriptBinding binding = bindScript(script, PromptKind::Sh, {u"v"_s});
        QCOMPARE(binding.script.count(u'\n'), script.count(u'\n'));
        QVERIFY(binding.variables.isEmpty());
        const QString value = QString(300'000, u'x') + u" $(touch pwned)'\"\n\n"_s;
        writeFile(u"value"_s, value);
        QProcess shell;
        shell.setProcessEnvironment(environment({{binding.files.value(u"v"_s), m_folder.filePath(u"value"_s)}}));
        const QString printed = runShell(shell, u"/bin/sh"_s, binding.script);
        QCOMPARE(printed.trimmed().section(u'\n', 0, 0), QString::number(value.size()));
        QVERIFY2(printed.endsWith(u"d)'\"\n\n"_s.right(5)), qPrintable(printed.right(20)));
        QVERIFY(shell.readAllStandardError().contains(": 3: ")); // errors name the line of the template
        QVERIFY(!isPwned());
    }

    void namesThatNoVariableCanHaveAreEncoded()
    {
        const ScriptBinding binding =
            bindScript(u"printf '%s ' {{größe}} {{1st}} {{Name}} {{name}} {{Name}}"_s, PromptKind::Sh);
        QCOMPARE(binding.variables.value(u"1st"_s), u"JOBDECK_P_1st"_s);
        QCOMPARE(binding.variables.value(u"Name"_s), u"JOBDECK_P_Name"_s);
        QCOMPARE(binding.variables.value(u"name"_s), u"JOBDECK_U_6e616d65"_s); // Windows would mix it up with Name
        QProcess shell;
        shell.setProcessEnvironment(environment({{binding.variables.value(u"größe"_s), u"a"_s},
                                                 {binding.variables.value(u"1st"_s), u"b"_s},
                                                 {binding.variables.value(u"Name"_s), u"c"_s},
                                                 {binding.variables.value(u"name"_s), u"d"_s}}));
        QCOMPARE(runShell(shell, u"/bin/sh"_s, binding.script), u"a b c d c "_s);
    }

    void brokenScriptsKeepTheirReferences_data()
    {
        QTest::addColumn<QString>("script");
        for (const char* script :
             {"echo \"{{v}}", "echo '{{v}}", "cat <<EOF\n{{v}}", "echo $({{v}}", "echo `{{v}}", "echo ${a:-{{v}}",
              "echo {{v}}\\", "echo $(({{v}}", "cat <<", "))){{v}}", "esac {{v}}", "cat <<EOF\n$(echo {{v}}\nEOF\n"})
            QTest::newRow(script) << QString::fromLatin1(script);
    }
    void brokenScriptsKeepTheirReferences()
    {
        QFETCH(QString, script);
        const ScriptBinding binding = bindScript(script, PromptKind::Sh);
        QVERIFY(!binding.script.contains(u"{{v}}"_s));
        for (const QString& value : kEvilValues) {
            run(u"/bin/sh"_s, binding, value);
            QVERIFY2(!isPwned(), qPrintable(binding.script));
        }
    }

    void powerShellGetsReferencesToo_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("bound");
        QTest::newRow("bare") << u"Write-Output {{v}}"_s << u"Write-Output ${env:JOBDECK_P_v}"_s;
        QTest::newRow("double") << u"\"a {{v}} b\""_s << u"\"a ${env:JOBDECK_P_v} b\""_s;
        QTest::newRow("escaped") << u"\"`{{v}} `\"{{v}}\""_s << u"\"${env:JOBDECK_P_v} `\"${env:JOBDECK_P_v}\""_s;
        QTest::newRow("dollar") << u"\"${{v}}\""_s << u"\"`$${env:JOBDECK_P_v}\""_s;
        QTest::newRow("here-string") << u"@\"\n'{{v}}'\n\"@\n"_s << u"@\"\n'${env:JOBDECK_P_v}'\n\"@\n"_s;
        QTest::newRow("subexpression") << u"\"$(f '\"' {{v}})\""_s << u"\"$(f '\"' ${env:JOBDECK_P_v})\""_s;
        QTest::newRow("comment") << u"# it's {{v}}\n<# ' {{v}} #> {{v}}"_s
                                 << u"# it's ${env:JOBDECK_P_v}\n<# ' ${env:JOBDECK_P_v} #> ${env:JOBDECK_P_v}"_s;
    }
    void powerShellGetsReferencesToo()
    {
        QFETCH(QString, script);
        QFETCH(QString, bound);
        const ScriptBinding binding = bindScript(script, PromptKind::PowerShell);
        QCOMPARE(binding.script, bound);
        QCOMPARE(binding.warnings, QList<ScriptWarning>());
    }

    void powerShellWarnsWhereValuesStayOutOrAreExecuted()
    {
        const auto kinds = [](const QString& script) {
            QList<ScriptWarning::Kind> out;
            for (const ScriptWarning& warning : bindScript(script, PromptKind::PowerShell).warnings)
                out.append(warning.kind);
            return out;
        };
        using enum ScriptWarning::Kind;
        QCOMPARE(kinds(u"'{{v}}' + \u2018{{v}}\u2019"_s), (QList{NotInserted, NotInserted}));
        QCOMPARE(kinds(u"@'\n\"{{v}}\"\n'@"_s), QList{NotInserted});
        QCOMPARE(kinds(u"iex \"{{v}}\""_s), QList{Evaluated});
        QCOMPARE(kinds(u"\"{{v}}\" | Invoke-Expression"_s), QList{Evaluated});
        QCOMPARE(kinds(u"cmd.exe /c \"dir {{v}}\"\necho {{v}}"_s), QList{Evaluated});
    }

    void powerShellReadsLongValuesInPlace()
    {
        const ScriptBinding binding = bindScript(u"echo \"{{v}}\""_s, PromptKind::PowerShell, {u"v"_s});
        QCOMPARE(binding.script, u"echo \"$([IO.File]::ReadAllText(${env:%1}))\""_s.arg(binding.files.value(u"v"_s)));
    }

private:
    static QProcessEnvironment environment(const QMap<QString, QString>& variables)
    {
        QProcessEnvironment out;
        out.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
        out.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        for (auto it = variables.begin(); it != variables.end(); ++it)
            out.insert(it.key(), it.value());
        return out;
    }

    QString run(const QString& program, const ScriptBinding& binding, const QString& value)
    {
        QMap<QString, QString> variables;
        for (const QString& variable : binding.variables)
            variables.insert(variable, value);
        QProcess shell;
        shell.setProcessEnvironment(environment(variables));
        return runShell(shell, program, binding.script);
    }

    QString runShell(QProcess& shell, const QString& program, const QString& script)
    {
        writeFile(u"script"_s, script);
        shell.setWorkingDirectory(m_folder.path());
        shell.setStandardInputFile(QProcess::nullDevice());
        shell.start(program, {m_folder.filePath(u"script"_s)});
        if (!shell.waitForFinished())
            qFatal("the shell did not end");
        return QString::fromUtf8(shell.readAllStandardOutput());
    }

    void writeFile(const QString& name, const QString& text)
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }

    bool isPwned() const { return QFile::exists(m_folder.filePath(u"pwned"_s)); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(tst_ScriptBinding)
#include "tst_scriptbinding.moc"
