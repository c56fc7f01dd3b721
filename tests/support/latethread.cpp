// SPDX-License-Identifier: Apache-2.0
// Preloaded into a program under test: a thread that has used OpenSSL is slow to end, so that the program's exit comes
// in between. Ends the program with 99 where the thread frees what exit() has freed.
#include <algorithm>
#include <array>
#include <atomic>
#include <dlfcn.h>
#include <string_view>
#include <unistd.h>

static std::array<std::atomic<void*>, 256> freedAtExit;
static std::atomic<unsigned> freed = 0;
static std::atomic<bool> isFollowed = false;
static thread_local bool isEnding = false;

namespace {

/// Such objects go before what the thread has by pthread_setspecific(), which is where OpenSSL notices its end.
struct Ending
{
    ~Ending() { isEnding = true; }
    bool isSeen = false;
};

} // namespace

static thread_local Ending ending;

template<class Function>
static Function real(const char* name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

static void say(std::string_view words)
{
    [[maybe_unused]] const auto written = write(STDERR_FILENO, words.data(), words.size());
}

static bool isOfCrypto(const void* caller)
{
    Dl_info info = {};
    return dladdr(caller, &info) != 0 && info.dli_fname &&
           std::string_view(info.dli_fname).find("libcrypto") != std::string_view::npos;
}

// libcrypto calls both through the dynamic linker, unless it was linked with -Bsymbolic-functions.

/// The first that a thread does at its end.
extern "C" int CRYPTO_THREAD_run_once(void* once, void (*routine)())
{
    static const auto next = real<int (*)(void*, void (*)())>("CRYPTO_THREAD_run_once");
    if (!isFollowed && isOfCrypto(__builtin_return_address(0)) && !isFollowed.exchange(true))
        say("OpenSSL is followed\n");
    if (isEnding && gettid() != getpid()) {
        say("a thread ends late\n");
        usleep(200'000);
    }
    return next(once, routine);
}

extern "C" void CRYPTO_free(void* memory, const char* file, int line)
{
    static const auto next = real<void (*)(void*, const char*, int)>("CRYPTO_free");
    if (!isEnding)
        ending.isSeen = true;
    const bool isOfThread = memory && file && std::string_view(file).ends_with("initthread.c");
    if (isOfThread && gettid() == getpid()) {
        freedAtExit[freed++ % freedAtExit.size()] = memory;
    } else if (isOfThread && std::ranges::any_of(freedAtExit, [memory](const auto& each) { return each == memory; })) {
        say("freed twice at the end\n");
        _exit(99);
    }
    next(memory, file, line);
}

__attribute__((constructor)) static void begin()
{
    say("preloaded\n");
}

/// After what was registered by atexit(): until then the thread has come to its end, too.
__attribute__((destructor)) static void linger()
{
    usleep(800'000);
}
