#pragma once

#include <QCoreApplication>
#include <QObject>

#include <memory>

namespace unroll::testing {

/// A test class of a program, known by the name of its file: tst_recurrent.
class TestClass {
public:
    using Application = std::unique_ptr<QCoreApplication> (*)(int& argc, char** argv);
    using Make = std::unique_ptr<QObject> (*)();
    TestClass(const char* file, Application application, Make make);
};

std::unique_ptr<QCoreApplication> consoleApplication(int& argc, char** argv);
/// With what the program itself does for every widget: plain text, and a wheel that changes no setting.
std::unique_ptr<QCoreApplication> windowApplication(int& argc, char** argv);

}  // namespace unroll::testing

/// In place of QTEST_GUILESS_MAIN and QTEST_MAIN, at the end of a tests/<folder>/tst_<name>.cpp. Several test classes
/// are one program; `test_core tst_<name> [Qt Test's arguments]` runs one of them.
#define UNROLL_TEST(Class)                                                                                             \
    static const unroll::testing::TestClass registered##Class(                                                         \
        __FILE__, unroll::testing::consoleApplication,                                                                 \
        []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
#define UNROLL_WINDOW_TEST(Class)                                                                                      \
    static const unroll::testing::TestClass registered##Class(                                                         \
        __FILE__, unroll::testing::windowApplication,                                                                  \
        []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
