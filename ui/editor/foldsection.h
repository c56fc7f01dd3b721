// SPDX-License-Identifier: Apache-2.0
// A section under a line that opens and closes it and, while closed, says what is set inside. GUI thread.
#pragma once

#include <QWidget>

class QToolButton;

namespace jobdeck {

class ElidedLabel;

class FoldSection final : public QWidget
{
    Q_OBJECT

public:
    FoldSection(const QString& title, QWidget* content, QWidget* parent = nullptr);

    void setSummary(const QString& summary);
    void setOpen(bool open);
    bool isOpen() const { return m_open; }

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showState();

    bool m_open = false;
    QString m_words; ///< of the summary
    QToolButton* m_toggle;
    ElidedLabel* m_summary;
    QWidget* m_content;
};

} // namespace jobdeck
