// SPDX-License-Identifier: Apache-2.0
// A part of the job editor: the inputs for some fields of a definition. GUI thread.
#pragma once

#include "editor/fieldblock.h"
#include "job.h"

#include <QList>
#include <QWidget>

namespace jobdeck {

class EditorSection : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Shows without saying edited().
    virtual void load(const JobDefinition& definition) = 0;
    /// Puts the fields of this section into `definition` and leaves all others alone.
    virtual void store(JobDefinition& definition) const = 0;
    /// What is typed but cannot be stored, such as half a JSON document.
    virtual QList<FieldError> inputErrors() const { return {}; }
    /// What is set, in a line, for when the section is folded.
    virtual QString summary() const { return {}; }

    /// Takes out of `errors` those that have an input here.
    void takeErrors(QList<FieldError>& errors, bool atOnce);
    bool hasErrors() const;
    /// The first input with an error, or null.
    QWidget* firstWrongInput() const;
    void forgetVisits();

signals:
    /// By the user only.
    void edited();

protected:
    FieldBlock* addField(const QString& label, QWidget* input, const QStringList& fields);

private:
    QList<FieldBlock*> m_blocks;
};

} // namespace jobdeck
