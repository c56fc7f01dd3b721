// SPDX-License-Identifier: Apache-2.0
#include "webhook/payloadmapping.h"

#include <QJsonArray>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static const QJsonObject kPush{{u"ref"_s, u"refs/heads/main"_s},
                               {u"commits"_s, QJsonArray{QJsonObject{{u"id"_s, u"abc"_s}}}},
                               {u"repository"_s, QJsonObject{{u"full_name"_s, u"octo/hello"_s}, {u"size"_s, 12}}},
                               {u"body"_s, QJsonValue::Null},
                               {u"forced"_s, false}};

class tst_PayloadMapping : public QObject
{
    Q_OBJECT

private slots:
    void anyBodyBecomesParameters()
    {
        const MappedPayload mapped = mapPayload({{u"branch"_s, u"/ref"_s},
                                                 {u"commit"_s, u"/commits/0/id"_s},
                                                 {u"repo"_s, u"/repository/full_name"_s},
                                                 {u"size"_s, u"/repository/size"_s},
                                                 {u"forced"_s, u"/forced"_s}},
                                                kPush);
        QCOMPARE(mapped.parameters, (QJsonObject{{u"branch"_s, u"refs/heads/main"_s},
                                                 {u"commit"_s, u"abc"_s},
                                                 {u"repo"_s, u"octo/hello"_s},
                                                 {u"size"_s, 12},
                                                 {u"forced"_s, false}}));
        QCOMPARE(mapped.missing, QStringList());
    }

    void nullIsAnEmptyText()
    {
        QCOMPARE(mapPayload({{u"body"_s, u"/body"_s}}, kPush).parameters, (QJsonObject{{u"body"_s, QString()}}));
    }

    void whatIsNotThereIsNamedAndLeftOut()
    {
        const MappedPayload mapped = mapPayload({{u"a"_s, u"/ref"_s}, {u"b"_s, u"/none"_s}, {u"c"_s, u"bad"_s}}, kPush);
        QCOMPARE(mapped.parameters.keys(), QStringList{u"a"_s});
        QCOMPARE(mapped.missing, (QStringList{u"b"_s, u"c"_s}));
    }

    void partsOfTheBodyKeepTheirShape()
    {
        const MappedPayload mapped = mapPayload({{u"all"_s, QString()}, {u"list"_s, u"/commits"_s}}, kPush);
        QCOMPARE(mapped.parameters.value("all"_L1), QJsonValue(kPush));
        QVERIFY(mapped.parameters.value("list"_L1).isArray());
    }

    void aBodyThatIsNoObjectIsMappedToo()
    {
        QCOMPARE(mapPayload({{u"first"_s, u"/0"_s}}, QJsonArray{u"x"_s}).parameters,
                 (QJsonObject{{u"first"_s, u"x"_s}}));
        QCOMPARE(mapPayload({{u"whole"_s, QString()}}, u"text"_s).parameters, (QJsonObject{{u"whole"_s, u"text"_s}}));
    }

    void longValuesAreCutAndSaidSo()
    {
        const QString most(kLongestParameter, u'a');
        const QJsonObject body{{u"fits"_s, most},
                               {u"long"_s, most + u'b'},
                               {u"object"_s, QJsonObject{{u"x"_s, most}}},
                               {u"pairs"_s, u"a"_s + u"😀"_s.repeated(kLongestParameter)}};
        const MappedPayload mapped = cappedParameters(body);
        QCOMPARE(mapped.cut, (QStringList{u"long"_s, u"object"_s, u"pairs"_s}));
        QCOMPARE(mapped.parameters.value("fits"_L1).toString(), most);
        const QString cut = mapped.parameters.value("long"_L1).toString();
        QCOMPARE(cut.size(), kLongestParameter);
        QVERIFY(cut.endsWith(u'…'));
        QVERIFY(mapped.parameters.value("object"_L1).toString().startsWith(u"{\"x\":\"aaa"));
        const QString pairs = mapped.parameters.value("pairs"_L1).toString();
        QVERIFY(pairs.size() <= kLongestParameter);
        QCOMPARE(pairs, QString::fromUtf8(pairs.toUtf8())); // no half of a character
    }
};

QTEST_APPLESS_MAIN(tst_PayloadMapping)
#include "tst_payloadmapping.moc"
