// SPDX-License-Identifier: Apache-2.0
// Signatures against the vectors of the public specifications, and everything that is nearly one.
#include "webhook/signature.h"
#include "webhook/signatureparts.h"

#include <QTest>

using namespace jobdeck;
using namespace jobdeck::webhook;
using namespace Qt::StringLiterals;
using Fields = QList<http::Field>;
using Outcome = SignatureVerdict::Outcome;

Q_DECLARE_METATYPE(jobdeck::SignatureScheme)

class tst_Signature : public QObject
{
    Q_OBJECT

    static QList<ActiveSecret> keys(const QByteArray& secret, SignatureScheme scheme = SignatureScheme::Jobdeck,
                                    std::optional<qint64> expiresAt = std::nullopt)
    {
        return {{.name = QString::fromLatin1(secret),
                 .key = MacKey(keyOf(SecretValue(secret), scheme)),
                 .expiresAt = expiresAt}};
    }

private slots:
    void hmacSha256OfRfc4231()
    {
        QCOMPARE(MacKey(QByteArray(20, '\x0b')).mac({"Hi There"}).toHex(),
                 "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        QCOMPARE(MacKey("Jefe").mac({"what do ya want ", "for nothing?"}).toHex(),
                 "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        QCOMPARE(
            MacKey(QByteArray(131, '\xaa')).mac({"Test Using Larger Than Block-Size Key - Hash Key First"}).toHex(),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    /// https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
    void theExampleOfGitHub()
    {
        const WebhookConfig config{.scheme = SignatureScheme::GitHub};
        const QByteArray signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        const auto secrets = keys("It's a Secret to Everybody");
        QCOMPARE(verify(config, {{"X-Hub-Signature-256", signature}}, "Hello, World!", secrets, 0).outcome,
                 Outcome::Valid);
        QCOMPARE(sign(config, SecretValue("It's a Secret to Everybody"), "Hello, World!", 0, {}).first().value,
                 signature);
        QCOMPARE(verify(config, {{"X-Hub-Signature-256", signature.mid(7)}}, "Hello, World!", secrets, 0).outcome,
                 Outcome::Wrong);
    }

    /// The test of github.com/standard-webhooks/standard-webhooks and of svix's libraries.
    void theExampleOfStandardWebhooks()
    {
        const WebhookConfig config{.scheme = SignatureScheme::StandardWebhooks};
        const QByteArray secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const QByteArray body = R"({"test": 2432232314})";
        const QByteArray signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        const qint64 now = 1614265330'000;
        const Fields fields{{"webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"},
                            {"webhook-timestamp", "1614265330"},
                            {"webhook-signature", signature}};
        const auto secrets = keys(secret, config.scheme);
        const SignatureVerdict verdict = verify(config, fields, body, secrets, now);
        QCOMPARE(verdict.outcome, Outcome::Valid);
        QCOMPARE(verdict.time, 1614265330);
        QCOMPARE(sign(config, SecretValue(secret), body, now, "msg_p5jXN8AQM9LWM0D4loKWxJek"), fields);
        Fields several = fields;
        several[2].value = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,xyz v1a,abc " + signature;
        QCOMPARE(verify(config, several, body, secrets, now).outcome, Outcome::Valid);
        QCOMPARE(verify(config, fields, body, secrets, now + 301'000).outcome, Outcome::OutsideWindow);
        QCOMPARE(verify(config, fields, body, secrets, now - 301'000).outcome, Outcome::OutsideWindow);
        QCOMPARE(verify(config, fields, body + ' ', secrets, now).outcome, Outcome::Wrong);
    }

    /// The header's example stands in https://docs.stripe.com/webhooks#verify-manually; the secret is used as text.
    void stripeSignsTimeAndBody()
    {
        const WebhookConfig config{.scheme = SignatureScheme::Stripe};
        const QByteArray body = R"({"id": "evt_1"})";
        const QByteArray secret = "whsec_test_secret";
        const QByteArray mac = MacKey(secret).mac({"1614265330.", body}).toHex();
        const auto with = [&](const QByteArray& value) {
            return verify(config, {{"Stripe-Signature", value}}, body, keys(secret), 1614265330'000).outcome;
        };
        QCOMPARE(with("t=1614265330,v1=" + mac), Outcome::Valid);
        QCOMPARE(with("t=1614265330,v1=" + QByteArray(64, '0') + ",v1=" + mac + ",v0=" + mac), Outcome::Valid);
        QCOMPARE(with("t=1614265330,v0=" + mac), Outcome::Wrong);
        QCOMPARE(with("t=1614265331,v1=" + mac), Outcome::Wrong);
        QCOMPARE(with("t=1614265330,t=1614265330,v1=" + mac), Outcome::Wrong);
        QCOMPARE(with("v1=" + mac), Outcome::Wrong);
        QCOMPARE(sign(config, SecretValue(secret), body, 1614265330'000, {}).first().value, "t=1614265330,v1=" + mac);
    }

    /// The example of https://docs.slack.dev/authentication/verifying-requests-from-slack
    void theExampleOfSlack()
    {
        const WebhookConfig config{.scheme = SignatureScheme::Slack};
        const QByteArray secret = "8f742231b10e8888abcd99yyyzzz85a5";
        const QByteArray body =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_"
            "name="
            "foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%"
            "2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id="
            "398738663015."
            "47445629121.803a0bc887a14d10d2c447fce8b6703c";
        const qint64 now = 1531420618'000;
        const Fields fields{
            {"X-Slack-Request-Timestamp", "1531420618"},
            {"X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"}};
        const SignatureVerdict verdict = verify(config, fields, body, keys(secret), now);
        QCOMPARE(verdict.outcome, Outcome::Valid);
        QCOMPARE(verdict.time, 1531420618);
        QCOMPARE(sign(config, SecretValue(secret), body, now, {}), fields);
        QCOMPARE(verify(config, fields, body, keys(secret), now + 301'000).outcome, Outcome::OutsideWindow);
        const auto with = [&](const QByteArray& time, const QByteArray& signature) {
            return verify(config, {{"X-Slack-Request-Timestamp", time}, {"X-Slack-Signature", signature}}, body,
                          keys(secret), now)
                .outcome;
        };
        const QByteArray mac = fields[1].value.sliced(3);
        QCOMPARE(with("1531420619", "v0=" + mac), Outcome::Wrong);
        QCOMPARE(with("1531420618", mac), Outcome::Wrong);
        QCOMPARE(with("1531420618", "v1=" + mac), Outcome::Wrong);
        QCOMPARE(with("soon", "v0=" + mac), Outcome::Wrong);
        QCOMPARE(verify(config, {fields[1]}, body, keys(secret), now).outcome, Outcome::Missing);
    }

    void gitLabSendsTheSecretItself()
    {
        const WebhookConfig config{.scheme = SignatureScheme::GitLab};
        const auto with = [&](const QByteArray& token, const QByteArray& body = "{}") {
            return verify(config, {{"X-Gitlab-Token", token}}, body, keys("a-token-of-mine"), 0);
        };
        QCOMPARE(with("a-token-of-mine").outcome, Outcome::Valid);
        for (const QByteArray& wrong : {QByteArray(""), QByteArray("a-token-of-min"), QByteArray("a-token-of-mine2"),
                                        QByteArray("A-token-of-mine"), QByteArray(200, 'a')})
            QCOMPARE(with(wrong).outcome, Outcome::Wrong);
        QVERIFY(with("a-token-of-mine", "{}").digest != with("a-token-of-mine", "[]").digest);
        QVERIFY(isReplayable(config.scheme));
    }

    void whatSomebodyEntersMustBeASecret()
    {
        for (const QByteArray& good : {QByteArray(), QByteArray("It's a Secret to Everybody"), QByteArray("whsec_abc="),
                                       QByteArray("geheimnis-\xc3\xa4")})
            QVERIFY(secretProblem(SecretValue(good)).isEmpty());
        for (const QByteArray& bad : {QByteArray("short"), QByteArray("two\nlines-of-it"), QByteArray(" blank-before"),
                                      QByteArray("zero\0byte", 9)})
            QVERIFY(!secretProblem(SecretValue(bad)).isEmpty());
    }

    void everySchemeVerifiesWhatItSigns_data()
    {
        QTest::addColumn<WebhookConfig>("config");
        QTest::newRow("Jobdeck") << WebhookConfig{};
        QTest::newRow("GitHub") << WebhookConfig{.scheme = SignatureScheme::GitHub};
        QTest::newRow("Standard Webhooks") << WebhookConfig{.scheme = SignatureScheme::StandardWebhooks};
        QTest::newRow("Slack") << WebhookConfig{.scheme = SignatureScheme::Slack};
        QTest::newRow("Stripe") << WebhookConfig{.scheme = SignatureScheme::Stripe};
        QTest::newRow("Stripe's way elsewhere")
            << WebhookConfig{.scheme = SignatureScheme::Stripe, .header = u"X-Sig"_s};
        QTest::newRow("hex") << WebhookConfig{
            .scheme = SignatureScheme::Custom, .header = u"X-Sig"_s, .prefix = u"v0="_s};
        QTest::newRow("base64") << WebhookConfig{
            .scheme = SignatureScheme::Custom, .header = u"X-Sig"_s, .encoding = SignatureEncoding::Base64};
    }
    void everySchemeVerifiesWhatItSigns()
    {
        QFETCH(WebhookConfig, config);
        const SecretValue secret = newSecret(config.scheme);
        const QByteArray body("raw \0 bytes \xff", 12);
        const qint64 now = 1'700'000'000'000;
        const QList<ActiveSecret> secrets{{.name = u"s"_s, .key = MacKey(keyOf(secret, config.scheme))}};
        Fields fields = sign(config, secret, body, now, "msg_1");
        const SignatureVerdict verdict = verify(config, fields, body, secrets, now);
        QCOMPARE(verdict.outcome, Outcome::Valid);
        QCOMPARE(verdict.digest.size(), 32);
        QCOMPARE(verify(config, fields, body + '\0', secrets, now).outcome, Outcome::Wrong);
        QCOMPARE(verify(config, fields, body, keys("other", config.scheme), now).outcome, Outcome::Wrong);
        QCOMPARE(verify(config, fields, body, {}, now).outcome, Outcome::Wrong);
        QCOMPARE(verify(config, {}, body, secrets, now).outcome, Outcome::Missing);
        fields.append(fields.last()); // which of the two counts is nobody's choice
        QCOMPARE(verify(config, fields, body, secrets, now).outcome, Outcome::Wrong);
    }

    void theShortSignatureAlsoComesWithAPrefixAndInCapitals()
    {
        const QByteArray mac = MacKey("s").mac({"{}"}).toHex();
        for (const QByteArray& text : {mac, mac.toUpper(), "sha256=" + mac})
            QCOMPARE(verify({}, {{"x-webhook-signature", text}}, "{}", keys("s"), 0).outcome, Outcome::Valid);
    }

    void whatIsNoSignatureIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray mac = MacKey("s").mac({"{}"}).toHex();
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("prefix only") << QByteArray("sha256=");
        QTest::newRow("short") << mac.first(62);
        QTest::newRow("long") << mac + "00";
        QTest::newRow("odd") << mac.first(63);
        QTest::newRow("not hexadecimal") << 'g' + mac.sliced(1);
        QTest::newRow("a space inside") << mac.first(32) + ' ' + mac.sliced(33);
        QTest::newRow("another prefix") << "sha1=" + mac;
        QTest::newRow("two") << mac + ',' + mac;
        QTest::newRow("NUL") << mac.first(63) + QByteArray("\0", 1);
        QTest::newRow("beyond ASCII") << "\xc3\xa4" + mac.sliced(2);
    }
    void whatIsNoSignatureIsRefused()
    {
        QFETCH(QByteArray, text);
        const SignatureVerdict verdict = verify({}, {{"X-Webhook-Signature", text}}, "{}", keys("s"), 0);
        QCOMPARE(verdict.outcome, Outcome::Wrong);
        QVERIFY(verdict.reason.startsWith(u"Invalid webhook signature"));
        QVERIFY(verdict.digest.isEmpty());
    }

    void standardWebhooksWantOneIdAndOneTime_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("time");
        QTest::newRow("no id") << QByteArray("") << QByteArray("1700000000");
        QTest::newRow("a point in the id") << QByteArray("a.1700000000") << QByteArray("1700000000");
        QTest::newRow("endless id") << QByteArray(300, 'a') << QByteArray("1700000000");
        QTest::newRow("no time") << QByteArray("a") << QByteArray("");
        QTest::newRow("negative time") << QByteArray("a") << QByteArray("-1700000000");
        QTest::newRow("a fraction") << QByteArray("a") << QByteArray("1700000000.5");
        QTest::newRow("past 64 bits") << QByteArray("a") << QByteArray("99999999999999999999");
    }
    void standardWebhooksWantOneIdAndOneTime()
    {
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, time);
        const WebhookConfig config{.scheme = SignatureScheme::StandardWebhooks};
        const QByteArray mac = MacKey("s").mac({id, ".", time, ".", "{}"}).toBase64();
        const Fields fields{{"webhook-id", id}, {"webhook-timestamp", time}, {"webhook-signature", "v1," + mac}};
        QCOMPARE(verify(config, fields, "{}", keys("s"), 1'700'000'000'000).outcome, Outcome::Wrong);
    }

    void bothSecretsOfARotationAreGoodUntilTheOldOneExpires()
    {
        const QList<ActiveSecret> secrets = keys("new") + keys("old", SignatureScheme::Jobdeck, 1000);
        const auto signedBy = [&](const QByteArray& secret, qint64 now) {
            return verify({}, {{"X-Webhook-Signature", MacKey(secret).mac({"{}"}).toHex()}}, "{}", secrets, now);
        };
        QCOMPARE(signedBy("new", 0).secretName, u"new"_s);
        QCOMPARE(signedBy("old", 999).secretName, u"old"_s);
        QCOMPARE(signedBy("old", 1000).outcome, Outcome::Wrong);
        QCOMPARE(signedBy("new", 1000).outcome, Outcome::Valid);
        // Signed again with the other secret it is still the same delivery.
        QCOMPARE(signedBy("new", 0).digest, signedBy("old", 0).digest);
    }

    void newSecretsAreWhatSendersExpect()
    {
        const SecretValue plain = newSecret(SignatureScheme::Jobdeck);
        QCOMPARE(plain.bytes().size(), 43);
        QVERIFY(plain.bytes() != newSecret(SignatureScheme::Jobdeck).bytes());
        const SecretValue standard = newSecret(SignatureScheme::StandardWebhooks);
        QVERIFY(standard.bytes().startsWith("whsec_"));
        QCOMPARE(keyOf(standard, SignatureScheme::StandardWebhooks).size(), 32);
        QCOMPARE(keyOf(standard, SignatureScheme::Jobdeck), standard.bytes());
    }
};

QTEST_APPLESS_MAIN(tst_Signature)
#include "tst_signature.moc"
