// SPDX-License-Identifier: Apache-2.0
// Runs the real jobdeckctl on a data folder of its own and looks at what it said. Test thread.
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

namespace jobdeck {

struct Said
{
    int code = -1;
    QString out;
    QString err;

    QJsonDocument json() const { return QJsonDocument::fromJson(out.toUtf8()); }
    /// One document a line.
    QList<QJsonObject> lines() const
    {
        QList<QJsonObject> all;
        for (const QString& line : out.split(u'\n', Qt::SkipEmptyParts))
            all.append(QJsonDocument::fromJson(line.toUtf8()).object());
        return all;
    }
};

class CtlProbe
{
public:
    CtlProbe()
    {
        QFile::setPermissions(home.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), home.path());
        environment.insert(QStringLiteral("XDG_DATA_HOME"), home.filePath(QStringLiteral("share")));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.filePath(QStringLiteral("config")));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home.path());
        for (const char* name : {"KUBIYA_CONTROL_PLANE_BASE_URL", "KUBIYA_API_KEY", "NO_COLOR", "COLUMNS"})
            environment.remove(QString::fromLatin1(name));
    }

    /// `jobdeckctl WORDS…` to its end.
    Said run(const QStringList& words, const QByteArray& input = {}) const
    {
        QProcess process;
        start(&process, words);
        process.write(input);
        process.closeWriteChannel();
        return end(&process);
    }

    /// The same on the test's own data folder.
    Said ask(const QStringList& words, const QByteArray& input = {}) const
    {
        return run(words + QStringList{QStringLiteral("--data-dir"), folder()}, input);
    }

    void start(QProcess* process, const QStringList& words) const
    {
        process->setProcessEnvironment(environment);
        process->setWorkingDirectory(home.path());
        process->start(QStringLiteral(JOBDECKCTL), words);
    }

    static Said end(QProcess* process)
    {
        if (process->state() != QProcess::NotRunning && !process->waitForFinished(60'000)) {
            process->kill();
            process->waitForFinished();
        }
        return {.code = process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -2,
                .out = QString::fromUtf8(process->readAllStandardOutput()),
                .err = QString::fromUtf8(process->readAllStandardError())};
    }

    /// A shell command line in which `jobdeckctl` is the program under test.
    Said shell(const QString& line) const
    {
        QProcess process;
        QProcessEnvironment with = environment;
        const QString programs = QFileInfo(QStringLiteral(JOBDECKCTL)).path();
        with.insert(QStringLiteral("PATH"), programs + u':' + with.value(QStringLiteral("PATH")));
        process.setProcessEnvironment(with);
        process.setWorkingDirectory(home.path());
        process.start(QStringLiteral("bash"), {QStringLiteral("-c"), line});
        process.closeWriteChannel();
        return end(&process);
    }

    /// The id of a new job by hand.
    QString newJob(const QString& name, const QString& script, const QStringList& more = {}) const
    {
        const Said said = ask(QStringList{QStringLiteral("jobs"), QStringLiteral("create"), QStringLiteral("--json"),
                                          QStringLiteral("--name"), name, QStringLiteral("--prompt"), script} +
                              more);
        return said.json()[QLatin1StringView("id")].toString();
    }

    QString folder() const { return home.filePath(QStringLiteral("data")); }

    QTemporaryDir home;
    QProcessEnvironment environment;
};

} // namespace jobdeck
