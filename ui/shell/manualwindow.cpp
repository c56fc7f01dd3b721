// SPDX-License-Identifier: Apache-2.0
#include "shell/manualwindow.h"

#include "shell/brand.h"
#include "shell/manualtext.h"
#include "shell/manualtopic.h"
#include "theme/metrics.h"
#include "widgets/remember.h"
#include "widgets/searchfield.h"

#include <QAction>
#include <QDesktopServices>
#include <QEvent>
#include <QListWidget>
#include <QSplitter>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

ManualWindow::ManualWindow(QWidget* parent)
    : QWidget(parent)
    , m_search(new SearchField(tr("Search the manual"), this))
    , m_contents(new QListWidget(this))
    , m_text(new QTextBrowser(this))
{
    setWindowTitle(tr("Jobdeck manual"));
    setWindowIcon(programIcon());
    resize(900, 680);
    setMinimumSize(520, 360);
    buildContents();
    auto* side = new QWidget(this);
    auto* sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(metrics::Medium, metrics::Medium, metrics::Medium, metrics::Medium);
    sideColumn->addWidget(m_search);
    sideColumn->addWidget(m_contents, 1);
    auto* splitter = new QSplitter(this);
    splitter->addWidget(side);
    buildText(splitter);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({230, 670});
    rememberSplitter(splitter, u"manual"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);

    auto* find = new QAction(this);
    find->setShortcut(QKeySequence::Find);
    connect(find, &QAction::triggered, m_search, &SearchField::activate);
    auto* close = new QAction(this);
    close->setShortcuts({QKeySequence(Qt::Key_Escape), QKeySequence(QKeySequence::Close)});
    connect(close, &QAction::triggered, this, &QWidget::close);
    addActions({find, close});
    connect(m_search, &QLineEdit::textChanged, this, &ManualWindow::filter);
    connect(m_search, &SearchField::resultsWanted, this, &ManualWindow::findNext);
    rememberGeometry(this, u"manual"_s);
}

void ManualWindow::buildContents()
{
    m_contents->setFrameShape(QFrame::NoFrame);
    m_contents->setAccessibleName(tr("Contents"));
    m_contents->viewport()->setBackgroundRole(QPalette::Window);
    for (const ManualTopic& topic : manualTopics()) {
        auto* item = new QListWidgetItem(topic.title, m_contents);
        item->setData(Qt::UserRole, topic.name);
    }
    connect(m_contents, &QListWidget::currentItemChanged, this, &ManualWindow::showTopic);
}

void ManualWindow::buildText(QSplitter* splitter)
{
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->setAccessibleName(tr("Manual"));
    connect(m_text, &QTextBrowser::anchorClicked, this, &ManualWindow::followLink);
    splitter->addWidget(m_text);
}

void ManualWindow::openTopic(const QString& name)
{
    for (int row = 0; row < m_contents->count(); ++row)
        if (m_contents->item(row)->data(Qt::UserRole).toString() == name)
            m_contents->setCurrentRow(row);
}

QString ManualWindow::currentTopic() const
{
    const QListWidgetItem* item = m_contents->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void ManualWindow::showTopic()
{
    const QString name = currentTopic();
    for (const ManualTopic& topic : manualTopics())
        if (topic.name == name)
            setManualText(m_text->document(), topic.text, palette());
    m_text->moveCursor(QTextCursor::Start);
    if (!m_search->text().isEmpty())
        m_text->find(m_search->text());
}

void ManualWindow::filter(const QString& words)
{
    QListWidgetItem* firstMatch = nullptr;
    for (int row = 0; row < m_contents->count(); ++row) {
        QListWidgetItem* item = m_contents->item(row);
        const bool match = manualTopics().at(row).text.contains(words, Qt::CaseInsensitive);
        item->setHidden(!match);
        if (match && !firstMatch)
            firstMatch = item;
    }
    if (firstMatch && (!m_contents->currentItem() || m_contents->currentItem()->isHidden()))
        m_contents->setCurrentItem(firstMatch);
    m_text->moveCursor(QTextCursor::Start);
    if (!words.isEmpty())
        m_text->find(words);
}

void ManualWindow::findNext()
{
    if (m_search->text().isEmpty() || m_text->find(m_search->text()))
        return;
    m_text->moveCursor(QTextCursor::Start); // once around
    m_text->find(m_search->text());
}

void ManualWindow::followLink(const QUrl& link)
{
    if (link.scheme().isEmpty())
        openTopic(link.path().chopped(qMin(link.path().size(), qsizetype(3)))); // "schedules.md"
    else
        QDesktopServices::openUrl(link);
}

void ManualWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        showTopic(); // its colours are part of the text
    QWidget::changeEvent(event);
}

} // namespace jobdeck
