// SPDX-License-Identifier: Apache-2.0
// Which row a table lights: the one under the pointer, all of it and no other, also when rows move under it.
#include "rows/rowdelegate.h"
#include "rows/rowtable.h"
#include "screenshots.h"
#include "theme/themecolors.h"

#include <QHeaderView>
#include <QImage>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTest>

#include <memory>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

class Bare final : public RowDelegate
{
protected:
    void paintContent(QPainter&, const QStyleOptionViewItem&, const QModelIndex&) const override {}
};

} // namespace

class tst_RowTable : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<QStandardItemModel>(20, 3);
        m_table = std::make_unique<RowTable>(new Bare);
        m_table->setModel(m_model.get());
        m_table->setColumns({100, 100, 100}, 2, {});
        m_table->horizontalHeader()->hide();
        m_table->resize(300, 10 * rowHeight());
        m_table->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
    }
    void cleanup()
    {
        m_table.reset();
        m_model.reset();
    }

    void theRowUnderThePointerIsLit()
    {
        pointAt(3);
        QTRY_COMPARE(lit(), (QStringList{u"3: 111"_s}));
        pointAt(5);
        QTRY_COMPARE(lit(), (QStringList{u"5: 111"_s}));
    }

    void whatComesInAboveMovesUnderIt()
    {
        pointAt(3);
        QTRY_COMPARE(lit(), (QStringList{u"3: 111"_s}));
        m_model->insertRow(0);
        QTRY_COMPARE(lit(), (QStringList{u"3: 111"_s}));
    }

    void whatIsScrolledMovesUnderIt()
    {
        pointAt(3);
        QTRY_COMPARE(lit(), (QStringList{u"3: 111"_s}));
        m_table->verticalScrollBar()->setValue(2 * rowHeight());
        QTRY_COMPARE(lit(), (QStringList{u"5: 111"_s}));
        m_model->insertRow(0); // what is looked at stays where it is
        QTRY_COMPARE(lit(), (QStringList{u"6: 111"_s}));
    }

    void noneIsLitWhereThePointerIsOnNone()
    {
        pointAt(3);
        QTRY_COMPARE(lit(), (QStringList{u"3: 111"_s}));
        m_model->setRowCount(3);
        QTRY_COMPARE(lit(), QStringList());
        m_model->setRowCount(20);
        QTRY_COMPARE(lit(), (QStringList{u"3: 111"_s}));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(m_table->viewport(), &leave);
        QTRY_COMPARE(lit(), QStringList());
    }

private:
    int rowHeight() const { return m_table->verticalHeader()->defaultSectionSize(); }
    /// The row at this place of the view, counted from its top edge.
    void pointAt(int place)
    {
        const QPoint middle(50, place * rowHeight() + rowHeight() / 2);
        for (const QPoint step : {QPoint(1, 0), QPoint()}) // where the pointer is already is no move
            QTest::mouseMove(m_table->windowHandle(), m_table->viewport()->mapTo(m_table.get(), middle + step));
    }

    /// "row: " and 1 for each of its columns that is lit, of the rows in view that have one.
    QStringList lit() const
    {
        const QImage shown = m_table->viewport()->grab().toImage();
        const QRgb light = themeColors(m_table->palette()).hover.rgb();
        QStringList out;
        for (auto [row, last] = m_table->visibleRows(); row <= last; ++row) {
            QString columns;
            for (int column = 0; column < 3; ++column) {
                const QPoint middle(column * 100 + 50, m_table->rowViewportPosition(row) + rowHeight() / 2);
                columns += shown.pixel(middle) == light ? u'1' : u'0';
            }
            if (columns.contains(u'1'))
                out.append(u"%1: %2"_s.arg(row).arg(columns));
        }
        return out;
    }

    Screenshots m_look; // the theme, as the program has it
    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<RowTable> m_table;
};

QTEST_MAIN(tst_RowTable)
#include "tst_rowtable.moc"
