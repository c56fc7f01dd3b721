// SPDX-License-Identifier: Apache-2.0
// The completions in real shells, and the help's examples and the manual beside the program.
#include "ctlprobe.h"

#include <QStandardPaths>

#include <algorithm>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_Completion : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_ctl = std::make_unique<CtlProbe>();
        m_ctl->newJob(u"Backup"_s, u"true"_s);
        m_ctl->newJob(u"Back up 'all'"_s, u"true"_s);
        m_ctl->newJob(u"Report: weekly"_s, u"true"_s);
    }

    void shellsComplete_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("groups") << u"jobdeckctl jo"_s << QStringList{u"jobs"_s};
        QTest::newRow("commands") << u"jobdeckctl jobs di"_s << QStringList{u"disable"_s};
        QTest::newRow("options") << u"jobdeckctl jobs list --of"_s << QStringList{u"--off"_s};
        QTest::newRow("choices") << u"jobdeckctl jobs list --trigger w"_s << QStringList{u"webhook"_s};
        QTest::newRow("names") << u"jobdeckctl jobs get --data-dir data Backu"_s << QStringList{u"Backup"_s};
        QTest::newRow("names with spaces")
            << u"jobdeckctl jobs get --data-dir data Back"_s << QStringList{u"Back up 'all'"_s, u"Backup"_s};
        QTest::newRow("names with colons")
            << u"jobdeckctl jobs get --data-dir data Rep"_s << QStringList{u"Report: weekly"_s};
        QTest::newRow("files") << u"jobdeckctl import dat"_s << QStringList{u"data"_s};
        QTest::newRow("nothing") << u"jobdeckctl jobs list zzz"_s << QStringList{};
    }

    void bashCompletes_data() { shellsComplete_data(); }
    void bashCompletes()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, words);
        const QStringList typed = line.split(u' ');
        const Said said = m_ctl->shell(
            u"source <(jobdeckctl completion bash); COMP_WORDS=(%1); COMP_CWORD=%2; "
            "_jobdeckctl 2>/dev/null; ((${#COMPREPLY[@]})) && printf '%s\\n' \"${COMPREPLY[@]}\""_s.arg(line)
                .arg(typed.size() - 1));
        QCOMPARE(sorted(said.out), words);
    }

    void bashKnowsTheFunction()
    {
        QVERIFY(m_ctl->shell(u"source <(jobdeckctl completion bash) && complete -p jobdeckctl"_s)
                    .out.contains(u"-F _jobdeckctl"_s));
    }

    void fishCompletes_data() { shellsComplete_data(); }
    void fishCompletes()
    {
        if (QStandardPaths::findExecutable(u"fish"_s).isEmpty())
            QSKIP("fish is not installed");
        QFETCH(QString, line);
        QFETCH(QStringList, words);
        const Said said =
            m_ctl->shell(u"fish --no-config -c 'jobdeckctl completion fish | source; complete -C \"%1\"'"_s.arg(line));
        QStringList found;
        for (const QString& row : said.out.split(u'\n', Qt::SkipEmptyParts)) {
            QString word = row.section(u'\t', 0, 0);
            word.remove(u'\\');
            found.append(word.endsWith(u'/') ? word.chopped(1) : word);
        }
        found.sort();
        QCOMPARE(found, words);
    }

    void zshCompletes_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("completed");
        QTest::newRow("command") << u"jobdeckctl jobs di"_s << u"jobdeckctl jobs disable "_s;
        QTest::newRow("option") << u"jobdeckctl jobs list --of"_s << u"jobdeckctl jobs list --off "_s;
        QTest::newRow("name") << u"jobdeckctl jobs get --data-dir data Rep"_s
                              << u"jobdeckctl jobs get --data-dir data Report:\\ weekly "_s;
    }
    void zshCompletes()
    {
        if (QStandardPaths::findExecutable(u"zsh"_s).isEmpty())
            QSKIP("zsh is not installed");
        QFETCH(QString, typed);
        QFETCH(QString, completed);
        // A zsh in a terminal of its own, in which somebody presses Tab and then Ctrl+X: the line is printed.
        const QString script =
            QStringLiteral(
                "zmodload zsh/zpty; zpty z zsh -f -i\n"
                "zpty -w z 'PS1=; autoload -Uz compinit; compinit -u -D; source <(jobdeckctl completion zsh); "
                "show() { print -r -- \"LINE[$BUFFER]\"; BUFFER=; zle accept-line }; zle -N show; "
                "bindkey \"^X\" show; print READY'\n"
                "zpty -r z out '*READY*READY*'\n"
                "zpty -w -n z '%1'$'\\t'\nsleep 1\nzpty -w -n z $'\\x18'\n"
                "zpty -r z out '*LINE\\[*\\]*'; print -r -- $out; zpty -d z\n")
                .arg(typed);
        QFile file(m_ctl->home.filePath(u"drive.zsh"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(script.toUtf8());
        file.close();
        const Said said = m_ctl->shell(u"timeout 20 zsh -f drive.zsh"_s);
        QVERIFY2(said.out.contains(u"LINE["_s + completed + u']'), qPrintable(said.out + said.err));
    }

    void theManualSaysWhatTheProgramSays()
    {
        QFile manual(QStringLiteral(JOBDECK_MANUAL));
        QVERIFY(manual.open(QIODevice::ReadOnly));
        const QString chapter = QString::fromUtf8(manual.readAll());
        const QString derived = m_ctl->run({u"__manual"_s}).out;
        QVERIFY2(chapter.endsWith(derived),
                 "resources/manual/terminal.md is older than the commands: replace what follows its introduction with "
                 "the output of `jobdeckctl __manual`.");
    }

    void examplesWork()
    {
        CtlProbe ctl;
        const auto write = [&ctl](const QString& name, const QByteArray& text) {
            QFile file(ctl.home.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write(u"token.txt"_s, "not-a-real-token\n"));
        QVERIFY(write(u"crontab"_s, "#!/bin/sh\necho '0 3 * * * true'\n"));
        QFile::setPermissions(ctl.home.filePath(u"crontab"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QCOMPARE(ctl.run({u"secrets"_s, u"store"_s, u"key-file"_s}).code, 0); // there is no keychain in a test
        // In the order of the table, but what makes something first, they build upon each other; `crontab` is one of
        // our own.
        const Said list = ctl.run({u"__examples"_s});
        QVERIFY(list.out.count(u'\n') > 15);
        QStringList lines = list.out.split(u'\n', Qt::SkipEmptyParts);
        std::ranges::stable_sort(lines, {}, [](const QString& line) { return !line.contains(u" create "_s); });
        for (const QString& line : lines) {
            if (line.contains(u"/etc/crontab"_s) && !QFile::exists(u"/etc/crontab"_s))
                continue;
            const Said said = ctl.shell(u"PATH=$PWD:$PATH; "_s + line);
            QVERIFY2(said.code == 0, qPrintable(line + u'\n' + said.out + said.err));
        }
    }

private:
    static QStringList sorted(const QString& text)
    {
        QStringList out = text.split(u'\n', Qt::SkipEmptyParts);
        out.sort();
        return out;
    }

    std::unique_ptr<CtlProbe> m_ctl;
};

QTEST_GUILESS_MAIN(tst_Completion)
#include "tst_completion.moc"
