// SPDX-License-Identifier: Apache-2.0
// A webhook listener for a storm of deliveries. stormload DATA_DIR JOBS [SCRIPT]: prints `PORT PATH…` once it listens
// for that many jobs, which GitHub's scheme signs with the secret "storm" and which run the script one at a time (true
// where none is given); ends cleanly when its standard input does.
#include "clock.h"
#include "jobfixtures.h"
#include "local/localbackend.h"
#include "local/localwebhooks.h"
#include "memoryvault.h"
#include "post.h"
#include "threadloops.h"
#include "webhook/listenersettings.h"
#include "webhookconfig.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

class Storm : public QObject
{
public:
    Storm(const QString& dataDir, int jobs, const QString& script, const Clock& clock)
        : m_wanted(jobs)
        , m_script(script)
        , m_vault(clock)
        , m_backend(dataDir, clock)
        , m_webhooks(dataDir, m_backend, m_vault, clock)
    {
        const ListenerSettings settings{
            .port = 0, .trustedProxies = {u"127.0.0.1"_s}, .perMinute = 1'000'000, .burst = 1'000'000};
        if (!webhook::saveListenerSettings(dataDir, settings, clock.nowMs()))
            qFatal("cannot write the settings");
        connect(&m_backend, &Backend::reset, this, [this](const Snapshot& snapshot) { begin(snapshot); });
        connect(&m_backend, &local::LocalBackend::stopped, qApp, &QCoreApplication::quit);
        connect(&m_webhooks, &Webhooks::listenerChanged, this, [this] { tell(); });
        m_backend.configure({.parallelLimit = 1});
        m_webhooks.start();
        m_backend.start();
    }

    void stop()
    {
        m_webhooks.stop();
        m_backend.stop();
    }

private:
    void begin(const Snapshot& snapshot)
    {
        for (const Job& job : snapshot.jobs)
            take(job);
        while (m_asked < m_wanted)
            add();
    }

    void add()
    {
        ++m_asked;
        Job job = shellJob(u"storm"_s, m_script);
        job.definition.triggerType = TriggerType::Webhook;
        job.definition.config = withWebhookConfig({}, {.scheme = SignatureScheme::GitHub,
                                                       .replaySeconds = -1,
                                                       .trustDeliveryIds = true,
                                                       .perMinute = 60'000,
                                                       .burst = 10'000,
                                                       .queueLimit = 100'000});
        answer(m_backend.saveJob(job), this, [this](const Result<Job>& saved) {
            if (!saved)
                qFatal("%s", qPrintable(saved.error().message));
            --m_asked;
            take(*saved);
        });
    }

    /// The vault forgets with the process; the senders do not.
    void take(const Job& job)
    {
        ++m_asked;
        m_paths.append(job.webhookPath);
        m_vault.put({.name = u"webhook/"_s + job.id, .kind = SecretKind::WebhookSecret, .owner = job.id}, "storm");
        if (m_paths.size() == m_wanted)
            m_vault.setState(VaultState::Ready); // read again
        tell();
    }

    void tell()
    {
        if (m_paths.size() != m_wanted || m_webhooks.listener().state != ListenerStatus::State::Listening)
            return;
        std::printf("%d %s\n", m_webhooks.listener().port, qPrintable(m_paths.join(u' ')));
        std::fflush(stdout);
    }

    int m_wanted;
    QString m_script;
    int m_asked = 0; ///< jobs that are there or will be
    QStringList m_paths;
    MemoryVault m_vault;
    local::LocalBackend m_backend;
    local::LocalWebhooks m_webhooks;
};

} // namespace

int main(int argc, char** argv)
{
    waitWithoutGlibInThreads();
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3 || arguments.size() > 4) {
        std::fputs("usage: stormload DATA_DIR JOBS [SCRIPT]\n", stderr);
        return 2;
    }
    const SystemClock clock;
    Storm storm(arguments.at(1), arguments.at(2).toInt(), arguments.value(3, u"true {{n}}"_s), clock);
    QSocketNotifier input(fileno(stdin), QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &storm, [&] {
        input.setEnabled(false);
        storm.stop();
    });
    return QCoreApplication::exec();
}
