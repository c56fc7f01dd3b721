// SPDX-License-Identifier: Apache-2.0
// The output of one execution of a service that only streams: its events as lines, numbered as bytes of a file would
// be. Lives on the GUI thread.
#pragma once

#include "executionquery.h"
#include "remote/eventstream.h"

#include <QJsonObject>
#include <QSet>

namespace jobdeck::remote {

class OutputFeed final : public QObject
{
    Q_OBJECT

public:
    OutputFeed(ApiClient& client, const QString& executionId, QObject* parent);

    /// Looks at the execution first: what has ended is read once, what runs is followed.
    void begin();
    OutputChunk chunk(qint64 offset, qint64 maxBytes) const;
    bool isReady() const { return m_ready; } ///< what there is at first has come
    bool isFinished() const { return m_finished; }
    std::optional<Error> error() const { return m_error; }

signals:
    void ready();
    void grew(const QString& executionId, qint64 size);

private:
    struct Line
    {
        OutputLine line;
        qint64 end = 0;
    };

    void look();
    void takeDetail(const ApiAnswer& answer);
    void takeEvent(const ServerEvent& event);
    void takeMessage(const QJsonObject& message);
    void takeTool(const QString& name, const QJsonObject& object);
    void addText(const QString& text, bool error = false);
    void addLine(const QString& text, bool error = false);
    void setReady();
    void finish();

    ApiClient& m_client;
    const QString m_id;
    EventStream* m_stream = nullptr;
    QList<Line> m_lines;
    QSet<QString> m_told; ///< messages that came in pieces
    bool m_open = false;  ///< the last line goes on
    bool m_ready = false;
    bool m_finished = false;
    std::optional<Error> m_error;
};

} // namespace jobdeck::remote
