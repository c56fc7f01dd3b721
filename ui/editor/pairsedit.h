// SPDX-License-Identifier: Apache-2.0
// Names with their values, as rows to edit; there is always an empty row to go on. GUI thread.
#pragma once

#include <QMap>
#include <QTableWidget>

namespace jobdeck {

class PairsEdit final : public QTableWidget
{
    Q_OBJECT

public:
    explicit PairsEdit(QWidget* parent = nullptr);

    void setPairs(const QMap<QString, QString>& pairs);
    QMap<QString, QString> pairs() const;
    /// Names that stand in more than one row: a map would keep only one of them.
    QStringList repeatedNames() const;

    QSize sizeHint() const override;

signals:
    /// By the user only.
    void edited();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString cell(int row, int column) const;
    void onItemChanged();
    void removeSelected();
    void setRow(int row, const QString& name, const QString& value);
};

} // namespace jobdeck
