// SPDX-License-Identifier: Apache-2.0
#include "serving/auditsection.h"

#include "post.h"
#include "rows/firstrowkeys.h"
#include "shell/settings/settingssection.h"
#include "theme/metrics.h"
#include "widgets/banner.h"
#include "widgets/searchfield.h"
#include "widgets/statestack.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

namespace jobdeck {

static constexpr int kTableHeight = 260;
static constexpr int kTypingMs = 200;
static constexpr int kWordWidth = 112;
static constexpr int kTimeWidth = 150;

AuditSection::AuditSection(AuditLog* audit, QWidget* parent)
    : QWidget(parent)
    , m_audit(audit)
    , m_banner(new Banner(this))
    , m_search(new SearchField(tr("Search the audit log"), this))
    , m_table(new QTableView(this))
{
    auto* section = new SettingsSection(tr("Audit log"), this);
    section->addWords(tr("What came over the API and from the terminal, and what was done to secrets and tokens: by "
                         "whom and from where."));
    section->addWidget(m_search);
    prepareTable();
    m_stack = new StateStack(m_table, section);
    m_stack->setFixedHeight(kTableHeight);
    section->addWidget(m_stack);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Small);
    column->addWidget(m_banner);
    column->addWidget(section);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &SearchField::resultsWanted, m_table, qOverload<>(&QWidget::setFocus));
    connect(&m_typing, &QTimer::timeout, this, &AuditSection::load);
    connect(&m_model, &AuditTableModel::pageWanted, this, &AuditSection::loadMore);
    connect(m_audit, &AuditLog::noted, this, &AuditSection::take);
    load();
}

void AuditSection::prepareTable()
{
    new FirstRowKeys(m_table);
    m_table->setModel(&m_model);
    m_table->setAccessibleName(tr("Audit log"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::CompactRow);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(AuditTableModel::Target, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(AuditTableModel::Outcome, QHeaderView::Stretch);
    m_table->setColumnWidth(AuditTableModel::Time, kTimeWidth);
    m_table->setColumnWidth(AuditTableModel::Who, kWordWidth);
}

void AuditSection::load()
{
    const int asked = ++m_asked;
    m_loading = true;
    answer(m_audit->entries({.text = m_search->text().trimmed()}), this, [this, asked](const Result<AuditPage>& page) {
        if (asked != m_asked)
            return;
        m_loading = false;
        if (!page)
            return m_banner->showMessage(Banner::Kind::Error, page.error().message);
        m_banner->hide();
        m_model.assign(*page);
        showRows();
    });
}

void AuditSection::showRows()
{
    if (m_model.rowCount() > 0)
        return m_stack->showContent();
    const bool searched = !m_search->text().trimmed().isEmpty();
    m_stack->showState({.iconName = searched ? QStringLiteral("no-match") : QStringLiteral("history"),
                        .title = searched ? tr("Nothing matches") : tr("Nothing was done yet")});
}

void AuditSection::loadMore()
{
    const int asked = m_asked;
    answer(m_audit->entries({.text = m_search->text().trimmed(), .beforeKey = m_model.lastKey()}), this,
           [this, asked](const Result<AuditPage>& page) {
               if (asked == m_asked && page)
                   m_model.append(*page);
           });
}

void AuditSection::take(const AuditEntry& entry)
{
    if (m_search->text().trimmed().isEmpty() && !m_loading) {
        m_model.prepend(entry);
        return showRows();
    }
    m_typing.start(); // the database knows what matches, and whether the answer under way has it
}

} // namespace jobdeck
