// SPDX-License-Identifier: Apache-2.0
#include "local/localmachine.h"
#include "local/run/localsettings.h"
#include "local/run/loginshell.h"
#include "local/run/runenvironment.h"
#include "post.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_LocalMachine : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void runsGetTheSessionWithoutWhatHappensToBeSet()
    {
        const QMap<QString, QString> session = sessionEnvironment({{u"HOME"_s, u"/home/u"_s},
                                                                   {u"PATH"_s, u"/bin"_s},
                                                                   {u"LC_TIME"_s, u"de_DE"_s},
                                                                   {u"https_proxy"_s, u"http://p"_s},
                                                                   {u"XDG_RUNTIME_DIR"_s, u"/run/user/1"_s},
                                                                   {u"ANTHROPIC_API_KEY"_s, u"sk"_s},
                                                                   {u"LD_PRELOAD"_s, u"x.so"_s},
                                                                   {u"PS1"_s, u"$"_s},
                                                                   {u"HOMEBREW"_s, u"x"_s},
                                                                   {u"JOBDECK_EXECUTION_ID"_s, u"x"_s}});
        QCOMPARE(session.keys(),
                 (QStringList{u"HOME"_s, u"LC_TIME"_s, u"PATH"_s, u"XDG_RUNTIME_DIR"_s, u"https_proxy"_s}));
    }

    void theLoginShellsToolsAreKeptItsSecretsAndTerminalAreNot()
    {
        const QMap<QString, QString> kept = importable({{u"PATH"_s, u"/opt/bin:/bin"_s},
                                                        {u"NVM_DIR"_s, u"/home/u/.nvm"_s},
                                                        {u"HOME"_s, u"/home/u"_s},
                                                        {u"GITHUB_TOKEN"_s, u"t"_s},
                                                        {u"OPENAI_API_KEY"_s, u"k"_s},
                                                        {u"DB_PASSWORD"_s, u"p"_s},
                                                        {u"PGPASSWORD"_s, u"p"_s},
                                                        {u"KEYBOARD"_s, u"de"_s},
                                                        {u"SHLVL"_s, u"2"_s},
                                                        {u"TERM"_s, u"dumb"_s},
                                                        {u"SSH_AUTH_SOCK"_s, u"/tmp/x"_s},
                                                        {u"BASH_FUNC_which%%"_s, u"() { }"_s},
                                                        {u"JOBDECK_RESOLVING_ENVIRONMENT"_s, u"1"_s},
                                                        {u"QT_NO_THREADED_GLIB"_s, u"1"_s}},
                                                       {{u"HOME"_s, u"/home/u"_s}, {u"PATH"_s, u"/bin"_s}});
        QCOMPARE(kept.keys(), (QStringList{u"KEYBOARD"_s, u"NVM_DIR"_s, u"PATH"_s}));
    }

    void theLoginShellIsHeardThroughANoisyProfile()
    {
        writeProfile("echo Welcome; printf 'PATH=wrong\\n'; export TOOL_HOME='/opt/a b'\n"
                     "export LINES_OF_TEXT='one\ntwo=2'; export PATH=/opt/tool/bin:$PATH; trap 'echo bye' EXIT\n");
        const auto variables = ask(5000);
        QVERIFY2(variables, variables ? "" : qPrintable(variables.error().message));
        QCOMPARE(variables->value(u"TOOL_HOME"_s), u"/opt/a b"_s);
        QCOMPARE(variables->value(u"LINES_OF_TEXT"_s), u"one\ntwo=2"_s);
        QVERIFY(variables->value(u"PATH"_s).startsWith(u"/opt/tool/bin:"_s));
        QVERIFY(!variables->contains(u"Welcome"_s));
    }

    void aProfileThatWaitsForEverIsGivenUp()
    {
        writeProfile("sleep 1000\n");
        QElapsedTimer timer;
        timer.start();
        const auto variables = ask(300);
        QVERIFY(!variables);
        QCOMPARE(variables.error().code, ErrorCode::Unavailable);
        QVERIFY(timer.elapsed() < 5000);
    }

    void aShellThatEndsOrIsMissingSaysSo()
    {
        writeProfile("exit 3\n");
        QVERIFY(ask(5000).error().message.contains(u"without running the command"_s));
        QVERIFY(!ask(5000, u"/no/such/shell"_s));
    }

    void anImportIsKeptForThisUserOnlyAndCanBeForgotten()
    {
        writeProfile("export TOOL_HOME=/opt/tool\n");
        qputenv("HOME", m_folder->path().toLocal8Bit());
        qputenv("SHELL", "/bin/sh");
        LocalMachine machine(dataDir());
        const QSignalSpy changed(&machine, &Machine::runEnvironmentChanged);
        const Result<QList<RunVariable>> before = wait(machine.runEnvironment());
        QVERIFY(before && !names(*before).contains(u"TOOL_HOME"_s));
        QVERIFY(std::ranges::is_sorted(names(*before)));

        const Result<QList<RunVariable>> after = wait(machine.importLoginEnvironment());
        QVERIFY2(after, after ? "" : qPrintable(after.error().message));
        QVERIFY(after->contains(RunVariable{.name = u"TOOL_HOME"_s, .value = u"/opt/tool"_s, .imported = true}));
        QTRY_COMPARE(changed.size(), 1);
        const QFileInfo file(dataDir() + u"/environment.json"_s);
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QCOMPARE(baseEnvironment(dataDir()).value(u"TOOL_HOME"_s), u"/opt/tool"_s);
        QCOMPARE(*wait(LocalMachine(dataDir()).runEnvironment()), *after);

        QCOMPARE(*wait(machine.forgetImportedEnvironment()), *before);
        QTRY_COMPARE(changed.size(), 2);
        QVERIFY(!QFile::exists(file.filePath()));
    }

    void aDamagedFileIsNamedAndRunsGoOnWithoutIt()
    {
        QVERIFY(QDir().mkpath(dataDir()));
        QFile file(dataDir() + u"/environment.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{");
        file.close();
        LocalMachine machine(dataDir());
        const Result<QList<RunVariable>> variables = wait(machine.runEnvironment());
        QCOMPARE(variables.error().code, ErrorCode::Storage);
        QVERIFY(variables.error().message.contains(u"environment.json"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"environment.json is damaged"_s));
        QVERIFY(baseEnvironment(dataDir()).contains(u"PATH"_s));
    }

    void settingsAreKeptAndChecked()
    {
        LocalMachine machine(dataDir());
        const QSignalSpy changed(&machine, &LocalMachine::settingsChanged);
        QCOMPARE(*wait(machine.settings()), LocalSettings());
        const LocalSettings mine{.parallelLimit = 3, .outputCapBytes = 1 << 20};
        QVERIFY(wait(machine.saveSettings(mine)));
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(*loadLocalSettings(dataDir()), mine);
        const Result<Done> refused = wait(machine.saveSettings({.parallelLimit = -1, .outputCapBytes = 1}));
        QCOMPARE(refused.error().fields.size(), 2);
        QCOMPARE(*wait(machine.settings()), mine);
        QCOMPARE(parallelLimit(mine), 3);
        QVERIFY(parallelLimit({}) >= 1);
    }

    void installedToolsAreLookedUpInTheRunEnvironment()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(u"bin"_s));
        QFile tool(m_folder->filePath(u"bin/claude"_s));
        QVERIFY(tool.open(QIODevice::WriteOnly));
        QVERIFY(tool.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
        QVERIFY(saveImportedEnvironment(dataDir(), {{u"PATH"_s, m_folder->filePath(u"bin"_s)}}));
        LocalMachine machine(dataDir());
        const Result<QList<AgentPreset>> presets = wait(machine.presets());
        QCOMPARE(std::ranges::find(*presets, u"claude"_s, &AgentPreset::id)->foundAt, tool.fileName());
        QCOMPARE(std::ranges::find(*presets, u"gemini"_s, &AgentPreset::id)->foundAt, QString());
    }

private:
    QString dataDir() const { return m_folder->filePath(u"data"_s); }
    void writeProfile(const QByteArray& text)
    {
        QFile file(m_folder->filePath(u".profile"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    Result<QMap<QString, QString>> ask(int timeoutMs, const QString& shell = u"/bin/sh"_s)
    {
        LoginShell login({.program = shell, .flags = {u"-l"_s, u"-i"_s, u"-c"_s}}, timeoutMs);
        std::optional<Result<QMap<QString, QString>>> answered;
        connect(&login, &LoginShell::answered, this, [&](const auto& variables) { answered = variables; });
        login.ask({{u"HOME"_s, m_folder->path()}, {u"PATH"_s, qEnvironmentVariable("PATH")}});
        [&] { QTRY_VERIFY_WITH_TIMEOUT(answered, 20'000); }();
        return answered.value_or(Error{});
    }
    template<class T>
    Result<T> wait(const QFuture<Result<T>>& future)
    {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000); }();
        return future.result();
    }
    static QStringList names(const QList<RunVariable>& variables)
    {
        QStringList out;
        for (const RunVariable& variable : variables)
            out.append(variable.name);
        return out;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(tst_LocalMachine)
#include "tst_localmachine.moc"
