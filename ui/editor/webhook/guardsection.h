// SPDX-License-Identifier: Apache-2.0
// What a job accepts beyond the signature: replays, networks, how many, and which settings a sender may change. GUI
// thread.
#pragma once

#include "editor/editorsection.h"
#include "webhookconfig.h"

class QCheckBox;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace jobdeck {

class LinesEdit;
class ReplayBox;

class GuardSection final : public EditorSection
{
    Q_OBJECT

public:
    explicit GuardSection(QWidget* parent = nullptr);

    void load(const JobDefinition& definition) override;
    void store(JobDefinition& definition) const override;
    QString summary() const override;
    /// What makes sense depends on it.
    void setScheme(SignatureScheme scheme);

private:
    void addReplay(QVBoxLayout* layout);
    void addNumbers(QVBoxLayout* layout);

    ReplayBox* m_replay;
    QCheckBox* m_trustIds;
    QSpinBox* m_tolerance;
    LinesEdit* m_networks;
    QSpinBox* m_perMinute;
    QSpinBox* m_burst;
    QSpinBox* m_queue;
    QLineEdit* m_overrides;
    FieldBlock* m_replayBlock = nullptr;
    FieldBlock* m_trustBlock = nullptr;
    FieldBlock* m_toleranceBlock = nullptr;
};

} // namespace jobdeck
