// SPDX-License-Identifier: Apache-2.0
// Finds time zones by any part of their name and writes the whole name. GUI thread.
#pragma once

#include <QCompleter>

namespace jobdeck {

class ZoneListModel;

class ZoneCompleter final : public QCompleter
{
    Q_OBJECT

public:
    ZoneCompleter(ZoneListModel* model, QObject* parent);

    /// Search goes over more text than the name that is then written.
    QString pathFromIndex(const QModelIndex& index) const override;
};

} // namespace jobdeck
