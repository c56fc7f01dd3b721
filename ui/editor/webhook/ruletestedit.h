// SPDX-License-Identifier: Apache-2.0
// One condition of a rule as a line of inputs: where to look, how to compare, with what. GUI thread.
#pragma once

#include "webhookconfig.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QToolButton;

namespace jobdeck {

class RuleTestEdit final : public QWidget
{
    Q_OBJECT

public:
    explicit RuleTestEdit(QWidget* parent = nullptr);

    /// A test, or "not" around one.
    static bool canShow(const WebhookRule& rule);
    void setRule(const WebhookRule& rule);
    WebhookRule rule() const;

signals:
    /// By the user only.
    void edited();
    void removeWanted();

private:
    void showHints();

    QComboBox* m_subject;
    QLineEdit* m_name;
    QComboBox* m_comparison;
    QLineEdit* m_value;
    QToolButton* m_remove;
};

} // namespace jobdeck
