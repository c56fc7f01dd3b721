// SPDX-License-Identifier: Apache-2.0
#include "editor/secretspicker.h"

#include "secretvault.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "vault/secreteditor.h"

#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr int kVisibleRows = 4;

SecretsPicker::SecretsPicker(SecretVault* vault, QWidget* parent)
    : QWidget(parent)
    , m_vault(vault)
    , m_list(new QListWidget(this))
{
    auto* add = new QPushButton(tr("Add to the vault…"), this);
    add->setAutoDefault(false);
    m_list->setAccessibleName(tr("Secrets of the vault"));
    m_list->setFixedHeight(kVisibleRows * (m_list->fontMetrics().height() + metrics::Small) + 2 * m_list->frameWidth());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Tight);
    layout->addWidget(m_list);
    layout->addWidget(add, 0, Qt::AlignLeft);
    setFocusProxy(m_list);
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) { takeCheck(m_list->row(item)); });
    connect(add, &QPushButton::clicked, this, &SecretsPicker::addSecret);
    connect(vault, &SecretVault::changed, this, &SecretsPicker::fill);
    fill();
}

void SecretsPicker::setNames(const QStringList& names)
{
    m_names = names;
    fill();
}

void SecretsPicker::fill()
{
    const QScopedValueRollback filling(m_filling, true);
    const int current = m_list->currentRow();
    m_list->clear();
    QStringList missing = m_names;
    const auto add = [this](const QString& name, const QString& text) {
        auto* item = new QListWidgetItem(text, m_list);
        item->setData(Qt::UserRole, name);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(m_names.contains(name) ? Qt::Checked : Qt::Unchecked);
        return item;
    };
    for (const SecretInfo& info : m_vault->list()) {
        if (!isForRuns(info.kind))
            continue;
        missing.removeAll(info.name);
        const QString lost = tr("%1 (its value is lost)").arg(info.name);
        add(info.name, info.hasValue ? info.name : lost)->setToolTip(info.note);
    }
    for (const QString& name : std::as_const(missing)) {
        QListWidgetItem* item = add(name, tr("%1 (not in the vault)").arg(name));
        item->setIcon(icon(u"warning"_s, IconTone::Amber));
        item->setToolTip(tr("A run fails until the vault has a secret of this name."));
    }
    m_list->setCurrentRow(current);
}

void SecretsPicker::takeCheck(int row)
{
    if (m_filling)
        return;
    const QListWidgetItem* item = m_list->item(row);
    const QString name = item->data(Qt::UserRole).toString();
    const bool wanted = item->checkState() == Qt::Checked;
    if (wanted == m_names.contains(name))
        return;
    if (wanted)
        m_names.append(name);
    else
        m_names.removeAll(name);
    emit edited();
}

/// What is added here is also picked.
void SecretsPicker::addSecret()
{
    const QListWidgetItem* item = m_list->currentItem();
    const bool missing = item && !item->icon().isNull();
    auto* editor = new SecretEditor(m_vault, {}, window());
    if (missing)
        editor->suggestName(item->data(Qt::UserRole).toString());
    connect(editor, &SecretEditor::secretSaved, this, [this](const QString& name) {
        if (!m_names.contains(name)) {
            m_names.append(name);
            emit edited();
        }
        fill();
    });
    editor->open();
}

} // namespace jobdeck
