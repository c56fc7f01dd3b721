// SPDX-License-Identifier: Apache-2.0
#include "copy/copynotesview.h"

#include "tables/copytablemodel.h"

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIndent = 20;

/// Weights differ by words, not by colour.
QString weightWords(CopyNote::Weight weight)
{
    switch (weight) {
    case CopyNote::Weight::Blocks:
        return CopyNotesView::tr("Cannot be copied:");
    case CopyNote::Weight::Loses:
        return CopyNotesView::tr("Missing there:");
    case CopyNote::Weight::Differs:
        return CopyNotesView::tr("Different there:");
    case CopyNote::Weight::Tells:
        return {};
    }
    Q_UNREACHABLE();
}

QString noteHtml(const CopyNote& note)
{
    const QString weight = weightWords(note.weight);
    const QString words = note.words.toHtmlEscaped();
    return weight.isEmpty() ? u"<li>%1</li>"_s.arg(words)
                            : u"<li><b>%1</b> %2</li>"_s.arg(weight.toHtmlEscaped(), words);
}

QString resultHtml(const CopyResult& result)
{
    using enum CopyResult::State;
    if (result.message.isEmpty())
        return {};
    const QString what = result.state == Failed   ? CopyNotesView::tr("Not copied:")
                         : result.state == Partly ? CopyNotesView::tr("Copied in part:")
                                                  : CopyNotesView::tr("Copied:");
    return u"<li><b>%1</b> %2</li>"_s.arg(what.toHtmlEscaped(), result.message.toHtmlEscaped());
}

} // namespace

CopyNotesView::CopyNotesView(QWidget* parent) : QTextBrowser(parent)
{
    setAccessibleName(tr("What does not carry over"));
    setTabChangesFocus(true);
    document()->setIndentWidth(kIndent);
    document()->setDefaultStyleSheet(u"ul { margin-top: 2px; margin-bottom: 8px; -qt-list-indent: 1; } "
                                     "p { margin-top: 0px; margin-bottom: 2px; }"_s);
}

void CopyNotesView::show(const CopyTableModel& rows, const QStringList& general)
{
    QString html;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const PlannedCopy& planned = rows.plannedAt(row);
        QString items = resultHtml(rows.resultAt(row));
        for (const CopyNote& note : planned.notes)
            items += noteHtml(note);
        if (items.isEmpty())
            items = u"<li>%1</li>"_s.arg(tr("Carries over as it is.").toHtmlEscaped());
        html += u"<p><a name=\"%1\"></a><b>%2</b></p><ul>%3</ul>"_s.arg(planned.sourceId.toHtmlEscaped(),
                                                                        rows.nameAt(row).toHtmlEscaped(), items);
    }
    QString items;
    for (const QString& sentence : general)
        items += u"<li>%1</li>"_s.arg(sentence.toHtmlEscaped());
    if (!items.isEmpty())
        html += u"<p><b>%1</b></p><ul>%2</ul>"_s.arg(tr("For all of them").toHtmlEscaped(), items);
    setHtml(html);
}

void CopyNotesView::showJob(const QString& sourceId)
{
    scrollToAnchor(sourceId);
}

} // namespace jobdeck
