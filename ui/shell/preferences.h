// SPDX-License-Identifier: Apache-2.0
// What the user chose for this window; kept in the window settings. Lives on the GUI thread.
#pragma once

#include "shell/closeaction.h"
#include "theme/appearance.h"

#include <QObject>

namespace jobdeck {

class Preferences final : public QObject
{
    Q_OBJECT

public:
    explicit Preferences(QObject* parent = nullptr);

    Appearance appearance() const { return m_appearance; }
    CloseAction closeAction() const { return m_closeAction; }
    bool notifies() const { return m_notifies; }
    bool compactRows() const { return m_compactRows; }
    /// The welcome was answered; it does not come back.
    bool welcomed() const { return m_welcomed; }

    void setAppearance(Appearance appearance);
    void setCloseAction(CloseAction action);
    void setNotifies(bool on);
    void setCompactRows(bool on);
    void setWelcomed();

signals:
    void changed();

private:
    Appearance m_appearance;
    CloseAction m_closeAction;
    bool m_notifies;
    bool m_compactRows;
    bool m_welcomed;
};

} // namespace jobdeck
