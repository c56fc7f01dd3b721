// SPDX-License-Identifier: Apache-2.0
// An icon beside words, painted afresh with the colours of the moment: a label's pixmap would stay behind when the
// theme or the screen changes. GUI thread.
#pragma once

#include "theme/metrics.h"

#include <QIcon>
#include <QLabel>

namespace jobdeck {

class Picture final : public QLabel
{
    Q_OBJECT

public:
    /// As wide and as high as `size`.
    explicit Picture(const QIcon& icon = {}, int size = metrics::Icon, QWidget* parent = nullptr);

    void setIcon(const QIcon& icon);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QIcon m_icon;
};

} // namespace jobdeck
