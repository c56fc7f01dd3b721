// SPDX-License-Identifier: Apache-2.0
// The command line of `jobdeckctl serve`, and what it tells a service manager.
#include "command.h"
#include "listenaddress.h"
#include "program.h"
#include "serveoptions.h"
#include "servicenotice.h"
#include "table/commandtable.h"
#include "term/terminal.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <sstream>
#include <string>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

using namespace jobdeck;
using namespace jobdeck::ctl;
using namespace Qt::StringLiterals;

class tst_ServeOptions : public QObject
{
    Q_OBJECT

private slots:
    void addressesAreReadWithTheirPort()
    {
        QVERIFY(listenAddress(u"127.0.0.1:0"_s) == std::pair(u"127.0.0.1"_s, 0));
        QVERIFY(listenAddress(u"[::1]:8766"_s) == std::pair(u"::1"_s, 8766));
        QVERIFY(listenAddress(u"localhost:80"_s) == std::pair(u"127.0.0.1"_s, 80));
        for (const QString& bad :
             {u""_s, u"8766"_s, u":8766"_s, u"::1:80"_s, u"127.0.0.1"_s, u"host:70000"_s, u"127.0.0.1:70000"_s})
            QVERIFY2(!listenAddress(bad), qPrintable(bad));
    }

    void everythingTogetherIsUnderstood()
    {
        const Result<ServeWish> wish =
            read({u"--listen"_s, u"0.0.0.0:1"_s, u"--tls-cert"_s, u"c"_s, u"--tls-key"_s, u"k"_s, u"--host-name"_s,
                  u"a"_s, u"--host-name"_s, u"b"_s, u"--token-file"_s, u"t"_s, u"--data-dir"_s, u"d/"_s});
        QVERIFY2(wish, qPrintable(wish ? QString() : wish.error().message));
        const ServingSettings expected{.enabled = true,
                                       .address = u"0.0.0.0"_s,
                                       .port = 1,
                                       .certificateFile = u"c"_s,
                                       .keyFile = u"k"_s,
                                       .hostNames = {u"a"_s, u"b"_s}};
        QVERIFY(wish->options.settings == expected);
        QCOMPARE(wish->options.tokenFile, u"t"_s);
        QCOMPARE(wish->dataFolder, u"d"_s);
    }

    void withoutAnAddressTheStoredSettingsCount()
    {
        QVERIFY(!read({})->options.settings);
        QVERIFY(read({})->options.makeFirstToken);
    }

    void nonsenseIsRefused()
    {
        QVERIFY(!read({u"--listen"_s, u"here"_s}));
        QVERIFY(!read({u"--tls-cert"_s, u"c"_s}));
        QVERIFY(!read({u"--listen"_s, u"0.0.0.0:0"_s})); // before anything is made in the folder
        QVERIFY(!read({u"--listen"_s, u"127.0.0.1:0"_s, u"--tls-cert"_s, u"c"_s}));
        QCOMPARE(runProgram({u"serve"_s, u"--listen"_s, u"here"_s}, m_terminal), int(ExitUsage));
        QCOMPARE(runProgram({u"serve"_s, u"now"_s}, m_terminal), int(ExitUsage));
        QVERIFY(m_err.str().find("jobdeckctl serve --help") != std::string::npos);
        QVERIFY(m_out.str().empty());
        QCOMPARE(runProgram({u"serve"_s, u"--help"_s}, m_terminal), int(ExitOk));
        QVERIFY(m_out.str().find("--token-file") != std::string::npos);
    }

#ifdef Q_OS_UNIX
    void theServiceManagerIsTold()
    {
        const QTemporaryDir folder;
        const QByteArray path = folder.filePath(u"notify"_s).toLocal8Bit();
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        std::copy(path.begin(), path.end(), address.sun_path);
        const int socket = ::socket(AF_UNIX, SOCK_DGRAM, 0);
        QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
        qputenv("NOTIFY_SOCKET", path);
        tellServiceManager("READY=1");
        QByteArray bytes(64, '\0');
        bytes.resize(::recv(socket, bytes.data(), size_t(bytes.size()), MSG_DONTWAIT));
        QCOMPARE(bytes, "READY=1");
        qunsetenv("NOTIFY_SOCKET");
        tellServiceManager("READY=1"); // nobody waits
        ::close(socket);
    }
#endif

private:
    Result<ServeWish> read(const QStringList& options)
    {
        const Result<Call> call = Call::read(*findCommand({u"serve"_s}), options, m_terminal);
        return call ? serveWish(*call) : Result<ServeWish>(call.error());
    }

    std::istringstream m_in;
    std::ostringstream m_out;
    std::ostringstream m_err;
    Terminal m_terminal{m_in, m_out, m_err, {}};
};

QTEST_GUILESS_MAIN(tst_ServeOptions)
#include "tst_serveoptions.moc"
