// SPDX-License-Identifier: Apache-2.0
// Conditions of a rule that belong together: all, any, none or not all of them; groups can hold groups. GUI thread.
#pragma once

#include "webhookconfig.h"

#include <QFrame>

class QComboBox;
class QVBoxLayout;

namespace jobdeck {

class RuleGroupEdit final : public QFrame
{
    Q_OBJECT

public:
    enum class Place {
        Root, ///< without an edge and a cross; empty: every delivery
        Inner
    };
    explicit RuleGroupEdit(Place place, QWidget* parent = nullptr);

    void setRule(const WebhookRule& rule);
    /// With one condition alone that one, without a group around it at the root.
    WebhookRule rule() const;
    bool isEmpty() const { return m_parts.isEmpty(); }

signals:
    /// By the user only.
    void edited();
    void removeWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* createHead();
    QWidget* createButtons();
    void addPart(const WebhookRule& rule);
    void addWidget(QWidget* part);
    void removePart(QWidget* part);
    void clear();

    Place m_place;
    QComboBox* m_kind;
    QWidget* m_head;
    QVBoxLayout* m_column;
    QList<QWidget*> m_parts; ///< RuleTestEdit or RuleGroupEdit
};

} // namespace jobdeck
