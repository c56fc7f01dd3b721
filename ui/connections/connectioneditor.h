// SPDX-License-Identifier: Apache-2.0
// The dialog in which a connection is made, changed and tried. Open it with open(). Lives on the GUI thread.
#pragma once

#include "connections.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace jobdeck {

class Banner;
class ConnectionForm;
class ToneLabel;

class ConnectionEditor final : public QDialog
{
    Q_OBJECT

public:
    /// `connections` outlives it; settings without an id make a new one.
    ConnectionEditor(Connections* connections, const ConnectionSettings& settings, QWidget* parent = nullptr);

    void reject() override;

signals:
    void connectionSaved(const jobdeck::ConnectionSettings& settings);

private:
    QWidget* createReport();
    QWidget* createButtons();
    void test();
    void showReport(const ConnectionReport& report);
    void save();
    void onSaved(const Result<ConnectionSettings>& result);
    void setBusy(bool busy);

    Connections* m_connections;
    ConnectionSettings m_clean;
    Banner* m_banner;
    ConnectionForm* m_form;
    ToneLabel* m_report;
    ToneLabel* m_advice;
    QLabel* m_certificate;
    QPushButton* m_test;
    QPushButton* m_save;
    bool m_busy = false;
    bool m_testing = false;
};

} // namespace jobdeck
