// SPDX-License-Identifier: Apache-2.0
// Where webhooks are received and how senders reach it: settings and a test. Stays open beside the manual. GUI thread.
#pragma once

#include "listener.h"
#include "result.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace jobdeck {

class Banner;
class ListenerForm;
class StateStack;
class ToneLabel;
class Webhooks;

class ListenerDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `webhooks` outlives it.
    explicit ListenerDialog(Webhooks* webhooks, QWidget* parent = nullptr);

signals:
    /// The chapter of the manual on tunnels.
    void guideRequested();

protected:
    void closeEvent(QCloseEvent* event) override;
    void reject() override;

private:
    QWidget* createContent();
    QWidget* createTest();
    QWidget* createButtons();
    void load();
    void save();
    void onEdited();
    void onSaved(const Result<Done>& done);
    void sayWhatCameOfIt();
    void test();
    void updateButtons();
    bool isModified() const;

    Webhooks* m_webhooks;
    Banner* m_banner;
    ListenerForm* m_form;
    StateStack* m_stack = nullptr;
    QPushButton* m_test = nullptr;
    ToneLabel* m_seen = nullptr;
    QPushButton* m_save = nullptr;
    ListenerSettings m_clean;
    bool m_known = false;
    bool m_saving = false;
    bool m_saved = false; ///< and nothing was changed since
    bool m_testing = false;
};

} // namespace jobdeck
