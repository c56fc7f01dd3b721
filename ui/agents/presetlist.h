// SPDX-License-Identifier: Apache-2.0
// The tools Jobdeck knows: which of them this machine has, how to get the others, and an agent of one in a click.
// Lives on the GUI thread.
#pragma once

#include "agentpreset.h"
#include "pagecontext.h"
#include "result.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace jobdeck {

class ToneLabel;

class PresetList final : public QWidget
{
    Q_OBJECT

public:
    /// Of the machine of the context, which must not be null.
    explicit PresetList(const PageContext& context, QWidget* parent = nullptr);

public slots:
    /// Looks again: something may have been installed.
    void refresh();

signals:
    /// An agent like this preset's is wanted.
    void addRequested(const jobdeck::Agent& agent);

private:
    void showPresets();
    QWidget* createRow(const AgentPreset& preset);
    bool isUsed(const AgentPreset& preset) const;

    PageContext m_context;
    ToneLabel* m_problem;
    QVBoxLayout* m_rows;
    QList<AgentPreset> m_presets;
};

} // namespace jobdeck
