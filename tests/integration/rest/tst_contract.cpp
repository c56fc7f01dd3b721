// SPDX-License-Identifier: Apache-2.0
// Every route and every error of the API as tests/data/contract/cases.json says, over real sockets: on the address with
// and without /api/v1, and on the folder's socket. And that openapi.json describes just what is served.
#include "restclient.h"
#include "servedbackend.h"

#include <QFile>
#include <QJsonDocument>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static QJsonArray contractCases()
{
    QFile file(QStringLiteral(JOBDECK_TEST_DATA) + u"/contract/cases.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

class tst_Contract : public QObject
{
    Q_OBJECT

private slots:
    void everyCaseAnswersAsDocumented_data()
    {
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<bool>("local");
        QTest::newRow("with /api/v1") << QByteArray("/api/v1") << false;
        QTest::newRow("without") << QByteArray() << false;
        QTest::newRow("on the folder's socket") << QByteArray("/api/v1") << true;
    }
    void everyCaseAnswersAsDocumented()
    {
        QFETCH(QByteArray, prefix);
        QFETCH(bool, local);
        ServedBackend served;
        QVERIFY(served.start());
        m_kept.clear();
        const QJsonArray cases = contractCases();
        QVERIFY(cases.size() > 80);
        for (const auto& entry : cases) {
            const QJsonObject one = entry.toObject();
            if (local && (one.contains("token"_L1) && !one["remote"_L1].toBool(true)))
                continue; // this user needs no token there
            const QString wrong = tryCase(served, one, prefix, local);
            QVERIFY2(wrong.isEmpty(), qPrintable(one["name"_L1].toString() + u": "_s + wrong));
        }
    }

    void theDescriptionIsWhatIsServed()
    {
        ServedBackend served;
        QVERIFY(served.start());
        const RestClient client(served.port(), served.token(TokenScope::Manage));
        const QJsonObject document = client.send("GET", "/openapi.json").object();
        const QJsonObject schemas = document["components"_L1]["schemas"_L1].toObject();
        const QJsonObject paths = document["paths"_L1].toObject();
        QVERIFY(paths.size() > 20);
        for (auto path = paths.begin(); path != paths.end(); ++path) {
            const QJsonObject operations = path->toObject();
            QByteArray allowed;
            for (const QString& method : {u"get"_s, u"post"_s, u"put"_s, u"patch"_s, u"delete"_s}) {
                if (operations.contains(method))
                    allowed += (allowed.isEmpty() ? "" : ", ") + method.toUpper().toLatin1();
            }
            static const QRegularExpression parameter(u"\\{\\w+\\}"_s);
            const QByteArray concrete = QString(path.key()).replace(parameter, u"none"_s).toLatin1();
            const RestAnswer refused = client.send("TRACE", concrete);
            QCOMPARE(refused.status, 405);
            QList<QByteArray> answered = refused.field("Allow").split(',');
            QList<QByteArray> described = allowed.split(',');
            std::ranges::transform(answered, answered.begin(), [](const QByteArray& m) { return m.trimmed(); });
            std::ranges::transform(described, described.begin(), [](const QByteArray& m) { return m.trimmed(); });
            std::ranges::sort(answered);
            std::ranges::sort(described);
            QCOMPARE(answered, described);
        }
        const QString text = QString::fromUtf8(QJsonDocument(document).toJson());
        static const QRegularExpression reference(u"#/components/schemas/(\\w+)"_s);
        for (auto it = reference.globalMatch(text); it.hasNext();) {
            const QString name = it.next().captured(1);
            QVERIFY2(schemas.contains(name), qPrintable(name));
        }
    }

    void everyCaseIsDescribed()
    {
        ServedBackend served;
        QVERIFY(served.start());
        const RestClient client(served.port(), served.token(TokenScope::Manage));
        const QJsonObject paths = client.send("GET", "/openapi.json").object()["paths"_L1].toObject();
        QSet<QString> tried;
        for (const auto& entry : contractCases()) {
            const QString path = entry.toObject()["path"_L1].toString().section(u'?', 0, 0);
            const QStringList words = path.split(u'/');
            for (auto it = paths.begin(); it != paths.end(); ++it) {
                const QStringList pattern = it.key().mid(7).split(u'/');
                bool same = pattern.size() == words.size();
                for (qsizetype i = 0; same && i < words.size(); ++i)
                    same = pattern[i] == words[i] || pattern[i].startsWith(u'{');
                const QString method = entry.toObject()["method"_L1].toString().toLower();
                if (same && it->toObject().contains(method))
                    tried.insert(method + u' ' + it.key());
            }
        }
        for (auto it = paths.begin(); it != paths.end(); ++it) {
            for (const QString& method : it->toObject().keys()) {
                const QString route = method + u' ' + it.key();
                QVERIFY2(tried.contains(route) || it.key().endsWith("/stream"_L1), qPrintable(route));
            }
        }
    }

    void answersHaveWhatTheirSchemasSay()
    {
        ServedBackend served;
        QVERIFY(served.start());
        const RestClient client(served.port(), served.token(TokenScope::Manage));
        const QJsonObject schemas =
            client.send("GET", "/openapi.json").object()["components"_L1]["schemas"_L1].toObject();
        const auto conforms = [&schemas](const QString& name, const QJsonObject& answer) {
            const QJsonObject properties = schemas[name].toObject()["properties"_L1].toObject();
            for (const QString& field : answer.keys())
                QVERIFY2(properties.contains(field), qPrintable(name + u" lacks "_s + field));
            for (const auto& required : schemas[name].toObject()["required"_L1].toArray())
                QVERIFY2(answer.contains(required.toString()), qPrintable(name + u" needs "_s + required.toString()));
        };
        const RestAnswer job = client.send(
            "POST", "/jobs",
            R"({"name":"x","trigger_type":"manual","entity_id":"shell","prompt_template":"echo 1","enabled":false})");
        QCOMPARE(job.status, 201);
        conforms(u"Job"_s, job.object());
        const QByteArray id = job.object()["id"_L1].toString().toLatin1();
        client.send("POST", "/jobs/" + id + "/enable");
        const RestAnswer run = client.send("POST", "/jobs/" + id + "/trigger");
        conforms(u"TriggerResponse"_s, run.object());
        const QByteArray execution = run.object()["execution_id"_L1].toString().toLatin1();
        conforms(u"Execution"_s, client.send("GET", "/executions/" + execution).object());
        conforms(u"ExecutionList"_s, client.send("GET", "/jobs/" + id + "/executions").object());
        conforms(u"ActionResponse"_s, client.send("POST", "/executions/" + execution + "/pause").object());
        conforms(u"Output"_s, client.send("GET", "/executions/" + execution + "/output").object());
        conforms(u"Agent"_s, client.send("GET", "/agents/shell").object());
        conforms(u"ServiceStatus"_s, client.send("GET", "/status").object());
        conforms(u"Changes"_s, client.send("GET", "/changes").object());
        conforms(u"AuditPage"_s, client.send("GET", "/audit").object());
        conforms(u"Token"_s, client.send("GET", "/tokens").array()[0].toObject());
    }

private:
    QByteArray filled(QString text) const
    {
        for (auto it = m_kept.begin(); it != m_kept.end(); ++it)
            text.replace(u'{' + it.key() + u'}', it.value());
        return text.replace(u"$long"_s, QString(300, u'x')).toUtf8();
    }
    QByteArray filled(const QJsonValue& value) const
    {
        return filled(QString::fromUtf8(value.isArray()
                                            ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                                            : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)));
    }

    RestAnswer ask(const ServedBackend& served, const QJsonObject& one, const QByteArray& prefix, bool local,
                   const QString& socket) const
    {
        const QJsonObject headers = one["headers"_L1].toObject();
        QList<http::Field> fields;
        for (auto it = headers.begin(); it != headers.end(); ++it)
            fields.append({it.key().toLatin1(), it->toString().toLatin1()});
        const QByteArray body = one.contains("raw"_L1)    ? one["raw"_L1].toString().toUtf8()
                                : one.contains("body"_L1) ? filled(one["body"_L1])
                                                          : QByteArray();
        const QString word = one["token"_L1].toString(u"manage"_s);
        const QByteArray token = word == "manage"_L1    ? served.token(TokenScope::Manage)
                                 : word == "trigger"_L1 ? served.token(TokenScope::Trigger)
                                 : word == "read"_L1    ? served.token(TokenScope::Read)
                                                        : word.toLatin1();
        const RestClient client = local ? RestClient(socket) : RestClient(served.port(), token);
        return client.send(one["method"_L1].toString().toLatin1(), prefix + filled(one["path"_L1].toString()), body,
                           fields);
    }

    static bool has(const QJsonObject& answer, const QJsonObject& match)
    {
        const QStringList keys = match.keys();
        return std::ranges::all_of(keys, [&](const QString& key) { return answer[key] == match[key]; });
    }

    /// What is wrong with the answer; empty: nothing.
    QString tryCase(ServedBackend& served, const QJsonObject& one, const QByteArray& prefix, bool local)
    {
        RestAnswer answer = ask(served, one, prefix, local, served.socket());
        if (one.contains("until"_L1)) {
            (void)QTest::qWaitFor(
                [&] {
                    answer = ask(served, one, prefix, local, served.socket());
                    return has(answer.object(), one["until"_L1].toObject());
                },
                10000);
        }
        const QString text = QString::number(answer.status) + u' ' + QString::fromUtf8(answer.body.left(2000));
        if (answer.status != one["status"_L1].toInt())
            return text;
        const QJsonObject object = answer.object();
        const QJsonObject match = QJsonDocument::fromJson(filled(one["match"_L1])).object();
        if (!has(object, match))
            return u"differs: "_s + text;
        return checkRest(one, answer, text);
    }

    QString checkRest(const QJsonObject& one, const RestAnswer& answer, const QString& text)
    {
        const QJsonObject object = answer.object();
        for (const auto& field : one["has"_L1].toArray()) {
            if (!object.contains(field.toString()))
                return u"lacks %1: %2"_s.arg(field.toString(), text);
        }
        for (const auto& field : one["lacks"_L1].toArray()) {
            if (object.contains(field.toString()))
                return u"has %1: %2"_s.arg(field.toString(), text);
        }
        if (one.contains("equals"_L1) && answer.array() != one["equals"_L1].toArray())
            return text;
        if (one.contains("ids"_L1)) {
            QJsonArray ids;
            for (const auto& row : answer.array())
                ids.append(row.toObject()["id"_L1]);
            if (ids != QJsonDocument::fromJson(filled(one["ids"_L1])).array())
                return text;
        }
        const QJsonArray detail = object["detail"_L1].toArray();
        if (one.contains("fields"_L1)) {
            QJsonArray fields;
            for (const auto& error : detail) {
                QStringList path;
                for (const auto& step : error.toObject()["loc"_L1].toArray())
                    path.append(step.toString());
                fields.append(path.mid(1).join(u'.'));
            }
            if (fields != one["fields"_L1].toArray())
                return text;
        }
        if (one.contains("loc"_L1)) {
            const QJsonArray wanted = one["loc"_L1].toArray();
            const QJsonArray loc = detail[0].toObject()["loc"_L1].toArray();
            for (qsizetype i = 0; i < wanted.size(); ++i) {
                if (loc.at(i) != wanted.at(i))
                    return text;
            }
        }
        const QJsonObject keep = one["keep"_L1].toObject();
        for (auto it = keep.begin(); it != keep.end(); ++it)
            m_kept.insert(it.key(), object[it->toString()].toString());
        return {};
    }

    QMap<QString, QString> m_kept;
};

QTEST_GUILESS_MAIN(tst_Contract)
#include "tst_contract.moc"
