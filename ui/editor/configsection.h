// SPDX-License-Identifier: Apache-2.0
// The keys of a job's config that have no input of their own, as JSON: kept as they are, whatever they mean. GUI
// thread.
#pragma once

#include "editor/editorsection.h"

#include <QJsonObject>

namespace jobdeck {

class JsonEdit;

class ConfigSection final : public EditorSection
{
    Q_OBJECT

public:
    explicit ConfigSection(QWidget* parent = nullptr);

    void load(const JobDefinition& definition) override;
    /// Begins the config anew: sections with inputs for keys of their own add them after this one.
    void store(JobDefinition& definition) const override;
    QList<FieldError> inputErrors() const override;
    QString summary() const override;

private:
    JsonEdit* m_json;
    QJsonObject m_stored; ///< what is stored while the text is not JSON
};

} // namespace jobdeck
