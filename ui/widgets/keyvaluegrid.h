// SPDX-License-Identifier: Apache-2.0
// Facts in two columns, quiet names and selectable values, for details panes. GUI thread.
#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;

namespace jobdeck {

class KeyValueGrid final : public QWidget
{
    Q_OBJECT

public:
    enum class ValueFont { Normal, Monospace };

    explicit KeyValueGrid(QWidget* parent = nullptr);

    /// The row of that name with that value; made on its first use. An empty value hides the row.
    void setValue(const QString& key, const QString& value, ValueFont font = ValueFont::Normal);
    void setToolTip(const QString& key, const QString& words);
    void clear();

private:
    struct Row
    {
        QString key;
        QLabel* name;
        QLabel* value;
    };
    Row* find(const QString& key);

    QGridLayout* m_grid;
    QList<Row> m_rows;
};

} // namespace jobdeck
