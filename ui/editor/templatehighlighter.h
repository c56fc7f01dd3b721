// SPDX-License-Identifier: Apache-2.0
// Colours the placeholders of a prompt template and underlines those that will not do what they look like. GUI thread.
#pragma once

#include "prompt/scriptbinding.h"

#include <QSyntaxHighlighter>

namespace jobdeck {

class TemplateHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    void setWarnings(const QList<prompt::ScriptWarning>& warnings);

protected:
    void highlightBlock(const QString& text) override;

private:
    QList<prompt::ScriptWarning> m_warnings;
};

} // namespace jobdeck
