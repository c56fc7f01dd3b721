// SPDX-License-Identifier: Apache-2.0
// A line across a page or dialog that says what is the matter and offers what can be done. GUI thread.
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace jobdeck {

class Banner final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Warning, Error };

    /// Hidden until it has something to say.
    explicit Banner(QWidget* parent = nullptr);

    void showMessage(Kind kind, const QString& text);
    /// A button at the end of the line; stays until clearActions().
    QPushButton* addAction(const QString& text);
    /// A focus that was in one of them goes to what is added next, or on.
    void clearActions();
    /// With a cross to put it away; off at first.
    void setClosable(bool closable);
    /// Where it goes, a focus that was in it goes on to what follows it on its page.
    void setVisible(bool visible) override;
    /// From edge to edge of a page, without corners.
    void setStrip();
    Kind kind() const { return m_kind; }
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void handFocusOn();
    void replaceFocus(const QPushButton* gone);

    Kind m_kind = Kind::Info;
    bool m_strip = false;
    QHBoxLayout* m_row;
    QLabel* m_text;
    QToolButton* m_close;
    QList<QPushButton*> m_actions;
};

} // namespace jobdeck
