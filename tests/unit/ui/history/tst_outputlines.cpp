// SPDX-License-Identifier: Apache-2.0
#include "history/outputdocument.h"
#include "history/outputlayout.h"
#include "history/plaintext.h"

#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_OutputLines : public QObject
{
    Q_OBJECT

private slots:
    void terminalsSpeechBecomesPlainText_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"just text"_s << u"just text"_s;
        QTest::newRow("colours") << u"\x1b[1;31merror\x1b[0m: x"_s << u"error: x"_s;
        QTest::newRow("title") << u"\x1b]0;my title\x07"
                                  u"after"_s
                               << u"after"_s;
        QTest::newRow("link") << u"\x1b]8;;http://x\x1b\\here\x1b]8;;\x1b\\"_s << u"here"_s;
        QTest::newRow("character set") << u"\x1b(Babc"_s << u"abc"_s;
        QTest::newRow("unfinished") << u"abc\x1b[12"_s << u"abc"_s;
        QTest::newRow("escape alone") << u"abc\x1b"_s << u"abc"_s;
        QTest::newRow("progress") << u"10%\r50%\r100%\r"_s << u"100%"_s;
        QTest::newRow("windows line end") << u"line\r"_s << u"line"_s;
        QTest::newRow("tabs") << u"a\tb\t\tc"_s << u"a       b               c"_s;
        QTest::newRow("backspace") << u"ab\bc"_s << u"ac"_s;
        QTest::newRow("control") << QString(QChar(u'\x01')) << u"␁"_s;
        QTest::newRow("empty") << QString() << QString();
    }
    void terminalsSpeechBecomesPlainText()
    {
        QFETCH(QString, line);
        QTEST(plainText(line), "text");
    }

    void aVeryLongLineIsHeldInPiecesAndCopiedWhole()
    {
        OutputDocument document;
        // An emoji lies across the border of the first two pieces.
        const QString line = QString(OutputDocument::kPiece - 1, u'x') + u"😀"_s + QString(9000, u'y');
        document.append({{.text = line}, {.text = u"next"_s}});
        QCOMPARE(document.printedCount(), 2);
        QCOMPARE(document.count(), 5);
        QCOMPARE(document.at(0).text.size(), OutputDocument::kPiece - 1);
        QVERIFY(document.at(1).text.startsWith(u"😀"_s));
        QCOMPARE(joinedText(document.lines(), 0, 0, 4, 4), line + u"\nnext"_s);
    }

    void aLineThatArrivesInTwoChunksIsOneLine()
    {
        OutputDocument document;
        document.append({{.text = u"Password: "_s, .open = true}});
        document.append({{.text = u"ok"_s}, {.error = true, .text = u"bad"_s, .open = true}, {.text = u"out"_s}});
        QCOMPARE(document.printedCount(), 3);
        QCOMPARE(joinedText(document.lines(), 0, 0, 3, 3), u"Password: ok\nbad\nout"_s);
        document.clear();
        document.append({{.text = u"new"_s}});
        QVERIFY(!document.at(0).continued);
    }

    void aSelectionIsCutAtBothEnds()
    {
        OutputDocument document;
        document.append({{.text = u"one"_s}, {.text = u"two"_s}, {.text = u"three"_s}});
        QCOMPARE(joinedText(document.lines(), 0, 1, 2, 2), u"ne\ntwo\nth"_s);
        QCOMPARE(joinedText(document.lines(), 1, 1, 1, 2), u"w"_s);
    }

    void linesWrapAtTheColumnsThatFit()
    {
        OutputDocument document;
        document.append({{.text = QString(25, u'a')}, {.text = {}}, {.text = QString(10, u'b')}});
        OutputLayout layout;
        layout.setColumns(10, document);
        QCOMPARE(layout.rowCount(), 5);
        QCOMPARE(layout.row(2, document), (OutputLayout::Row{0, 20, 5}));
        QCOMPARE(layout.row(3, document), (OutputLayout::Row{1, 0, 0}));
        QCOMPARE(layout.row(4, document), (OutputLayout::Row{2, 0, 10}));
        QCOMPARE(layout.rowOf(0, 24, document), 2);
        QCOMPARE(layout.rowOf(2, 10, document), 4);
        document.append({{.text = u"more"_s}});
        layout.append(3, document);
        QCOMPARE(layout.rowCount(), 6);
        layout.setColumns(0, document);
        QCOMPARE(layout.rowCount(), 4);
        QCOMPARE(layout.widest(), 25);
    }

    void wordsStayWholeWhereTheyFit()
    {
        OutputDocument document;
        document.append({{.text = u"the quick brown fox"_s}, {.text = u"a/very/long/path here"_s}});
        OutputLayout layout;
        layout.setColumns(10, document);
        QCOMPARE(layout.row(0, document), (OutputLayout::Row{0, 0, 10})); // "the quick "
        QCOMPARE(layout.row(1, document), (OutputLayout::Row{0, 10, 9}));
        QCOMPARE(layout.row(2, document), (OutputLayout::Row{1, 0, 10})); // no blank: torn
        QCOMPARE(layout.rowOf(0, 10, document), 1);
    }

    void wideCharactersTakeTwoCellsAndPairsStayWhole()
    {
        OutputDocument document;
        document.append({{.text = QString(12, QChar(u'漢'))}, {.text = u"123456789😀x"_s}});
        OutputLayout layout;
        layout.setColumns(10, document);
        QCOMPARE(layout.row(0, document).length, 5);
        const OutputLayout::Row torn = layout.row(3, document);
        QCOMPARE(torn, (OutputLayout::Row{1, 0, 9}));
        QCOMPARE(layout.row(4, document), (OutputLayout::Row{1, 9, 3}));
    }

    void everyCharacterIsInExactlyOneRow()
    {
        OutputDocument document;
        document.append({{.text = u"a😀b😀😀c漢d"_s.repeated(20)}, {.text = u"plain text"_s.repeated(9)}});
        for (const int columns : {2, 3, 7, 20, 80}) {
            OutputLayout layout;
            layout.setColumns(columns, document);
            QStringList lines(document.count());
            for (int row = 0; row < layout.rowCount(); ++row) {
                const OutputLayout::Row at = layout.row(row, document);
                QCOMPARE(at.from, lines[at.line].size());
                lines[at.line] += document.at(at.line).text.mid(at.from, at.length);
            }
            for (int line = 0; line < document.count(); ++line)
                QCOMPARE(lines.at(line), document.at(line).text);
        }
    }
};

QTEST_GUILESS_MAIN(tst_OutputLines)
#include "tst_outputlines.moc"
