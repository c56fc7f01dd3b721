// SPDX-License-Identifier: Apache-2.0
#include "webhookconfig.h"

#include "validation.h"
#include "webhook/ruleevaluation.h"
#include "webhook/rulejson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

/// With ' for ".
static QJsonObject configOf(QByteArray webhook)
{
    webhook.replace('\'', '"');
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(webhook, &error);
    Q_ASSERT(error.error == QJsonParseError::NoError);
    return {{u"timeout"_s, 60}, {u"webhook"_s, document.object()}};
}

static QStringList fields(const QList<FieldError>& errors)
{
    QStringList names;
    for (const FieldError& error : errors)
        names += error.field;
    return names;
}

class tst_WebhookConfig : public QObject
{
    Q_OBJECT

private slots:
    void whatIsMissingHasItsDefault()
    {
        QCOMPARE(webhookConfig({}), WebhookConfig());
        QCOMPARE(webhookConfig({{u"webhook"_s, QJsonValue::Null}}), WebhookConfig());
        QCOMPARE(webhookConfigErrors({}), QList<FieldError>());
        QCOMPARE(webhookConfig({}).allowedOverrides, QStringList{u"timeout"_s});
    }

    void everyKeyIsRead()
    {
        const QJsonObject config = configOf(
            "{'scheme': 'custom', 'header': 'X-Proof', 'prefix': 'v2=', "
            "'encoding': 'base64', 'tolerance_seconds': 60, 'replay_seconds': -1, 'trust_delivery_ids': true, "
            "'mapping': {'repo': '/repository/full_name'}, 'rule': {'pointer': '/ref', 'equals': 'refs/heads/main'}, "
            "'allowed_overrides': [], 'allowed_networks': ['192.30.252.0/22'], 'per_minute': 5, 'burst': 2, "
            "'queue_limit': 1}");
        QCOMPARE(fields(webhookConfigErrors(config)), QStringList());
        const WebhookConfig webhook = webhookConfig(config);
        QCOMPARE(webhook.scheme, SignatureScheme::Custom);
        QCOMPARE(webhook.encoding, SignatureEncoding::Base64);
        QCOMPARE(webhook.replaySeconds, std::optional<qint64>(-1));
        QCOMPARE(webhook.mapping, (QMap<QString, QString>{{u"repo"_s, u"/repository/full_name"_s}}));
        QCOMPARE(ruleWords(*webhook.rule), u"ref is refs/heads/main"_s);
        QCOMPARE(webhook.allowedOverrides, QStringList());
        QCOMPARE(webhook.queueLimit, 1);
        QCOMPARE(withWebhookConfig(QJsonObject{{u"timeout"_s, 60}}, webhook), config);
    }

    void everyWrongKeyIsNamedAtOnce()
    {
        const QJsonObject config =
            configOf("{'scheme': 'md5', 'header': 'X Y', 'prefix': 'a b', 'encoding': 7, "
                     "'tolerance_seconds': 0, 'replay_seconds': 5, 'trust_delivery_ids': 'yes', 'mapping': {'a-b': "
                     "'/x', 'c': 'x'}, "
                     "'rule': {'all': [{'pointer': 'ref', 'equals': 'x'}, {'header': 'X', 'matches': '('}]}, "
                     "'allowed_overrides': ['webhook'], 'allowed_networks': ['10.0.0.0/8', 'home'], 'per_minute': 0, "
                     "'burst': -1, 'queue_limit': 1000000}");
        QStringList found = fields(webhookConfigErrors(config));
        found.sort();
        QCOMPARE(found, (QStringList{u"config.webhook.allowed_networks"_s, u"config.webhook.allowed_overrides"_s,
                                     u"config.webhook.burst"_s, u"config.webhook.encoding"_s,
                                     u"config.webhook.header"_s, u"config.webhook.mapping"_s,
                                     u"config.webhook.mapping.c"_s, u"config.webhook.per_minute"_s,
                                     u"config.webhook.prefix"_s, u"config.webhook.queue_limit"_s,
                                     u"config.webhook.replay_seconds"_s, u"config.webhook.rule.all.0.pointer"_s,
                                     u"config.webhook.rule.all.1.matches"_s, u"config.webhook.scheme"_s,
                                     u"config.webhook.tolerance_seconds"_s, u"config.webhook.trust_delivery_ids"_s}));
    }

    void aWrongRuleIsNamedByItsPlace_data()
    {
        QTest::addColumn<QString>("field");
        QTest::newRow("7") << u""_s;
        QTest::newRow("{}") << u""_s;
        QTest::newRow("{'all': [], 'any': []}") << u""_s;
        QTest::newRow("{'all': []}") << u".all"_s;
        QTest::newRow("{'any': {}}") << u".any"_s;
        QTest::newRow("{'not': []}") << u".not"_s;
        QTest::newRow("{'not': {'not': {'equals': 'x'}}}") << u".not.not"_s;
        QTest::newRow("{'pointer': '/a', 'header': 'b', 'equals': 'x'}") << u""_s;
        QTest::newRow("{'pointer': 1, 'equals': 'x'}") << u".pointer"_s;
        QTest::newRow("{'header': 'a:b', 'equals': 'x'}") << u".header"_s;
        QTest::newRow("{'header': 'a', 'equals': ['x']}") << u".equals"_s;
        QTest::newRow("{'header': 'a', 'matches': true}") << u".matches"_s;
        QTest::newRow("{'header': 'a', 'one_of': []}") << u".one_of"_s;
        QTest::newRow("{'header': 'a', 'one_of': ['x', 1]}") << u".one_of"_s;
    }
    /// … and then it matches nothing, also where a "not" stands around it.
    void aWrongRuleIsNamedByItsPlace()
    {
        QFETCH(QString, field);
        const QByteArray rule = QTest::currentDataTag();
        const QJsonObject config = configOf(QByteArray("{'rule':" + rule + "}"));
        QCOMPARE(fields(webhookConfigErrors(config)), QStringList{u"config.webhook.rule"_s + field});
        const WebhookConfig webhook = webhookConfig(config);
        QCOMPARE(webhook.rule, std::optional(neverRule()));
        QVERIFY(!evaluateRule(*webhook.rule, {{u"a"_s, u"x"_s}}, QJsonObject{{u"a"_s, u"x"_s}}).matched);
    }

    void rulesGoThereAndBack()
    {
        const QJsonObject config =
            configOf("{'rule': {'all': [{'header': 'X-GitHub-Event', 'one_of': ['push', 'create']}, "
                     "{'any': [{'pointer': '/ref', 'matches': '^refs/tags/'}, {'pointer': '', 'equals': 'x'}]}, "
                     "{'not': {'pointer': '/sender/type', 'equals': 'Bot'}}]}}");
        QCOMPARE(fields(webhookConfigErrors(config)), QStringList());
        QCOMPARE(ruleToJson(*webhookConfig(config).rule), config["webhook"_L1].toObject()["rule"_L1].toObject());
    }

    void aRuleHasBounds()
    {
        QJsonObject deep{{u"header"_s, u"a"_s}, {u"equals"_s, u"x"_s}};
        for (int i = 0; i < 16; ++i)
            deep = {{u"not"_s, deep}};
        QJsonArray wide;
        for (int i = 0; i < 5000; ++i)
            wide.append(QJsonObject{{u"header"_s, u"a"_s}, {u"equals"_s, u"x"_s}});
        for (const QJsonObject& rule : {deep, QJsonObject{{u"all"_s, wide}}}) {
            QList<FieldError> errors;
            QCOMPARE(ruleFromJson(rule, u"r"_s, errors), neverRule());
            QCOMPARE(errors.size(), 1);
        }
    }

    void aNetworkListThatCannotBeReadIsNotAnyNetwork()
    {
        const QJsonObject config = configOf("{'allowed_networks': '10.0.0.0/8,home'}");
        QVERIFY(!webhookConfig(config).allowedNetworks.isEmpty());
        QVERIFY(!webhookConfigErrors(config).isEmpty());
    }

    void aCustomSchemeNeedsItsHeader()
    {
        QCOMPARE(fields(webhookConfigErrors(configOf("{'scheme': 'custom'}"))),
                 QStringList{u"config.webhook.header"_s});
    }

    void onlyWhatDiffersIsWritten()
    {
        WebhookConfig webhook;
        QCOMPARE(withWebhookConfig({}, webhook), QJsonObject());
        webhook.scheme = SignatureScheme::GitHub;
        webhook.rule = WebhookRule{.kind = WebhookRule::Kind::Equals, .header = u"A"_s, .values = {u"b"_s}};
        const QJsonObject config = withWebhookConfig(configOf("{'future': [1]}"), webhook);
        QCOMPARE(config,
                 (QJsonObject{{u"timeout"_s, 60},
                              {u"webhook"_s,
                               QJsonObject{{u"future"_s, QJsonArray{1}},
                                           {u"scheme"_s, u"github"_s},
                                           {u"rule"_s, QJsonObject{{u"header"_s, u"A"_s}, {u"equals"_s, u"b"_s}}}}}}));
        QCOMPARE(webhookConfig(config), webhook);
        QCOMPARE(withWebhookConfig(config, WebhookConfig()),
                 (QJsonObject{{u"timeout"_s, 60}, {u"webhook"_s, QJsonObject{{u"future"_s, QJsonArray{1}}}}}));
    }

    void anUnchangedConfigStaysAsItIs()
    {
        const QJsonObject config = configOf("{'burst': 20, 'scheme': 'jobdeck', 'future': true}");
        QCOMPARE(withWebhookConfig(config, webhookConfig(config)), config);
    }

    void whatCannotBeReadIsKeptBesideAChange()
    {
        const QJsonObject config = configOf("{'rule': {'pointer': 'x', 'equals': 'y'}, 'burst': -1}");
        WebhookConfig webhook = webhookConfig(config);
        webhook.perMinute = 5;
        QCOMPARE(withWebhookConfig(config, webhook),
                 configOf("{'rule': {'pointer': 'x', 'equals': 'y'}, 'burst': -1, 'per_minute': 5}"));
    }

    void theReplayWindowFollowsTheScheme()
    {
        QCOMPARE(replaySeconds({}), 300);
        QCOMPARE(replaySeconds({.scheme = SignatureScheme::GitHub}), 30 * 24 * 3600);
        QCOMPARE(replaySeconds({.scheme = SignatureScheme::GitHub, .replaySeconds = 0}), 0);
        QVERIFY(isReplayable(SignatureScheme::Custom));
        QVERIFY(!isReplayable(SignatureScheme::Stripe));
    }

    void aWebhookJobWithAWrongRuleIsNotSaved()
    {
        JobDefinition job{.name = u"a"_s,
                          .triggerType = TriggerType::Webhook,
                          .entityId = u"shell"_s,
                          .promptTemplate = u"x"_s,
                          .config = configOf("{'rule': {}}")};
        QCOMPARE(fields(validate(job)), QStringList{u"config.webhook.rule"_s});
        job.triggerType = TriggerType::Manual; // what is not used does not hold the job back
        QCOMPARE(fields(validate(job)), QStringList());
    }
};

QTEST_APPLESS_MAIN(tst_WebhookConfig)
#include "tst_webhookconfig.moc"
