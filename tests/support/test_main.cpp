#include "support/test_main.h"

#include <QFileInfo>
#include <QTest>

#include <cstdio>
#include <map>

namespace unroll::testing {

namespace {

struct Entry {
    TestClass::Application application = nullptr;
    TestClass::Make make = nullptr;
};

std::map<QString, Entry>& entries()
{
    static std::map<QString, Entry> all;
    return all;
}

int run(const Entry& entry, int argc, char** argv)
{
    // A function may take as long as it needs on a slow or busy machine; ctest's limit is for one that hangs.
    if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT"))
        qputenv("QTEST_FUNCTION_TIMEOUT", "3600000");
    const auto application = entry.application(argc, argv);
    application->setAttribute(Qt::AA_Use96Dpi, true);  // as QTEST_MAIN does
    const auto test = entry.make();
    QTest::setMainSourcePath(UNROLL_SOURCE_DIR "/tests/support/test_main.cpp");
    return QTest::qExec(test.get(), argc, argv);
}

}  // namespace

TestClass::TestClass(const char* file, Application application, Make make)
{
    entries()[QFileInfo(QString::fromUtf8(file)).completeBaseName()] = {application, make};
}

std::unique_ptr<QCoreApplication> consoleApplication(int& argc, char** argv)
{
    return std::make_unique<QCoreApplication>(argc, argv);
}

}  // namespace unroll::testing

int main(int argc, char** argv)
{
    using namespace unroll::testing;
    const auto& all = entries();
    const auto named = argc > 1 ? all.find(QString::fromLocal8Bit(argv[1])) : all.end();
    if (named == all.end()) {
        std::fputs("Name a test, then what Qt Test takes:\n", stderr);
        for (const auto& [name, entry] : all)
            std::fprintf(stderr, "  %s\n", qPrintable(name));
        return 2;
    }
    argv[1] = argv[0];
    return run(named->second, argc - 1, argv + 1);
}
