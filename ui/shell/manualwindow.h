// SPDX-License-Identifier: Apache-2.0
// The user manual in a window of its own: table of contents, search, text. GUI thread.
#pragma once

#include <QWidget>

class QListWidget;
class QSplitter;
class QTextBrowser;
class QUrl;

namespace jobdeck {

class SearchField;

class ManualWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit ManualWindow(QWidget* parent = nullptr);

    void openTopic(const QString& name);
    QString currentTopic() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildContents();
    void buildText(QSplitter* splitter);
    void filter(const QString& words);
    void showTopic();
    void findNext();
    void followLink(const QUrl& link);

    SearchField* m_search;
    QListWidget* m_contents;
    QTextBrowser* m_text;
};

} // namespace jobdeck
