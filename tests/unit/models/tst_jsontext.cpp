// SPDX-License-Identifier: Apache-2.0
#include "wire/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestJsonText : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenReadsBackTheSame_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("plain") << u"Signed with webhook/job_1"_s;
        QTest::newRow("quotes and backslashes") << uR"(say "no" \ "\n")"_s;
        QTest::newRow("beyond ASCII") << u"•••  ☃ 😀"_s;
        QString controls;
        for (char16_t c = 0; c <= 0x20; ++c)
            controls += QChar(c);
        QTest::newRow("control characters") << controls;
    }

    void whatIsWrittenReadsBackTheSame()
    {
        QFETCH(QString, text);
        QString json = u"["_s;
        wire::appendJsonString(json, text);
        QJsonParseError error;
        const QJsonDocument read = QJsonDocument::fromJson((json + u']').toUtf8(), &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(read.array().at(0).toString(), text);
    }
};

QTEST_APPLESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
