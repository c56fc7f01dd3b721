// SPDX-License-Identifier: Apache-2.0
// One entry of the rail: a page's icon and name on a ground that shows where one is. GUI thread.
#pragma once

#include <QAbstractButton>

namespace jobdeck {

class RailButton final : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const QString& title, const QString& iconName, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_iconName;
};

} // namespace jobdeck
