// SPDX-License-Identifier: Apache-2.0
// The decisions of the REST service without a socket: documents, hosts, settings, tokens, the book of jobs.
#include "manualclock.h"
#include "rest/agentdocument.h"
#include "rest/gate.h"
#include "rest/hostcheck.h"
#include "rest/jobbook.h"
#include "rest/jobdocument.h"
#include "rest/servingrules.h"
#include "rest/tokenfile.h"
#include "rest/tokentable.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::rest;
using namespace Qt::StringLiterals;

static QJsonObject json(const char* text)
{
    return QJsonDocument::fromJson(text).object();
}

static QStringList fieldsOf(const Error& error)
{
    QStringList out;
    for (const FieldError& field : error.fields)
        out.append(field.field);
    return out;
}

static Job savedJob(const QString& id, qint64 createdAt)
{
    Job job;
    job.id = id;
    job.revision = 3;
    job.createdAt = createdAt;
    job.definition.name = u"Name of "_s + id;
    job.definition.triggerType = TriggerType::Manual;
    job.definition.entityId = u"shell"_s;
    job.definition.promptTemplate = u"true"_s;
    job.definition.description = u"old"_s;
    job.definition.config = {{u"timeout"_s, 5}, {u"other"_s, 1}};
    return job;
}

class tst_RestRules : public QObject
{
    Q_OBJECT

private slots:
    void aChangeTouchesOnlyWhatItNames()
    {
        const Job stored = savedJob(u"a"_s, 1);
        const Result<Job> edited =
            editedJob(stored, json(R"({"description": "new", "name": null, "unknown": 1, "revision": 99})"));
        QVERIFY(edited);
        Job expected = stored;
        expected.definition.description = u"new"_s;
        QCOMPARE(*edited, expected);
    }

    void emptyValuesClear()
    {
        const Result<Job> edited =
            editedJob(savedJob(u"a"_s, 1), json(R"({"description": "", "config": {}, "enabled": false})"));
        QVERIFY(edited);
        QVERIFY(edited->definition.description.isEmpty());
        QVERIFY(edited->definition.config.isEmpty());
        QVERIFY(!edited->enabled);
    }

    void unreadableAndSenselessFieldsAreNamedTogether()
    {
        const Result<Job> wanted = newJob(json(R"({"enabled": "yes", "trigger_type": "cron", "config": 1})"));
        QVERIFY(!wanted);
        QCOMPARE(fieldsOf(wanted.error()), (QStringList{u"enabled"_s, u"config"_s, u"name"_s, u"cron_schedule"_s,
                                                        u"entity_id"_s, u"prompt_template"_s}));
    }

    void agentsMergeKeyByKey()
    {
        Agent stored;
        stored.id = u"x"_s;
        stored.revision = 4;
        stored.name = u"X"_s;
        stored.command.program = u"cat"_s;
        stored.command.variables = {{u"A"_s, u"1"_s}};
        const Result<Agent> edited =
            editedAgent(stored, json(R"({"configuration": {"working_directory": "/tmp"}, "description": "d"})"));
        QVERIFY(edited);
        QCOMPARE(edited->command.program, u"cat"_s);
        QCOMPARE(edited->command.workingDirectory, u"/tmp"_s);
        QCOMPARE(edited->command.variables, stored.command.variables);
        QCOMPARE(edited->revision, 4);
        QVERIFY(editedAgent(stored, json(R"({"configuration": {"variables": {}}})"))->command.variables.isEmpty());
    }

    void hostsOfOthersAreNotOurs()
    {
        for (const char* good : {"localhost", "LocalHost:80", "127.0.0.1:8766", "[::1]", "[::1]:1", "10.0.0.7",
                                 "jobs.example.org", "Jobs.Example.org.:443"})
            QVERIFY2(isOwnHost(good, {u"jobs.example.org"_s}), good);
        for (const char* bad : {"", "evil.org", "localhost.evil.org", "1.2.3.4.5", "[evil]", "[::1", "a b", "127.1:1:1",
                                "user@localhost", "2130706433"})
            QVERIFY2(!isOwnHost(bad, {u"jobs.example.org"_s}), bad);
    }

    void addressesBeyondLoopbackNeedTls()
    {
        ServingSettings settings{.enabled = true, .address = u"192.168.1.5"_s};
        QCOMPARE(servingErrors(settings).first().field, u"address"_s);
        settings.certificateFile = u"c"_s;
        QCOMPARE(servingErrors(settings).last().field, u"key_file"_s);
        settings.keyFile = u"k"_s;
        QVERIFY(servingErrors(settings).isEmpty());
        QVERIFY(servingErrors({.address = u"::1"_s}).isEmpty());
        QCOMPARE(servingErrors({.address = u"here"_s, .port = 70000, .hostNames = {u"a b"_s}}).size(), 3);
    }

    void tokensAreLongRandomAndFoundByTheirHash()
    {
        const QByteArray token = newTokenText();
        QCOMPARE(token.size(), 46);
        QVERIFY(token != newTokenText());
        const TokenTable table({{.token = {.id = u"t"_s, .expiresAt = 100}, .hash = tokenHash(token)}});
        QVERIFY(table.find(token, 99));
        QVERIFY(!table.find(token, 100));
        QVERIFY(!table.find(token.chopped(1), 99));
        QVERIFY(!table.find({}, 99));
        QVERIFY(table.contains(u"t"_s, 99));
        QVERIFY(!table.contains(u"t"_s, 101));
    }

    void afterAMinuteAGuesserMayTryAgain()
    {
        ManualClock clock;
        int told = 0;
        Gate gate(
            clock, [&told](const QString&, const QString&, int) { ++told; },
            [](const QString&, qint64, const QString&) {});
        gate.setReady(true);
        http::Request request;
        request.peer = u"192.0.2.9"_s;
        request.fields = {{"Authorization", "Bearer jd_no"}};
        const auto status = [&] { return std::get<http::Response>(gate.admit(request, TokenScope::Read)).status; };
        for (int i = 0; i < 10; ++i)
            QCOMPARE(status(), 401);
        QCOMPARE(status(), 429);
        request.peer = u"192.0.2.10"_s;
        QCOMPARE(status(), 401); // somebody else
        request.peer = u"192.0.2.9"_s;
        clock.advance(60000);
        QCOMPARE(status(), 401);
        QCOMPARE(told, 3);
    }

    void aTokenFileIsPrivateAndNothingElseIsOverwritten()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"token"_s);
        QCOMPARE(*readTokenFile(path), QByteArray());
        QVERIFY(writeTokenFile(path, "jd_x"));
        QCOMPARE(*readTokenFile(path), "jd_x");
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QFile other(folder.filePath(u"other"_s));
        QVERIFY(other.open(QIODevice::WriteOnly) && other.write("my diary\n") > 0);
        other.close();
        QCOMPARE(readTokenFile(other.fileName()).error().code, ErrorCode::Conflict);
        QCOMPARE(writeTokenFile(folder.filePath(u"none/token"_s), "jd_x").error().code, ErrorCode::Storage);
    }

    void theBookListsNewestFirstAndFollowsChanges()
    {
        JobBook book;
        book.reset({savedJob(u"old"_s, 1), savedJob(u"new"_s, 2)});
        const auto ids = [&book](const JobFilter& filter = {}) {
            QStringList out;
            const QJsonArray rows = QJsonDocument::fromJson(book.list(filter)).array();
            for (const auto& row : rows)
                out.append(row.toObject()["id"_L1].toString());
            return out;
        };
        QCOMPARE(ids(), QStringList({u"new"_s, u"old"_s}));
        Job changed = savedJob(u"old"_s, 1);
        changed.enabled = false;
        changed.webhookSecret = u"never"_s;
        book.put(changed);
        QCOMPARE(ids({.enabled = false}), QStringList(u"old"_s));
        QCOMPARE(ids({.enabled = true, .triggerType = TriggerType::Manual}), QStringList(u"new"_s));
        QVERIFY(!book.body(u"old"_s).contains("never"));
        while (book.prepareSome()) {
        }
        book.remove(u"new"_s);
        QCOMPARE(ids(), QStringList(u"old"_s));
        QVERIFY(book.body(u"new"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_RestRules)
#include "tst_restrules.moc"
