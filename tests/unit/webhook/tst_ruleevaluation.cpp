// SPDX-License-Identifier: Apache-2.0
#include "webhook/ruleevaluation.h"

#include "webhook/rulepattern.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;
using Kind = WebhookRule::Kind;

static WebhookRule at(const QString& pointer, Kind kind, const QStringList& values)
{
    return {.kind = kind, .pointer = pointer, .values = values};
}

static WebhookRule header(const QString& name, Kind kind, const QStringList& values)
{
    return {.kind = kind, .header = name, .values = values};
}

static WebhookRule group(Kind kind, const QList<WebhookRule>& rules)
{
    return {.kind = kind, .rules = rules};
}

static const WebhookRule kMain = at(u"/branch"_s, Kind::Equals, {u"main"_s});
static const WebhookRule kPush = header(u"X-GitHub-Event"_s, Kind::Equals, {u"push"_s});
static const WebhookHeaders kHeaders{{u"x-github-event"_s, u"push"_s}};
static const QJsonObject kBody{{u"branch"_s, u"dev"_s},
                               {u"number"_s, 42},
                               {u"draft"_s, false},
                               {u"none"_s, QJsonValue::Null},
                               {u"labels"_s, QJsonArray{u"bug"_s}},
                               {u"a"_s, QJsonObject{{u"b"_s, u"deep"_s}}}};

class tst_RuleEvaluation : public QObject
{
    Q_OBJECT

private slots:
    void theReasonSaysWhyNot_data()
    {
        QTest::addColumn<WebhookRule>("rule");
        QTest::addColumn<QString>("reason");
        QTest::newRow("equals") << kMain << u"branch is not main (it is dev)"_s;
        QTest::newRow("missing") << at(u"/x/y"_s, Kind::Equals, {u"1"_s}) << u"x.y is not 1 (there is none)"_s;
        QTest::newRow("null") << at(u"/none"_s, Kind::Equals, {u""_s}) << u"none is not empty (there is none)"_s;
        QTest::newRow("object") << at(u"/a"_s, Kind::Equals, {u"deep"_s}) << u"a is not deep (there is none)"_s;
        QTest::newRow("header") << header(u"X-GitHub-Event"_s, Kind::Equals, {u"ping"_s})
                                << u"X-GitHub-Event is not ping (it is push)"_s;
        QTest::newRow("one of") << at(u"/branch"_s, Kind::OneOf, {u"main"_s, u"release"_s})
                                << u"branch is none of main, release (it is dev)"_s;
        QTest::newRow("matches") << at(u"/branch"_s, Kind::Matches, {u"^rel"_s})
                                 << u"branch does not match ^rel (it is dev)"_s;
        QTest::newRow("first of all") << group(Kind::All, {kPush, kMain, at(u"/z"_s, Kind::Equals, {u"1"_s})})
                                      << u"branch is not main (it is dev)"_s;
        QTest::newRow("none of any") << group(Kind::Any, {kMain, at(u"/number"_s, Kind::Equals, {u"7"_s})})
                                     << u"branch is not main (it is dev) and number is not 7 (it is 42)"_s;
        QTest::newRow("not") << group(Kind::Not, {kPush}) << u"X-GitHub-Event is push"_s;
        QTest::newRow("not all") << group(Kind::Not,
                                          {group(Kind::All, {kPush, at(u"/a/b"_s, Kind::Equals, {u"deep"_s})})})
                                 << u"X-GitHub-Event is push and a.b is deep"_s;
        QTest::newRow("empty any") << group(Kind::Any, {}) << u"the job's rule cannot be read"_s;
        QTest::newRow("broken expression")
            << at(u"/branch"_s, Kind::Matches, {u"("_s}) << u"the expression for branch takes too long or is broken"_s;
    }
    void theReasonSaysWhyNot()
    {
        QFETCH(WebhookRule, rule);
        QFETCH(QString, reason);
        if (QByteArray(QTest::currentDataTag()) == "broken expression")
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"invalid QRegularExpression"_s));
        QCOMPARE(evaluateRule(rule, kHeaders, kBody), (RuleAnswer{.matched = false, .reason = reason}));
    }

    void whatFitsMatches_data()
    {
        QTest::addColumn<WebhookRule>("rule");
        QTest::newRow("header in any case") << kPush;
        QTest::newRow("number") << at(u"/number"_s, Kind::Equals, {u"42"_s});
        QTest::newRow("boolean") << at(u"/draft"_s, Kind::Equals, {u"false"_s});
        QTest::newRow("element") << at(u"/labels/0"_s, Kind::OneOf, {u"feature"_s, u"bug"_s});
        QTest::newRow("expression anywhere") << at(u"/a/b"_s, Kind::Matches, {u"ee"_s});
        QTest::newRow("not missing") << group(Kind::Not, {at(u"/gone"_s, Kind::Matches, {u".*"_s})});
        QTest::newRow("one of any") << group(Kind::Any, {kMain, kPush});
        QTest::newRow("all") << group(Kind::All, {kPush, group(Kind::Not, {kMain})});
        QTest::newRow("empty all") << group(Kind::All, {});
    }
    void whatFitsMatches()
    {
        QFETCH(WebhookRule, rule);
        const RuleAnswer answer = evaluateRule(rule, kHeaders, kBody);
        QVERIFY2(answer.matched, qPrintable(answer.reason));
    }

    /// Text that is long or hostile costs little, and "not" does not turn giving up into a match.
    void aHostileTextCostsLittle_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::newRow("nested repeats") << u"^(a+)+$"_s;
        QTest::newRow("alternatives") << u"^(a|aa|aaa)*$"_s;
        QTest::newRow("own limit") << u"(*LIMIT_MATCH=4000000000)^(a+)+$"_s;
        QTest::newRow("back reference") << u"^(a*)*(a*)*\\2b$"_s;
        QTest::newRow("recursion") << u"^(a?(?1)?)+$"_s;
    }
    void aHostileTextCostsLittle()
    {
        QFETCH(QString, pattern);
        const WebhookRule rule = group(Kind::Not, {at(u"/text"_s, Kind::Matches, {pattern})});
        const RuleEvaluation evaluation(rule);
        const QJsonObject body{{u"text"_s, QString(100'000, u'a') + u'!'}};
        QElapsedTimer timer;
        timer.start();
        const RuleAnswer answer = evaluation.evaluate({}, body);
        const qint64 took = timer.elapsed();
        QVERIFY2(took < 250, qPrintable(QString::number(took)));
        if (answer.matched) // decided: then the expression itself said no
            QCOMPARE(findPattern(boundedPattern(pattern), body.value("text"_L1).toString()), PatternAnswer::No);
    }

    void longTextIsMatchedByItsBeginning()
    {
        const QJsonObject body{{u"text"_s, QString(5000, u'a') + u"needle"_s}};
        QVERIFY(!evaluateRule(at(u"/text"_s, Kind::Matches, {u"needle"_s}), {}, body).matched);
        QVERIFY(evaluateRule(at(u"/text"_s, Kind::Matches, {u"^a+$"_s}), {}, body).matched);
    }

    void reasonsStayShort()
    {
        const QJsonObject body{{u"branch"_s, QString(100'000, u'x') + u"\n\n"_s}};
        const QString reason = evaluateRule(kMain, {}, body).reason;
        QVERIFY2(reason.size() < 200, qPrintable(reason));
        QVERIFY(!reason.contains(u'\n'));
    }

    void theRuleReadsAsASentence()
    {
        QCOMPARE(ruleWords(kMain), u"branch is main"_s);
        QCOMPARE(
            ruleWords(group(Kind::All, {kPush, group(Kind::Any, {kMain, at(u"/n"_s, Kind::OneOf, {u"1"_s, u"2"_s})}),
                                        group(Kind::Not, {at(u""_s, Kind::Matches, {u"x"_s})})})),
            u"X-GitHub-Event is push and (branch is main or n is one of 1, 2) and not (the body matches x)"_s);
        QCOMPARE(ruleWords(group(Kind::All, {})), u"every delivery"_s);
        QCOMPARE(ruleWords(group(Kind::Any, {})), u"nothing"_s);
    }
};

QTEST_APPLESS_MAIN(tst_RuleEvaluation)
#include "tst_ruleevaluation.moc"
