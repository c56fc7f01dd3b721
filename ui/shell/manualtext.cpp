// SPDX-License-Identifier: Apache-2.0
#include "shell/manualtext.h"

#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/themecolors.h"

#include <QApplication>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>
#include <QTextTable>

namespace jobdeck {

namespace {

bool isCode(const QTextBlock& block)
{
    return block.blockFormat().hasProperty(QTextFormat::BlockCodeLanguage) ||
           block.blockFormat().hasProperty(QTextFormat::BlockCodeFence);
}

void setHeading(QTextCursor& cursor, int level)
{
    QTextCharFormat letters;
    letters.setFont(level == 1 ? titleFont() : strongFont());
    letters.clearProperty(QTextFormat::FontSizeAdjustment);
    cursor.select(QTextCursor::BlockUnderCursor);
    cursor.setCharFormat(letters);
    QTextBlockFormat block = cursor.blockFormat();
    block.setTopMargin(level == 1 ? 0 : metrics::Large);
    block.setBottomMargin(level == 1 ? metrics::Medium : metrics::Tight);
    cursor.setBlockFormat(block);
}

void setParagraph(QTextCursor& cursor, const QTextBlock& block)
{
    const bool inside = block.textList() || cursor.currentTable() || (isCode(block) && isCode(block.next()));
    QTextBlockFormat format = block.blockFormat();
    format.setTopMargin(0);
    format.setBottomMargin(inside ? 0 : metrics::Small);
    if (!isCode(block)) // its ground would show gaps between the lines
        format.setLineHeight(130, QTextBlockFormat::ProportionalHeight);
    cursor.setBlockFormat(format);
}

/// Inline code and code blocks: our monospace font on a quiet ground.
void setCode(QTextDocument* document, const ThemeColors& colors)
{
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        const bool wholeBlock = isCode(block);
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            if (!wholeBlock && !fragment.charFormat().fontFixedPitch())
                continue;
            QTextCursor cursor(document);
            cursor.setPosition(fragment.position());
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
            QTextCharFormat letters;
            letters.setFont(monospaceFont());
            if (!wholeBlock)
                letters.setBackground(colors.hover);
            cursor.mergeCharFormat(letters);
        }
        if (!wholeBlock)
            continue;
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        format.setBackground(colors.hover);
        format.setLeftMargin(metrics::Small);
        cursor.setBlockFormat(format);
    }
}

void setTables(QTextDocument* document, const ThemeColors& colors)
{
    for (QTextFrame* frame : document->rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(1);
        format.setBorderBrush(colors.line);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderCollapse(true);
        format.setCellPadding(6);
        format.setCellSpacing(0);
        format.setTopMargin(metrics::Small);
        format.setBottomMargin(metrics::Small);
        table->setFormat(format);
    }
}

} // namespace

void setManualText(QTextDocument* document, const QString& markdown, const QPalette& palette)
{
    const ThemeColors& colors = themeColors(palette);
    document->setDefaultFont(QApplication::font());
    document->setDocumentMargin(metrics::Huge);
    document->setMarkdown(markdown);
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        if (block.blockFormat().headingLevel() > 0)
            setHeading(cursor, block.blockFormat().headingLevel());
        else
            setParagraph(cursor, block);
    }
    setCode(document, colors);
    setTables(document, colors);
}

} // namespace jobdeck
