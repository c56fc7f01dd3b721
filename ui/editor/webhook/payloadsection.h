// SPDX-License-Identifier: Apache-2.0
// What of a delivery's body becomes parameters, which deliveries count, and a try on a pasted one. GUI thread.
#pragma once

#include "editor/editorsection.h"
#include "webhookconfig.h"

#include <optional>

class QMenu;
class QPlainTextEdit;

namespace jobdeck {

class LinesEdit;
class PairsEdit;
class RuleGroupEdit;
class ToneLabel;

class PayloadSection final : public EditorSection
{
    Q_OBJECT

public:
    explicit PayloadSection(QWidget* parent = nullptr);

    void load(const JobDefinition& definition) override;
    void store(JobDefinition& definition) const override;
    QList<FieldError> inputErrors() const override;
    QString summary() const override;

signals:
    /// A preset belongs to a service that signs in this way.
    void schemeProposed(jobdeck::SignatureScheme scheme);

private:
    QWidget* createPresets();
    QWidget* createRule();
    QWidget* createTry();
    void takePreset(int index);
    void onRuleEdited();
    std::optional<WebhookRule> rule() const;
    void showRule();
    void tryIt();

    PairsEdit* m_mapping;
    RuleGroupEdit* m_rule;
    ToneLabel* m_ruleWords;
    QPlainTextEdit* m_sample;
    LinesEdit* m_headers;
    ToneLabel* m_outcome;
    std::optional<WebhookRule> m_storedRule; ///< kept as written until somebody edits it
    bool m_ruleEdited = false;
};

} // namespace jobdeck
