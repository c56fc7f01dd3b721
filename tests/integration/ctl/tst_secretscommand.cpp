// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl secrets` and the vault of `jobdeckctl serve` as programs, where no keychain answers.
#include "restclient.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

class tst_SecretsCommand : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", m_home->path().toUtf8());
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus");
        qunsetenv("CREDENTIALS_DIRECTORY");
        QVERIFY(QFile::setPermissions(m_home->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        put(u"pass"_s, "open sesame\n");
        put(u"pass2"_s, "another one");
    }

    void aServiceWithNothingMakesAKeyFileAndSaysSo()
    {
        QProcess serve;
        startServe(serve, {});
        QVERIFY(waitForWords(serve, u"secrets.key"_s));
        QVERIFY(m_words.contains(u"--vault-passphrase-file"_s));
        QCOMPARE(QFile::permissions(data(u"secrets.key"_s)) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        QCOMPARE(run({u"set"_s, u"A"_s}, "v1").code, 0);
        QCOMPARE(run({u"reveal"_s, u"A"_s, u"--yes"_s}).out, "v1\n");
        stop(serve);
        QProcess again;
        startServe(again, {});
        QVERIFY(ready(again));
        QCOMPARE(run({u"reveal"_s, u"A"_s, u"--yes"_s}).out, "v1\n");
        stop(again);
    }

    void aPassphraseFileOpensTheVaultOfAService()
    {
        QProcess serve;
        startServe(serve, {u"--vault-passphrase-file"_s, file(u"pass"_s)});
        QVERIFY(waitForWords(serve, u"passphrase"_s));
        QCOMPARE(run({u"set"_s, u"A"_s, u"--note"_s, u"for x"_s}, "s3cret\n").code, 0);
        QVERIFY(run({u"store"_s}).out.contains("Encrypted file"));
        stop(serve);
        QVERIFY(QFile::exists(data(u"secrets.vault"_s)));
        QVERIFY(!QFile::exists(data(u"secrets.key"_s)));

        QProcess locked;
        startServe(locked, {});
        QVERIFY(waitForWords(locked, u"needs its passphrase"_s));
        QVERIFY(!QFile::exists(data(u"secrets.key"_s))); // never another place by itself
        const Ran refused = run({u"reveal"_s, u"A"_s, u"--yes"_s});
        QCOMPARE(refused.code, 5);
        QVERIFY(refused.err.contains("passphrase"));
        QCOMPARE(run({u"unlock"_s, u"--vault-passphrase-file"_s, file(u"pass2"_s)}).code, 6);
        QCOMPARE(run({u"unlock"_s, u"--vault-passphrase-file"_s, file(u"pass"_s)}).code, 0);
        QCOMPARE(run({u"reveal"_s, u"A"_s, u"--yes"_s}).out, "s3cret\n");
        stop(locked);
    }

    void aSystemdCredentialDoesTheSame()
    {
        QVERIFY(QDir(m_home->path()).mkdir(u"credentials"_s));
        put(u"credentials/jobdeck-vault"_s, "open sesame");
        qputenv("CREDENTIALS_DIRECTORY", file(u"credentials"_s).toUtf8());
        QProcess serve;
        startServe(serve, {});
        QVERIFY(waitForWords(serve, u"passphrase"_s));
        QCOMPARE(run({u"set"_s, u"A"_s}, "1").code, 0);
        stop(serve);
        QVERIFY(QFile::exists(data(u"secrets.vault"_s)));
    }

    void withoutAnOwnerTheFolderItselfIsUsed()
    {
        QCOMPARE(run({u"list"_s}).out, "There are no secrets.\n");
        QCOMPARE(run({u"set"_s, u"A"_s}, "1").code, 1); // nobody agreed to a place
        QCOMPARE(run({u"store"_s, u"key-file"_s}).code, 0);
        QCOMPARE(run({u"set"_s, u"A"_s, u"--file"_s, file(u"pass2"_s)}).code, 0);
        QCOMPARE(run({u"reveal"_s, u"A"_s, u"--yes"_s}).out, "another one\n");
        const QJsonDocument list = QJsonDocument::fromJson(run({u"list"_s, u"--json"_s}).out);
        QCOMPARE(list["secrets"_L1][0]["name"_L1].toString(), u"A"_s);
        QVERIFY(!list.toJson().contains("another one"));
        QCOMPARE(run({u"store"_s, u"encrypted-file"_s, u"--new-passphrase-file"_s, file(u"pass"_s)}).code, 0);
        QCOMPARE(run({u"store"_s, u"passphrase"_s, u"--vault-passphrase-file"_s, file(u"pass"_s),
                      u"--new-passphrase-file"_s, file(u"pass2"_s)})
                     .code,
                 0);
        const QStringList open{u"--vault-passphrase-file"_s, file(u"pass2"_s)};
        QCOMPARE(run(QStringList{u"reveal"_s, u"A"_s, u"--yes"_s} + open).out, "another one\n");
        QCOMPARE(run(QStringList{u"delete"_s, u"A"_s, u"--yes"_s} + open).code, 0);
        QCOMPARE(run(QStringList{u"delete"_s, u"A"_s, u"--yes"_s} + open).code, 3);
    }

    void whoSawASecretStandsInTheAuditLog()
    {
        QCOMPARE(run({u"store"_s, u"key-file"_s}).code, 0);
        QCOMPARE(run({u"set"_s, u"A"_s}, "v1-hidden").code, 0); // nobody owns the folder
        QCOMPARE(run({u"reveal"_s, u"A"_s, u"--yes"_s}).out, "v1-hidden\n");
        QProcess serve;
        startServe(serve, {});
        QVERIFY(ready(serve));
        const QJsonDocument line = QJsonDocument::fromJson(serve.readLine());
        const jobdeck::RestClient client(line["url"_L1].toString().sliced(5));
        QCOMPARE(run({u"reveal"_s, u"A"_s, u"--yes"_s}).code, 0);    // the service owns it
        QCOMPARE(run({u"reveal"_s, u"None"_s, u"--yes"_s}).code, 3); // refused, and noted
        QJsonArray rows;
        const auto revealed = [&](const QString& name) {
            rows = client.send("GET", "/api/v1/audit?q=secret.reveal").object()["entries"_L1].toArray();
            return std::ranges::count_if(rows, [&name](const QJsonValue& row) {
                return row["target"_L1].toString() == name && row["who"_L1].toString() == "terminal"_L1;
            });
        };
        QTRY_COMPARE(revealed(u"None"_s), 1);
        QCOMPARE(revealed(u"A"_s), 2);
        QVERIFY(!QJsonDocument(rows).toJson().contains("v1-hidden"));
        const QByteArray all = client.send("GET", "/api/v1/audit").body;
        QVERIFY2(all.contains("secret.create") && all.contains("vault.store"), all);
        QCOMPARE(run({u"store"_s, u"encrypted-file"_s, u"--new-passphrase-file"_s, file(u"pass"_s)}).code, 0);
        rows = client.send("GET", "/api/v1/audit?q=vault.store").object()["entries"_L1].toArray();
        QCOMPARE(rows.size(), 2); // by a command of its own, and by the service that it asked
        for (const auto& row : std::as_const(rows))
            QCOMPARE(row["who"_L1].toString(), u"terminal"_s);
        stop(serve);
    }

    void whatWasNotMeantIsNotDone_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no command") << QStringList();
        QTest::newRow("unknown") << QStringList{u"show"_s};
        QTest::newRow("a value as an argument") << QStringList{u"set"_s, u"A"_s, u"value"_s};
        QTest::newRow("no name") << QStringList{u"set"_s};
        QTest::newRow("reveal without yes") << QStringList{u"reveal"_s, u"A"_s};
        QTest::newRow("delete without yes") << QStringList{u"delete"_s, u"A"_s};
        QTest::newRow("unknown place") << QStringList{u"store"_s, u"cloud"_s};
        QTest::newRow("file without passphrase") << QStringList{u"store"_s, u"encrypted-file"_s};
    }
    void whatWasNotMeantIsNotDone()
    {
        QFETCH(QStringList, words);
        const Ran ran = run(words);
        QCOMPARE(ran.code, 2);
        QVERIFY(ran.out.isEmpty());
        QVERIFY(!QFile::exists(data(u"vault.json"_s)));
    }

private:
    struct Ran
    {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };

    QString file(const QString& name) const { return m_home->filePath(name); }
    QString data(const QString& name) const { return m_home->filePath(u"data/"_s + name); }
    void put(const QString& name, const QByteArray& bytes) const
    {
        QFile out(file(name));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes);
    }

    Ran run(const QStringList& words, const QByteArray& in = {}) const
    {
        QProcess process;
        process.start(QStringLiteral(JOBDECKCTL),
                      QStringList{u"secrets"_s} + words + QStringList{u"--data-dir"_s, file(u"data"_s)});
        process.write(in);
        process.closeWriteChannel();
        if (!process.waitForFinished(30'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    void startServe(QProcess& serve, const QStringList& options)
    {
        m_words.clear();
        serve.start(QStringLiteral(JOBDECKCTL), QStringList{u"serve"_s, u"--data-dir"_s, file(u"data"_s)} + options);
    }
    /// And ready: the two come in any order.
    bool waitForWords(QProcess& serve, const QString& words)
    {
        const bool isReady = ready(serve);
        const bool said = QTest::qWaitFor(
            [&] {
                m_words += QString::fromUtf8(serve.readAllStandardError());
                return m_words.contains(words);
            },
            20'000);
        return isReady && said;
    }
    static bool ready(QProcess& serve)
    {
        return QTest::qWaitFor([&] { return serve.canReadLine(); }, 20'000);
    }
    static void stop(QProcess& serve)
    {
        serve.terminate();
        QVERIFY(serve.waitForFinished());
        QCOMPARE(serve.exitCode(), 0);
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_words;
};

QTEST_GUILESS_MAIN(tst_SecretsCommand)
#include "tst_secretscommand.moc"
