// SPDX-License-Identifier: Apache-2.0
#include "widgets/keyvaluegrid.h"

#include "theme/fonts.h"
#include "theme/metrics.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace jobdeck {

KeyValueGrid::KeyValueGrid(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::Large);
    m_grid->setVerticalSpacing(metrics::Tight);
    m_grid->setColumnStretch(1, 1);
}

KeyValueGrid::Row* KeyValueGrid::find(const QString& key)
{
    const auto found = std::ranges::find(m_rows, key, &Row::key);
    return found == m_rows.end() ? nullptr : &*found;
}

void KeyValueGrid::setValue(const QString& key, const QString& value, ValueFont font)
{
    Row* row = find(key);
    if (!row) {
        const int line = m_grid->rowCount();
        m_rows.append({.key = key, .name = new QLabel(key, this), .value = new QLabel(this)});
        row = &m_rows.last();
        row->name->setForegroundRole(QPalette::PlaceholderText);
        row->value->setWordWrap(true);
        row->value->setTextFormat(Qt::PlainText);
        row->value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        row->value->setFocusPolicy(Qt::ClickFocus);
        m_grid->addWidget(row->name, line, 0, Qt::AlignTop | Qt::AlignLeading);
        m_grid->addWidget(row->value, line, 1, Qt::AlignTop);
    }
    row->value->setFont(font == ValueFont::Monospace ? monospaceFont() : this->font());
    row->value->setText(value);
    row->value->setAccessibleName(QStringLiteral("%1: %2").arg(key, value));
    row->name->setVisible(!value.isEmpty());
    row->value->setVisible(!value.isEmpty());
}

void KeyValueGrid::setToolTip(const QString& key, const QString& words)
{
    if (Row* row = find(key))
        row->value->setToolTip(words);
}

void KeyValueGrid::clear()
{
    for (const Row& row : std::as_const(m_rows)) {
        row.name->deleteLater();
        row.value->deleteLater();
    }
    m_rows.clear();
}

} // namespace jobdeck
