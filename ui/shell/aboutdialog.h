// SPDX-License-Identifier: Apache-2.0
// Name, version, licence and what Jobdeck is built with. GUI thread.
#pragma once

#include <QDialog>

namespace jobdeck {

class AboutDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent);
};

} // namespace jobdeck
